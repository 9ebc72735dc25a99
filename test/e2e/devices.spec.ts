import { expect, test, type Page } from '@playwright/test';
import { openBed, type Bed } from '../support/bed/bed.ts';
import { missingServers } from '../support/bed/binary.ts';
import type { RunningDesk } from '../support/desk.ts';
import { startDeskOnBed } from '../support/desk-on-bed.ts';
import { agentEars, type Ears } from '../support/ears.ts';
import { watchConnections } from '../support/paths.ts';
import { openTelephone, type Telephone } from '../support/telephone.ts';

// Which device rings, how loud, which one speaks, and what is done to the microphone: chosen apart, kept for the next
// start, and in force in a real call.
const missing = missingServers(['kamailio', 'rtpengine', 'openssl']);
test.skip(missing !== undefined && !process.env['THROUGHLINE_REQUIRE_SERVERS'], missing ?? '');
test.describe.configure({ mode: 'serial' });

const agentTone = 700;
const customerTone = 440;

let bed: Bed;
let customer: Telephone;
let desk: RunningDesk;
let media: Page;
let agent: Ears;

test.beforeAll(async () => {
  bed = await openBed({ users: { heidi: 'heidis-secret' }, media: true });
  customer = await openTelephone(bed, 'heidi');
  await start();
});
test.afterAll(async () => {
  await desk?.close();
  customer?.close();
  await bed?.close();
});

const start = async (userData?: string) => {
  desk = await startDeskOnBed(bed, { speaks: agentTone, ...(userData ? { userData } : {}) });
  media = await desk.window('media');
  await watchPlayers(media);
  agent = await agentEars(media);
  await watchConnections(media);
};

/** What begins to play, on which device and how loud. */
interface Played {
  readonly what: 'ring' | 'call';
  readonly device: string;
  readonly volume: number;
}
const watchPlayers = (page: Page) =>
  page.evaluate(() => {
    const begun: object[] = [];
    Object.assign(globalThis, { begun });
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      const what = this.srcObject === null ? 'ring' : 'call';
      begun.push({ what, sinkId: this.sinkId, volume: Math.round(this.volume * 100) / 100 });
      return play.call(this);
    };
  });
/** A call's player may be ready while it still rings; nothing is heard of it then. */
const played = (wanted: Played['what']): Promise<readonly Played[]> =>
  media.evaluate(async (kindOfSound) => {
    const devices = await navigator.mediaDevices.enumerateDevices();
    const begun = Reflect.get(globalThis, 'begun') as { what: 'ring' | 'call'; sinkId: string; volume: number }[];
    const fitting = begun.filter(({ what }) => what === kindOfSound);
    return fitting.map(({ what, sinkId, volume }) => ({
      what,
      device: devices.find(({ kind, deviceId }) => kind === 'audiooutput' && deviceId === sinkId)?.label ?? '',
      volume,
    }));
  }, wanted);
/** What is done to what the agent says, as Chromium has it in the running call. */
const processing = () =>
  media.evaluate(() => {
    const made = Reflect.get(globalThis, 'made') as RTCPeerConnection[];
    const track = made.findLast(({ connectionState }) => connectionState === 'connected')?.getSenders()[0]?.track;
    const { echoCancellation, noiseSuppression, autoGainControl } = track?.getSettings() ?? {};
    return { echoCancellation, noiseSuppression, autoGainControl };
  });

const button = (name: string) => desk.page.getByRole('button', { name, exact: true });
const settings = () => desk.page.getByRole('dialog', { name: 'Settings' });
const choice = (name: string) => settings().getByRole('combobox', { name });
const chosen = (name: string) =>
  choice(name).evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.textContent ?? '');
const volume = () => settings().getByRole('slider', { name: 'Ring volume' });

test('chosen apart, and kept for the next start', async () => {
  await button('Settings').click();
  await choice('Microphone').selectOption({ label: 'Fake Audio Input 2' });
  await choice('Speaker').selectOption({ label: 'Fake Audio Output 1' });
  await choice('Ringer').selectOption({ label: 'Fake Audio Output 2' });
  await volume().fill('0.3');
  for (const name of ['Cancel echo', 'Suppress noise', 'Adjust my level by itself'])
    await settings().getByRole('switch', { name }).click();
  await expect(settings().getByRole('switch', { name: 'Adjust my level by itself' })).not.toBeChecked();
  await desk.close({ keep: true });

  await start(desk.userData);
  await button('Settings').click();
  await expect.poll(() => chosen('Microphone')).toBe('Fake Audio Input 2');
  expect(await chosen('Speaker')).toBe('Fake Audio Output 1');
  expect(await chosen('Ringer')).toBe('Fake Audio Output 2');
  await expect(volume()).toHaveValue('0.3');
  await desk.page.keyboard.press('Escape');
});

test('it rings on the one and is heard on the other, each as loud as it should', async () => {
  const call = await customer.call('+12125550142');
  await expect
    .poll(() => played('ring'), { timeout: 9_000 })
    .toEqual([{ what: 'ring', device: 'Fake Audio Output 2', volume: 0.3 }]);
  await button('Answer').click();
  await call.answered;
  await call.hearsLasting(agentTone, 300);
  await expect.poll(() => agent.hears(customerTone), { timeout: 15_000 }).toBe(true);
  expect(await played('call')).toEqual([{ what: 'call', device: 'Fake Audio Output 1', volume: 1 }]);

  // What is switched in the call counts in the call, and the customer goes on hearing the agent.
  const off = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  expect(await processing()).toEqual(off);
  await button('Settings').click();
  const noise = settings().getByRole('switch', { name: 'Suppress noise' });
  await noise.click();
  await expect.poll(processing).toEqual({ ...off, noiseSuppression: true });
  await noise.click();
  await expect.poll(processing).toEqual(off);
  await call.hearsLasting(agentTone, 1_000);
  await desk.page.keyboard.press('Escape');
  await call.hangUp();
  await expect(desk.page.getByText('They hung up.').first()).toBeVisible();
});
