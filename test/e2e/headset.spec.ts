import { expect, test, type Page } from '@playwright/test';
import { openBed, type Bed } from '../support/bed/bed.ts';
import { missingServers } from '../support/bed/binary.ts';
import type { RunningDesk } from '../support/desk.ts';
import { leaveTones, startDeskOnBed } from '../support/desk-on-bed.ts';
import { captured, noCaptures } from '../support/headset/descriptors.ts';
import { openHeadsetSocket, type HeadsetSocket, type SocketHeadset } from '../support/headset/socket.ts';
import { driverOf, type Driver } from '../support/survival/driver.ts';
import { openTelephone, type Ringing, type Telephone } from '../support/telephone.ts';

// The agent looks at the headset and not at the screen: real calls through a real Kamailio, and headsets played report
// by report, with the descriptors of real ones.
const missing = missingServers(['kamailio', 'rtpengine', 'openssl']);
test.skip(missing !== undefined && !process.env['THROUGHLINE_REQUIRE_SERVERS'], missing ?? '');
test.skip(noCaptures !== false, noCaptures || '');
test.describe.configure({ mode: 'serial' });

const agentTone = 700;
const dark = { offHook: false, ring: false, mute: false, hold: false };
const talking = { ...dark, offHook: true };
const jabra = '0b0e-2456';
const poly = '047f-c056';
const epos = '1395-0082';

let bed: Bed;
let customer: Telephone;
let socket: HeadsetSocket;
let desk: RunningDesk;
let page: Page;
let driver: Driver;
let headset: SocketHeadset;
let plugs = 0;

test.beforeAll(async () => {
  bed = await openBed({ users: { heidi: 'heidis-secret' }, media: true });
  customer = await openTelephone(bed, 'heidi');
  socket = await openHeadsetSocket();
  desk = await startDeskOnBed(bed, {
    speaks: agentTone,
    voice: { lines: 2 },
    more: ['--virtual-headset', socket.path],
  });
  page = desk.page;
  driver = driverOf(desk.app);
  await leaveTones(page);
});
test.afterAll(async () => {
  await desk?.close();
  await socket?.close();
  customer?.close();
  await bed?.close();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const plug = async (id: string) => {
  const { product } = captured(id);
  plugs += 1;
  headset = socket.plug(captured(id), `plug-${plugs}`);
  await expect(page.getByRole('status', { name: 'Headset' })).toContainText(product);
  // The first report of one that was just opened says how it stands, whatever stands in it.
  headset.set('hook', false);
};
/** A hand needs a moment to the button; what comes faster after a write may be the headset's own answer to it. */
const handReaches = () => new Promise((resolve) => setTimeout(resolve, 800));
/** Somebody calls, and the button on the headset answers. */
const answered = async (): Promise<Ringing> => {
  const call = await customer.call('+12125550142');
  await headset.shows({ ...dark, ring: true });
  await handReaches();
  headset.set('hook', true);
  await headset.shows(talking);
  await call.answered;
  return call;
};
/** The same button twice in no time is one press; no hand is as fast as this test. Nothing is waited for. */
const handComesBack = () => new Promise((resolve) => setTimeout(resolve, 100));
/** They have been talking for longer than a hand needs to let go of a button. */
const goesOn = (call: Ringing) => call.hearsLasting(agentTone, 600);

for (const id of [jabra, poly, epos])
  test(`${id}: rings, answers, mutes, holds, hangs up; and the next call`, async () => {
    await plug(id);
    const call = await answered();

    headset.press('mute');
    await headset.shows({ ...talking, mute: true });
    await expect(button('Unmute')).toBeVisible();
    await button('Unmute').click();
    await headset.shows(talking);
    await goesOn(call);
    await button('Mute').click();
    await headset.shows({ ...talking, mute: true });
    await button('Unmute').click();
    await headset.shows(talking);

    await button('Hold').click();
    await headset.shows({ hold: true });
    if (id === poly) {
      // It takes a hold for the end of the call, and says so; it is none.
      await headset.shows({ offHook: false });
      headset.set('hook', false);
      await call.asks();
      await expect(button('Resume')).toBeEnabled();
    }
    await button('Resume').click();
    await headset.shows(talking);
    if (id === poly) headset.set('hook', true);
    await goesOn(call);

    headset.press('flash');
    await expect(button('Resume')).toBeEnabled();
    await headset.shows({ hold: true });
    await handComesBack();
    headset.press('flash');
    await headset.shows(talking);
    await goesOn(call);

    headset.set('hook', false);
    await call.over();
    await headset.shows(dark);
    await driver.finish();

    if (headset.layout.can.reject) {
      const unwanted = await customer.call('+12125550142');
      await headset.shows({ ...dark, ring: true });
      headset.press('reject');
      await expect(unwanted.answered).rejects.toThrow('603');
      await headset.shows(dark);
    }

    // They hang up: all lamps are out, and the next call can be answered.
    const second = await answered();
    await goesOn(second);
    await second.hangUp();
    await headset.shows(dark);
    headset.set('hook', false);
    await driver.finish();
    const third = await answered();
    await third.hangUp();
    await headset.shows(dark);
    headset.set('hook', false);
    await driver.finish();
    headset.unplug();
  });

test('another calls while one is talked: the call button answers them, and the first waits', async () => {
  await plug(jabra);
  const first = await answered();
  await goesOn(first);
  const second = await customer.call('+12125550143');
  await headset.shows({ ...talking, ring: true });
  headset.set('hook', false); // how this maker asks for the swap
  await second.answered;
  await headset.shows(talking);
  headset.set('hook', true);
  await goesOn(second);
  headset.press('flash');
  await goesOn(first);
  await second.hangUp();
  await first.hangUp();
  await headset.shows(dark);
  headset.set('hook', false);
  await driver.finish();
});

test('unplugged and plugged in again in a call: the lamps are as they were, and the buttons work', async () => {
  const call = await answered();
  headset.press('mute');
  await headset.shows({ ...talking, mute: true });
  headset.unplug();
  await expect(page.getByRole('status', { name: 'Headset' })).not.toContainText(captured(jabra).product);
  await expect(button('Unmute')).toBeVisible();
  await plug(jabra);
  await headset.shows({ ...talking, mute: true });
  headset.set('hook', true); // as it was told
  await expect(button('Unmute')).toBeVisible();
  await button('Unmute').click();
  await goesOn(call);
  headset.set('hook', false);
  await call.over();
  await headset.shows(dark);
  await driver.finish();
});

test('what it never declared, and what is nothing at all, harms no call', async () => {
  const call = await answered();
  for (const reportId of [0, 1, 4, 5, 77, 255])
    for (const hex of ['', 'ff', 'ffffffff', '00'.repeat(64)]) headset.report(reportId, hex);
  headset.report(2, '');
  socket.say('nonsense');
  socket.say(JSON.stringify({ type: 'report', id: 'nobody', reportId: 2, hex: '00' }));
  socket.say(JSON.stringify({ type: 'report', id: 'x', reportId: 2_000, hex: 'zz' }));
  await goesOn(call);
  expect(socket.errors).toHaveLength(2);
  headset.press('mute');
  await headset.shows({ ...talking, mute: true });
  await call.hangUp();
  await headset.shows(dark);
  headset.set('hook', false);
  await driver.finish();
});

test('one whose buttons do nothing: Ready says so', async () => {
  headset.unplug();
  const { product, descriptor } = captured(epos);
  const told = { type: 'refuse', id: 'taken', vendorId: 0x1395, productId: 0x82, product, reason: 'EACCES' };
  socket.say(JSON.stringify({ ...told, descriptor: Buffer.from(descriptor).toString('hex') }));
  await expect(page.getByRole('status', { name: 'Headset' })).toContainText("Can't be opened");
  await button('Ready').click();
  await expect(page.getByText(/^The buttons of your headset do nothing: another program has it/)).toBeVisible();
  await button('Not now').click();
  socket.say(JSON.stringify({ type: 'detach', id: 'taken' }));
  await plug(jabra);
});

test('the media window is killed in a call, and then the desk window: the buttons work on', async () => {
  const call = await answered();
  await goesOn(call);
  const media = await driver.processOf('media');
  process.kill(media ?? 0, 'SIGKILL');
  await goesOn(call);

  const window = await driver.processOf('desk');
  process.kill(window ?? 0, 'SIGKILL');
  headset.press('mute');
  await headset.shows({ ...talking, mute: true });
  await expect.poll(() => driver.shown(), { timeout: 20_000 }).toContain('Unmute');
  headset.press('mute');
  await goesOn(call);
  headset.set('hook', false);
  await call.over();
  await headset.shows(dark);
  const next = await answered();
  await next.hangUp();
  await headset.shows(dark);
});

test('the desk ends in the middle of a call: no lamp stays on', async () => {
  headset.set('hook', false);
  const call = await answered();
  await desk.close();
  await call.over();
  await headset.shows(dark);
});
