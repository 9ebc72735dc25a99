import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { type RunningDesk, startDesk } from '../support/desk.ts';
import { ownHeadset } from '../support/headset/own.ts';
import { type HeadsetSocket, openHeadsetSocket, type SocketHeadset } from '../support/headset/socket.ts';
import { portrait } from '../support/portrait.ts';
import { writeProfile } from '../support/profile.ts';
import { type SipServer, startSipServer } from '../support/sip-server.ts';

// What the desk says of its headset, and the page where it is tried. The headset is played at the level of its reports.
test.describe.configure({ mode: 'serial' });

let directory: string;
let server: SipServer;
let headsets: HeadsetSocket;
let jabra: SocketHeadset;
let desk: RunningDesk;

const status = () => desk.page.getByRole('status', { name: 'Headset' });
const dialog = () => desk.page.getByRole('dialog', { name: 'Headset' });
const button = (name: string) => desk.page.getByRole('button', { name, exact: true });
const field = (name: string) =>
  dialog().getByRole('list', { name: 'Buttons' }).getByRole('listitem').filter({ hasText: name });
const reports = () => dialog().getByRole('list', { name: 'What it sends' }).getByRole('listitem');
const lamp = (name: string) => dialog().getByRole('switch', { name });
const command = async (words: string, name: string) => {
  await desk.page.keyboard.press('Control+k');
  await desk.page.getByRole('textbox', { name: 'Type a command or a customer' }).fill(words);
  await desk.page.getByRole('option', { name }).click();
};

test.beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'throughline-headset-page-'));
  server = await startSipServer();
  headsets = await openHeadsetSocket();
  const registered = server.registered();
  const profile = writeProfile(directory, { voice: server.voice });
  desk = await startDesk({ args: ['--profile', profile, '--virtual-headset', headsets.path] });
  await registered;
});
test.afterAll(async () => {
  await desk?.close();
  await headsets?.close();
  await server?.close();
  rmSync(directory, { recursive: true, force: true });
});

test('no headset: quiet, and the page says what to do', async () => {
  await expect(status()).toHaveText('No headset');
  await button('Headset page').focus();
  await desk.page.keyboard.press('Enter');
  await expect(dialog()).toBeFocused();
  await expect(dialog()).toContainText('Plug one in, and it appears here by itself.');
  await portrait(desk.page, 'headset-none');
  await desk.page.keyboard.press('Escape');
  await expect(dialog()).toBeHidden();
  await expect(button('Headset page')).toBeFocused();
});

test('opened from the settings, it leaves the focus where the agent can go on', async () => {
  await button('Settings').click();
  await desk.page.getByRole('dialog', { name: 'Settings' }).getByRole('button', { name: 'Headset page' }).click();
  await expect(dialog()).toBeFocused();
  await desk.page.keyboard.press('Escape');
  await expect(dialog()).toBeHidden();
  await expect(desk.page.getByRole('textbox', { name: 'Dial or search' })).toBeFocused();
});

test('which one it is, and what it can', async () => {
  jabra = headsets.plug(ownHeadset('0b0e-030c', 'Jabra Evolve 65'), 'one');
  await expect(status()).toContainText('Jabra Evolve 65');
  await expect(status()).toContainText('answer, mute, hold, redial, volume');
});

test('every button can be tried: it lights up, is ticked off, and what was sent stands in the list', async () => {
  await command('headset', 'Headset: try buttons and lamps');
  await expect(field('Mute')).toHaveText('Mute not tried yet');
  await expect(dialog()).toContainText('Nothing yet.');
  const lit = dialog().locator('[data-lit=true]', { hasText: 'Mute' }).waitFor();
  jabra.press('mute');
  await lit;
  await expect(field('Mute')).toHaveText('Mute tried');
  await expect(dialog().getByText('1 of 5 tried')).toBeVisible();
  await expect(reports().first()).toContainText('Mute released');
  await expect(reports().nth(1)).toContainText('Mute pressed');
  await expect(field('Mute')).toHaveAttribute('data-lit', 'false');
  jabra.set('hook', true);
  jabra.set('hook', false);
  await expect(field('Answer and hang up')).toHaveText('Answer and hang up tried');
  await expect(field('Hold')).toContainText('not tried yet');
  jabra.report(1, '01');
  await expect(reports().first()).toContainText('Volume up pressed');
  jabra.report(7, 'c0ffee');
  await expect(reports().first()).toContainText('No change that has a name');
  await dialog().getByRole('switch', { name: 'Show the bytes' }).check();
  await expect(reports().first()).toContainText('report 7: c0 ff ee');
  await portrait(desk.page, 'headset-page');
});

test('of many reports the last hundred stay, the newest first', async () => {
  for (let turn = 0; turn < 80; turn += 1) {
    jabra.report(1, '02');
    jabra.report(1, '00');
  }
  jabra.report(7, 'aa');
  await expect(reports().first()).toContainText('report 7: aa');
  await expect(reports()).toHaveCount(100);
});

test('a lamp that is switched on lights up at the headset, and none stays on when the page is left', async () => {
  await lamp('Ring lamp').check();
  await jabra.shows({ ring: true, mute: false });
  await expect(reports().first()).toContainText('Ring lamp: on');
  await lamp('Ring lamp').uncheck();
  await jabra.shows({ ring: false });
  await lamp('Mute lamp').check();
  await jabra.shows({ mute: true });
  await desk.page.keyboard.press('Escape');
  await jabra.shows({ mute: false });
  // Nobody looks any more, so nothing is sent to the window.
  await desk.page.evaluate(() => {
    const { on } = Reflect.get(globalThis, 'throughline') as { on: Record<string, (hear: () => void) => void> };
    on['headset.report']?.(() => Object.assign(globalThis, { heard: true }));
  });
  jabra.press('mute');
  const hook = status();
  jabra.unplug();
  await expect(hook).toHaveText('No headset');
  expect(await desk.page.evaluate(() => 'heard' in globalThis)).toBe(false);
  jabra = headsets.plug(ownHeadset('0b0e-030c', 'Jabra Evolve 65'), 'two');
  await expect(status()).toContainText('Jabra Evolve 65');
});

test('of two, the one that is chosen goes with the calls', async () => {
  const poly = headsets.plug(ownHeadset('047f-c056', 'Poly Blackwire 3220'), 'three');
  await expect(status()).toContainText('Poly Blackwire 3220');
  await button('Headset page').click();
  await expect(dialog().getByRole('radio', { name: /Poly/ })).toBeChecked();
  await dialog().getByRole('radio', { name: /Jabra/ }).click({ force: true });
  await expect(dialog().getByRole('radio', { name: /Jabra/ })).toBeChecked();
  await expect(status()).toContainText('Jabra Evolve 65');
  await lamp('Hold lamp').check();
  await jabra.shows({ hold: true });
  expect(poly.lamps().hold).toBe(false);
  await lamp('Hold lamp').uncheck();
  poly.press('mute');
  await expect(reports().first()).toContainText('Poly Blackwire 3220');
  await expect(field('Mute')).toHaveText('Mute not tried yet');
  await portrait(desk.page, 'headset-two');
  poly.unplug();
  await expect(dialog().getByRole('radio')).toHaveCount(1);
});

test('the diagnosis is copied for IT: descriptor and last reports, nothing that names the thing', async () => {
  jabra.report(2, '02');
  jabra.report(2, '00');
  await expect(reports().first()).toContainText('Mute released');
  await dialog().getByRole('button', { name: 'Copy diagnosis for IT' }).click();
  await expect(dialog()).toContainText('Copied. Paste it into a message to IT.');
  const text = await desk.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(text).toContain('Jabra Evolve 65 (0b0e:030c), used for calls');
  expect(text).toContain(Buffer.from(ownHeadset('', '').descriptor).toString('hex'));
  expect(text).toMatch(/Phone Mute.*1/);
  expect(text).not.toMatch(/serial/i);
});

test('in a call the lamps are the call’s; what is answered takes the place of the page', async () => {
  server.invite('+12125550142');
  await jabra.shows({ ring: true });
  await expect(lamp('Ring lamp')).toBeDisabled();
  await expect(dialog()).toContainText("During a call they show the call, and can't be tried.");
  jabra.set('hook', true);
  await expect(button('Hang up')).toBeVisible();
  await expect(dialog()).toBeHidden();
  await jabra.shows({ offHook: true, ring: false });
});

test('muted on the headset: said at the top and on the card, with what to do', async () => {
  jabra.press('mute');
  await expect(button('Unmute')).toBeVisible();
  await jabra.shows({ mute: true });
  await expect(status()).not.toContainText('Muted');
  // The hand goes on from the headset to the desk; what is said sooner is the headset's answer to the mute.
  await new Promise((resolve) => setTimeout(resolve, 400));
  // The boom is up: the headset takes an unmute of the desk back.
  const unmuted = jabra.shows({ mute: false }).then(() => jabra.press('mute'));
  await button('Unmute').click();
  await unmuted;
  await expect(status()).toHaveText('Muted on the headset');
  await expect(button('Unmute')).toHaveAccessibleDescription(/Put its boom down or press its own mute button/);
  await portrait(desk.page, 'headset-muted');
  // It is put down.
  jabra.press('mute');
  await expect(button('Mute')).toBeVisible();
  await expect(status()).toContainText('Jabra Evolve 65');
  await expect(button('Mute')).toHaveAccessibleDescription('');
});

test('another program works the same headset: said, and the call goes on', async () => {
  // A hook right behind a mute is nobody's hand.
  jabra.press('mute');
  jabra.set('hook', false);
  await expect(status()).toHaveText('Another program also uses this headset');
  await expect(button('Hang up')).toBeVisible();
  await button('Headset page').click();
  await expect(dialog()).toContainText('No call ends because of it.');
  await portrait(desk.page, 'headset-rival');
  await desk.page.keyboard.press('Escape');
  await button('Hang up').click();
  await jabra.shows({ offHook: false, mute: false, ring: false, hold: false });
});

test('one that can’t be opened, or not be understood, says so and what to do', async () => {
  jabra.unplug();
  await expect(status()).toHaveText('No headset');
  const found = { id: 'four', vendorId: 0x047f, productId: 0xc056, product: 'Poly Blackwire 3220' };
  const descriptor = Buffer.from(ownHeadset('', '').descriptor).toString('hex');
  headsets.say(JSON.stringify({ ...found, type: 'refuse', descriptor, reason: 'EACCES' }));
  await expect(status()).toContainText("Can't be opened");
  await button('Headset page').click();
  await expect(dialog()).toContainText('Close other telephone programs and plug it in anew');
  await expect(dialog().getByRole('list', { name: 'Buttons' })).toBeHidden();
  await portrait(desk.page, 'headset-trouble');
  headsets.say(JSON.stringify({ type: 'detach', id: 'four' }));
  headsets.say(JSON.stringify({ ...found, id: 'five', type: 'attach', descriptor: descriptor.slice(0, 20) }));
  await expect(status()).toContainText("Can't be understood");
  await expect(dialog()).toContainText('answer and mute on the screen');
  headsets.say(JSON.stringify({ type: 'detach', id: 'five' }));
  await desk.page.keyboard.press('Escape');
});

test('in the dark, and in German', async () => {
  jabra = headsets.plug(ownHeadset('0b0e-0310', 'Jabra Evolve 65'), 'six');
  await expect(status()).toContainText('Jabra Evolve 65');
  await command('dark', 'Dark colours');
  await command('deutsch', 'Deutsch');
  await expect(status()).toContainText('annehmen, stumm, halten');
  await button('Headset-Seite').click();
  jabra.press('mute');
  await expect(dialog()).toContainText('Stummtaste gedrückt');
  await portrait(desk.page, 'headset-dark');
});
