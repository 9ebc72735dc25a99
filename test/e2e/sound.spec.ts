import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Baresip } from '../support/bed/baresip.ts';
import { openBed, type Bed } from '../support/bed/bed.ts';
import { missingServers } from '../support/bed/binary.ts';
import { Lossy } from '../support/bed/lossy.ts';
import type { RunningDesk } from '../support/desk.ts';
import { startDeskOnBed } from '../support/desk-on-bed.ts';
import { agentEars, PhoneEars, type Ears } from '../support/ears.ts';
import { localPort, watchConnections } from '../support/paths.ts';
import { portrait } from '../support/portrait.ts';
import { hasTone, writeTone } from '../support/sound.ts';

// How a call sounds, and what the desk does about it: real servers, real packets that are lost, real devices of
// Chromium's. Both sides speak a tone of their own.
const missing = missingServers(['kamailio', 'rtpengine', 'baresip', 'openssl']);
test.skip(missing !== undefined && !process.env['THROUGHLINE_REQUIRE_SERVERS'], missing ?? '');
test.describe.configure({ mode: 'serial' });

const agentTone = 700;
const customerTone = 440;
const users = {
  heidi: 'heidis-secret',
  '+12125550142': 'loud',
  '+12125550143': 'soft',
  '+12125550144': 'mute',
  '+12125550145': 'dead',
};

let bed: Bed;
let desk: RunningDesk;
let page: Page;
let media: Page;
let customer: Baresip;
let customerEars: PhoneEars;
let agent: Ears;
const lossy = new Lossy();

test.beforeAll(async () => {
  bed = await openBed({ users, media: true });
  customer = await bed.baresip({
    user: '+12125550142',
    speaks: writeTone(path.join(bed.directory, 'customer.wav'), customerTone, { seconds: 120 }),
  });
  customerEars = new PhoneEars(customer.recordings);
  desk = await startDeskOnBed(bed, { speaks: agentTone });
  page = desk.page;
  media = await desk.window('media');
  agent = await agentEars(media);
  await watchConnections(media);
});
test.afterAll(async () => {
  lossy.heal();
  await desk?.close();
  await bed?.close();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const heard = (ears: Ears, hertz: number) =>
  expect.poll(() => ears.hears(hertz), { timeout: 15_000, intervals: [250] });
const answer = async (from: Baresip) => {
  await from.command('dial', `sip:heidi@${bed.domain}`);
  await button('Answer').click();
  await expect(button('Hang up')).toBeVisible();
};
const finish = async () => {
  await button('Hang up').click();
  await page.getByText('Solved', { exact: true }).click();
  await button('Finish wrap-up').click();
  await expect(button('Finish wrap-up')).toBeHidden();
};
const openSettings = () => button('Settings').click();

test('the settings offer what is there, and look well', async () => {
  await openSettings();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await expect(settings.getByRole('combobox', { name: 'Microphone' })).toContainText('Fake Audio Input 1');
  await expect(settings.getByRole('combobox', { name: 'Ringer' })).toContainText('Fake Audio Output 2');
  // The microphone is heard in its meter, though there is no call.
  const meter = settings.getByRole('meter', { name: 'Your microphone' });
  await expect.poll(async () => Number(await meter.getAttribute('aria-valuenow'))).toBeGreaterThan(50);
  for (const name of ['Cancel echo', 'Suppress noise', 'Adjust my level by itself']) {
    await settings.getByRole('switch', { name }).click();
    await expect(settings.getByRole('switch', { name })).not.toBeChecked();
  }
  await settings.getByRole('button', { name: 'Test speaker' }).click();
  await expect
    .poll(() =>
      desk.app.evaluate(({ webContents }) => webContents.getAllWebContents().some((one) => one.isCurrentlyAudible())),
    )
    .toBe(true);
  await portrait(page, 'sound-settings');
  await page.keyboard.press('Escape');
  // Nobody looks any more: the microphone is let go.
  await expect(settings).toBeHidden();
});

test('a headset that is plugged in is asked about once, and is the device of the calls from then on', async () => {
  const plug = (there: boolean) =>
    media.evaluate((isThere) => {
      const { mediaDevices } = navigator;
      const all = MediaDevices.prototype.enumerateDevices;
      const half = (kind: MediaDeviceKind, label: string) => {
        const said = { deviceId: `headset ${kind}`, groupId: 'headset', kind, label };
        return { ...said, toJSON: () => said };
      };
      const headset = [
        half('audioinput', 'Headset Microphone (Evolve2 65) (0b0e:0305)'),
        half('audiooutput', 'Headset Earphone (Evolve2 65) (0b0e:0305)'),
      ];
      mediaDevices.enumerateDevices = async () => [...(await all.call(mediaDevices)), ...(isThere ? headset : [])];
      mediaDevices.dispatchEvent(new Event('devicechange'));
    }, there);
  const asked = page.getByText(/Evolve2 65.? was plugged in/);
  await plug(true);
  await expect(asked).toBeVisible();
  await portrait(page, 'headset-found');
  await button('Use headsets').click();
  await expect(asked).toBeHidden();
  await openSettings();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  const used = (name: string) =>
    settings
      .getByRole('combobox', { name })
      .evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.textContent ?? '');
  await expect.poll(() => used('Microphone')).toContain('Evolve2 65');
  await expect.poll(() => used('Speaker')).toContain('Evolve2 65');
  expect(await used('Ringer')).toBe('As the system');
  await plug(false);
  await expect.poll(() => used('Speaker')).toBe('As the system');
  await plug(true);
  await expect.poll(() => used('Speaker')).toContain('Evolve2 65');
  await expect(asked).toBeHidden();
  await plug(false);
  await expect.poll(() => used('Speaker')).toBe('As the system');
  await page.keyboard.press('Escape');
});

test('a good call is said to be good, with numbers for both directions', async () => {
  await answer(customer);
  await heard(customerEars, agentTone).toBe(true);
  await heard(agent, customerTone).toBe(true);
  await expect(button('Sound quality: Good')).toBeVisible({ timeout: 10_000 });
  await button('Sound quality: Good').click();
  const view = page.getByRole('dialog', { name: 'Sound quality' });
  await expect(view).toContainText('Nothing is wrong with the sound.');
  const row = (name: string) => view.getByRole('row', { name: new RegExp(name) });
  await expect(row('What they say')).toContainText(/4\.[2-5]\s*0%/);
  // Their first report comes some seconds after the first sound.
  await expect(row('What you say')).toContainText(/4\.[2-5]\s*0%/, { timeout: 20_000 });
});

test('another microphone and another speaker in the middle of it, without a gap', async () => {
  await page.keyboard.press('Escape');
  const began = customerEars.position();
  await expect.poll(() => customerEars.since(began).samples.length).toBeGreaterThan(8_000);
  await openSettings();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('combobox', { name: 'Microphone' }).selectOption({ label: 'Fake Audio Input 2' });
  await settings.getByRole('combobox', { name: 'Speaker' }).selectOption({ label: 'Fake Audio Output 1' });
  await expect(settings.getByRole('combobox', { name: 'Microphone' })).toHaveValue(/.+/);
  const after = customerEars.position();
  await expect.poll(() => customerEars.since(began).samples.length).toBeGreaterThan(after - began + 16_000);
  const { rate, samples } = customerEars.since(began);
  const step = rate / 10;
  const silences = Array.from({ length: Math.floor(samples.length / step) }, (_, n) => n * step).filter(
    (at) => !hasTone({ rate, samples: samples.subarray(at, at + step) }, agentTone),
  );
  expect(silences, 'tenths of a second without the agent').toEqual([]);
  await heard(agent, customerTone).toBe(true);
  await page.keyboard.press('Escape');
});

test('the microphone of the call is unplugged: the one chosen before takes over, and gives way when it is back', async () => {
  // As when the plug is pulled: the device is no longer named, and Chromium says so.
  const plug = (there: boolean) =>
    media.evaluate((isThere) => {
      const { mediaDevices } = navigator;
      const all = MediaDevices.prototype.enumerateDevices;
      mediaDevices.enumerateDevices = async () =>
        (await all.call(mediaDevices)).filter(({ label }) => isThere || label !== 'Fake Audio Input 2');
      mediaDevices.dispatchEvent(new Event('devicechange'));
    }, there);
  await openSettings();
  const microphone = page.getByRole('dialog', { name: 'Settings' }).getByRole('combobox', { name: 'Microphone' });
  const chosen = () => microphone.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.textContent);
  await microphone.selectOption({ label: 'Fake Audio Input 1' });
  await microphone.selectOption({ label: 'Fake Audio Input 2' });
  await plug(false);
  await expect.poll(chosen).toBe('Fake Audio Input 1');
  await expect(page.getByText(/You speak through .?Fake Audio Input 1.? now\./)).toBeVisible();
  await heard(customerEars, agentTone).toBe(true);
  await plug(true);
  await expect.poll(chosen).toBe('Fake Audio Input 2');
  await heard(customerEars, agentTone).toBe(true);
  await page.keyboard.press('Escape');
});

test.describe('with a network that loses packets', () => {
  const cannot = Lossy.missing();
  test.skip(cannot !== undefined && !process.env['THROUGHLINE_REQUIRE_SERVERS'], cannot ?? '');

  test('the card says how much of what they say is lost, and whose network it is', async () => {
    const port = await localPort(media);
    lossy.lose(port, 0.15);
    await expect(page.getByText(/^Your network loses \d+% of what they say/).first()).toBeVisible({ timeout: 20_000 });
    await button(/Sound quality: (Fair|Poor)/).click();
    // What is measured is what is lost, give or take chance and what was lost before.
    await expect(page.getByRole('dialog', { name: 'Sound quality' })).toContainText(
      /Your network loses (?:[5-9]|1\d|2[0-4])%/,
    );
    await portrait(page, 'sound-quality');
    await page.keyboard.press('Escape');
    lossy.heal();
    await expect(page.getByText('Your network loses').first()).toBeHidden({ timeout: 20_000 });
  });

  test('a direction that dies is noticed within two seconds and mended over a new path', async () => {
    const before = await localPort(media);
    const died = Date.now();
    lossy.lose(before, 1);
    await expect(page.getByRole('alert').getByText('No sound arrives from them.', { exact: false })).toBeVisible();
    expect(Date.now() - died, 'ms until it is named').toBeLessThan(2_500);
    await expect.poll(() => localPort(media), { timeout: 15_000 }).not.toBe(before);
    await heard(agent, customerTone).toBe(true);
    await heard(customerEars, agentTone).toBe(true);
    await expect(page.getByText('No sound arrives from them.', { exact: false })).toBeHidden();
    lossy.heal();
  });
});

/** Something is done to the sender of the call's sound, behind the desk's back. */
const meddle = (part: 'microphone' | 'sending', on: boolean) =>
  media.evaluate(
    async ([what, isOn]) => {
      const made = Reflect.get(globalThis, 'made') as RTCPeerConnection[];
      const sender = made.findLast(({ connectionState }) => connectionState !== 'closed')?.getSenders()[0];
      if (!sender?.track) throw new Error('nothing is sent');
      if (what === 'microphone') return void (sender.track.enabled = isOn);
      const parameters = sender.getParameters();
      for (const encoding of parameters.encodings) encoding.active = isOn;
      await sender.setParameters(parameters);
    },
    [part, on] as const,
  );

for (const [what, words] of [
  ['microphone', 'Your microphone gives no sound.'],
  ['sending', 'Your sound is not being sent.'],
] as const) {
  test(`${what} that dies is noticed within two seconds and named, until it is back`, async () => {
    const named = page.getByRole('alert').getByText(words, { exact: false });
    await expect(named).toBeHidden();
    await meddle(what, false);
    const died = Date.now();
    await expect(named).toBeVisible();
    expect(Date.now() - died, 'ms until it is named').toBeLessThan(2_500);
    await meddle(what, true);
    await expect(named).toBeHidden();
    await heard(customerEars, agentTone).toBe(true);
  });
}

test('how it sounded is kept with the call', async () => {
  await page.getByRole('region', { name: 'Screen pop' }).getByRole('textbox', { name: 'Name' }).fill('Theresa Alvarez');
  await button('Save customer').click();
  await finish();
  await page.getByRole('textbox', { name: 'Dial or search' }).fill('Theresa Alvarez');
  await page.getByRole('option', { name: /Theresa Alvarez/ }).click();
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await timeline.getByRole('button', { name: /^Call:/ }).click();
  await expect(timeline.getByText(/^Sound: MOS \d\.\d heard, \d\.\d said\./)).toBeVisible();
});

test('a customer who is just quiet is not called silent; one who sends silence is', async () => {
  const soft = await bed.baresip({
    user: '+12125550143',
    // A room at night: 57 dB below full scale.
    speaks: writeTone(path.join(bed.directory, 'soft.wav'), customerTone, { seconds: 60, level: 0.002 }),
  });
  const alarm = page.getByText('Only silence arrives from them.', { exact: false });
  await answer(soft);
  // Long enough for the first report, so that all of the watch has run.
  await expect(button('Sound quality: Good')).toBeVisible({ timeout: 10_000 });
  await expect(page.getByRole('article').getByText('0:06')).toBeVisible();
  await expect(alarm).toBeHidden();
  await finish();

  const mute = await bed.baresip({
    user: '+12125550144',
    speaks: writeTone(path.join(bed.directory, 'mute.wav'), customerTone, { seconds: 60, level: 0 }),
  });
  await answer(mute);
  const answered = Date.now();
  await expect(alarm).toBeVisible();
  expect(Date.now() - answered, 'ms until it is named').toBeLessThan(3_500);
  await finish();

  // One whose telephone sends nothing at all.
  const dead = await bed.baresip({ user: '+12125550145' });
  await answer(dead);
  await expect(page.getByRole('alert').getByText('No sound arrives from them.', { exact: false })).toBeVisible();
  await finish();
});
