import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Baresip } from '../support/bed/baresip.ts';
import { openBed, type Bed } from '../support/bed/bed.ts';
import { missingServers } from '../support/bed/binary.ts';
import type { RunningDesk } from '../support/desk.ts';
import { leaveTones, startDeskOnBed } from '../support/desk-on-bed.ts';
import { agentEars, PhoneEars, type Ears } from '../support/ears.ts';
import { hasTone, writeTone } from '../support/sound.ts';

// A real Kamailio and rtpengine between the desk and its customers, who are baresip phones. Each side speaks a tone of
// its own, and a tone counts as heard only where it comes out at the other end.
const missing = missingServers(['kamailio', 'rtpengine', 'baresip', 'openssl']);
test.skip(missing !== undefined && !process.env['THROUGHLINE_REQUIRE_SERVERS'], missing ?? '');
test.describe.configure({ mode: 'serial' });

const agentTone = 700;
const customerTone = 440;
const users = { heidi: 'heidis-secret', '+12125550142': 'theresas-secret', '+12125550199': 'anothers-secret' };

let bed: Bed;
let desk: RunningDesk;
let page: Page;
let customer: Baresip;
let customerEars: PhoneEars;
let agent: Ears;

test.beforeAll(async () => {
  bed = await openBed({ users, media: true });
  customer = await bed.baresip({
    user: '+12125550142',
    speaks: writeTone(path.join(bed.directory, 'customer.wav'), customerTone, { seconds: 120 }),
  });
  customerEars = new PhoneEars(customer.recordings);
  await start();
});
test.afterAll(async () => {
  await desk?.close();
  await bed?.close();
});

/** Starts a desk with one line; it leaves tones as they are. */
const start = async (userData?: string) => {
  desk = await startDeskOnBed(bed, { voice: { lines: 1 }, speaks: agentTone, ...(userData ? { userData } : {}) });
  page = desk.page;
  agent = await agentEars(await desk.window('media'));
  await leaveTones(page);
};
const button = (name: string) => page.getByRole('button', { name, exact: true });
const region = (name: string) => page.getByRole('region', { name });
const heard = (ears: Ears, hertz: number) =>
  expect.poll(() => ears.hears(hertz), { timeout: 15_000, intervals: [250] });
/** So often in a row, not just once between two packets. */
const silent = async (ears: Ears, hertz: number) => {
  let times = 0;
  await expect
    .poll(async () => (times = (await ears.hears(hertz)) ? 0 : times + 1), { timeout: 15_000, intervals: [250] })
    .toBeGreaterThanOrEqual(4);
};
const call = async (from: Baresip = customer) => {
  await from.command('dial', `sip:heidi@${bed.domain}`);
  await expect(button('Answer')).toBeVisible();
};
const dial = async (number: string) => {
  await page.getByRole('textbox', { name: 'Dial or search' }).fill(number);
  await page.keyboard.press('Enter');
};
const finish = async () => {
  await page.getByText('Solved', { exact: true }).click();
  await button('Finish wrap-up').click();
  await expect(button('Finish wrap-up')).toBeHidden();
};

test('rings with what is known, and nothing is heard before the answer', async () => {
  await call();
  await expect(region('Screen pop').getByRole('heading', { name: 'Unknown caller' })).toBeVisible();
  await expect(region('Screen pop')).toContainText('(212) 555-0142');
  await silent(agent, customerTone);
  await silent(customerEars, agentTone);
});

test('after the answer each side hears the other', async () => {
  await button('Answer').click();
  await expect(button('Hang up')).toBeVisible();
  await heard(customerEars, agentTone).toBe(true);
  await heard(agent, customerTone).toBe(true);
});

test('muted, the customer hears nothing and the agent still does', async () => {
  await button('Mute').click();
  await silent(customerEars, agentTone);
  await heard(agent, customerTone).toBe(true);
  await button('Unmute').click();
  await heard(customerEars, agentTone).toBe(true);
});

test('held by the customer, the agent is told', async () => {
  await customer.command('hold');
  await expect(page.getByText('They put you on hold.')).toBeVisible();
  await customer.command('resume');
  await expect(page.getByText('They put you on hold.')).toBeHidden();
  await heard(agent, customerTone).toBe(true);
});

test('digits of the keypad arrive', async () => {
  await button('Keypad').click();
  await page.getByRole('dialog').getByRole('button', { name: '7' }).click();
  const digit = await customer.events.next(({ type }) => type === 'CALL_DTMF_START', 'a digit');
  expect(digit.param).toBe('7');
  await page.keyboard.press('Escape');
});

test('who is not known yet is saved, and a second caller is told busy', async () => {
  await region('Screen pop').getByRole('textbox', { name: 'Name' }).fill('Theresa Alvarez');
  await button('Save customer').click();
  await expect(region('Screen pop').getByRole('heading', { name: 'Theresa Alvarez' })).toBeVisible();

  const another = await bed.baresip({ user: '+12125550199' });
  await another.command('dial', `sip:heidi@${bed.domain}`);
  const closed = await another.hears('CALL_CLOSED');
  expect(closed.param).toContain('486');
  await expect(region('Notices').getByText(/called while you were busy/)).toBeVisible();
});

test('hanging up ends it for both', async () => {
  const before = customer.events.all.length;
  await button('Hang up').click();
  await customer.hears('CALL_CLOSED', before);
  await finish();
});

test('a call of ours is heard both ways, on hold neither way, and then again', async () => {
  const mirror = await bed.sipp({ does: 'mirror' });
  await dial('212 555 0177');
  // What comes back is what has arrived there: the agent hears their own tone.
  await heard(agent, agentTone).toBe(true);
  await button('Hold').click();
  await expect(button('Resume')).toBeVisible();
  await silent(agent, agentTone);
  await button('Resume').click();
  await heard(agent, agentTone).toBe(true);
  await button('Hang up').click();
  expect(await mirror.exited, mirror.errors()).toBe(0);
  await finish();
});

test('the second time the customer is known while it rings', async () => {
  await call();
  await expect(region('Screen pop').getByRole('heading', { name: 'Theresa Alvarez' })).toBeVisible();
  await button('Answer').click();
  await heard(customerEars, agentTone).toBe(true);
  await heard(agent, customerTone).toBe(true);
});

test('the desk window is killed in the middle of a call: the sound never stops, the new window shows the call', async () => {
  const began = customerEars.position();
  const deskProcess = () =>
    desk.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL().startsWith('throughline://desk/'))
        ?.webContents.getOSProcessId(),
    );
  const pid = await deskProcess();
  await expect.poll(() => customerEars.since(began).samples.length).toBeGreaterThan(8_000);
  process.kill(pid ?? 0, 'SIGKILL');
  await expect.poll(deskProcess, { timeout: 20_000 }).not.toBe(pid);
  // The page that Playwright knew crashed; what the new one shows is asked for through main.
  const shown = () =>
    desk.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()
        .map((window) => window.webContents)
        .find((candidate) => candidate.getURL().startsWith('throughline://desk/'));
      return contents?.executeJavaScript('document.body.innerText') as Promise<string> | undefined;
    });
  await expect.poll(shown, { timeout: 20_000 }).toContain('Hang up');
  expect(await shown()).toContain('Theresa Alvarez');

  // A second before, the moment itself, and a second after it.
  await expect.poll(() => customerEars.since(began).samples.length).toBeGreaterThan(2 * 8_000);
  const { rate, samples } = customerEars.since(began);
  const step = rate / 5;
  const silences = Array.from({ length: Math.floor(samples.length / step) }, (_, n) => n * step).filter(
    (at) => !hasTone({ rate, samples: samples.subarray(at, at + step) }, agentTone),
  );
  expect(silences, 'parts of the recording without the agent').toEqual([]);

  await customer.command('hangup');
  await expect.poll(shown, { timeout: 20_000 }).toContain('They hung up.');
});

test('the whole app is killed while a note is typed: at most the last second of it is lost', async () => {
  const { userData } = desk;
  await desk.close({ keep: true });
  await start(userData);
  await call();
  await button('Answer').click();
  await expect(button('Hang up')).toBeVisible();
  await region('Notes').getByRole('textbox').focus();
  const typed: { readonly text: string; readonly at: number }[] = [];
  const began = Date.now();
  // An agent who never pauses for long enough that anything would be saved because of it.
  for (let text = ''; Date.now() - began < 4_000;) {
    const key = String(typed.length % 10);
    await page.keyboard.press(key);
    text += key;
    typed.push({ text, at: Date.now() });
  }
  const ended = Date.now();
  desk.app.process().kill('SIGKILL');
  const due = typed.findLast(({ at }) => at <= ended - 1_000)?.text ?? '';
  expect(due.length).toBeGreaterThan(10);

  await start(userData);
  await page.getByRole('textbox', { name: 'Dial or search' }).fill('Theresa Alvarez');
  await page.getByRole('option', { name: /Theresa Alvarez/ }).click();
  await region('Timeline')
    .getByText(/^\d{10,}/)
    .first()
    .click();
  await expect(region('Timeline').getByText(due).last(), 'all that is older than a second').toBeVisible();
});

test('the server is killed: the desk says so, and is back as soon as the server is', async () => {
  const connection = page.getByRole('status', { name: 'Connection' });
  await bed.kamailio.kill();
  await expect(connection).toContainText(/Reconnecting…|Offline/);
  await bed.kamailio.start();
  await expect(connection).toContainText('Online', { timeout: 30_000 });
  await call();
  await button('Decline').click();
  await expect(button('Answer')).toBeHidden();
});
