import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { openBed, type Bed } from '../support/bed/bed.ts';
import { missingServers } from '../support/bed/binary.ts';
import { startDesk, type RunningDesk } from '../support/desk.ts';
import { portrait } from '../support/portrait.ts';
import { bedArguments } from '../support/desk-on-bed.ts';

// Whatever wants a number dialled: the agent is asked, and only then the call goes out, through a real Kamailio to a
// telephone network that answers. (What was written to the desk is shown by the practice floor, which has chats.)
const servers = missingServers(['kamailio', 'rtpengine', 'sipp', 'openssl']);
const absent = servers !== undefined && !process.env['THROUGHLINE_REQUIRE_SERVERS'];

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const question = (page: Page) => page.getByRole('dialog', { name: /Call this number\?|A link wants to call/ });
const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' });
const noCall = (page: Page) => expect(page.getByRole('region', { name: 'Calls' })).toContainText('No call right now.');

test.describe('what was written', () => {
  test.describe.configure({ mode: 'serial' });
  let desk: RunningDesk;
  test.beforeAll(async () => {
    desk = await startDesk();
    await expect(desk.page.getByRole('status', { name: 'Connection' })).toContainText('Online', { timeout: 30_000 });
  });
  test.afterAll(() => desk?.close());

  test('a number in a chat is a link; what only looks like one stays as it is', async () => {
    const { page } = desk;
    await button(page, 'Next chat').click();
    await page.getByRole('region', { name: 'Inbox' }).getByRole('option').first().click();
    await button(page, 'Accept').click();
    const said = 'Call us at 212-555-0177 about order AB-2125550177, or see https://desk.example/2125550177.';
    await page.getByRole('textbox', { name: /Reply|answer/i }).fill(said);
    await button(page, 'Send').click();
    const message = page.getByRole('main').locator('.said-text').filter({ hasText: 'Call us at' }).last();
    await expect(message).toHaveText(said);
    await expect(message.getByRole('link')).toHaveText(['212-555-0177']);
    await message.getByRole('link').click();
    await expect(question(page)).toContainText('(212) 555-0177');
    await portrait(page, 'click-to-dial');
    await noCall(page);
  });

  test('who copies the number gets what is dialled', async () => {
    const { page } = desk;
    await desk.app.evaluate(({ clipboard }) => clipboard.clear());
    await question(page).getByText('(212) 555-0177').selectText();
    await page.keyboard.press('Control+C');
    await expect.poll(() => desk.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('+12125550177');
  });

  test('a no dials nothing, and the focus is where it was', async () => {
    const { page } = desk;
    await page.keyboard.press('Escape');
    await expect(question(page)).toBeHidden();
    await noCall(page);
    await expect(page.getByRole('link', { name: '212-555-0177' }).first()).toBeFocused();
  });

  test('by key, and with a yes it is dialled', async () => {
    const { page } = desk;
    await page.keyboard.press('Enter');
    await question(page).getByRole('button', { name: 'Call', exact: true }).click();
    await expect(button(page, 'Hang up')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Calls' })).toContainText('(212) 555-0177');
    await button(page, 'Hang up').click();
  });
});

test.describe('over a real telephone system', () => {
  test.skip(absent, servers ?? '');
  test.describe.configure({ mode: 'serial' });
  const users = { heidi: 'heidis-secret' };
  let bed: Bed;
  let desk: RunningDesk;
  let page: Page;
  let args: readonly string[];

  test.beforeAll(async () => {
    bed = await openBed({ users, media: true });
    args = bedArguments(bed);
    desk = await startDesk({ args: [...args, '--dial', '+1 212 555 0177'] });
    page = desk.page;
    await expect(page.getByRole('status', { name: 'Connection' })).toContainText('Online', { timeout: 30_000 });
  });
  test.afterAll(async () => {
    await desk?.close();
    await bed?.close();
  });

  /** Says yes; the telephone network answers; hangs up. */
  const dialled = async () => {
    const mirror = await bed.sipp({ does: 'mirror' });
    await question(page).getByRole('button', { name: 'Call', exact: true }).click();
    await expect(button(page, 'Hold')).toBeEnabled();
    await button(page, 'Hang up').click();
    expect(await mirror.exited, mirror.errors()).toBe(0);
    await page.getByText('Solved', { exact: true }).click();
  };
  const finish = async () => {
    await button(page, 'Finish wrap-up').click();
    await expect(button(page, 'Finish wrap-up')).toBeHidden();
  };
  const secondStart = async (...more: string[]) => {
    const runtime = JSON.parse(process.env['THROUGHLINE_ELECTRON_ARGS'] ?? '[]') as string[];
    const project = path.resolve(import.meta.dirname, '../..');
    const all = [...runtime, project, `--user-data-dir=${desk.userData}`, ...args, ...more];
    const second = spawn(process.env['THROUGHLINE_ELECTRON'] ?? '', all);
    expect(await new Promise((resolve) => second.on('exit', resolve))).toBe(0);
  };

  test('--dial at the start waits for the agent', async () => {
    await expect(question(page)).toContainText('A link wants to call this number');
    await expect(question(page)).toContainText('(212) 555-0177');
    await noCall(page);
    await dialled();
  });

  test('the number in a note is a link, while it is written and later in the timeline', async () => {
    await page
      .getByRole('region', { name: 'Screen pop' })
      .getByRole('textbox', { name: 'Name' })
      .fill('Theresa Alvarez');
    await button(page, 'Save customer').click();
    const notes = page.getByRole('region', { name: 'Notes' });
    await notes.getByRole('textbox').fill('Ask her brother: 212 555 0188.');
    await expect(notes.getByRole('link', { name: '(212) 555-0188' })).toBeVisible();
    await portrait(page, 'number-in-note');
    await finish();
    await page.getByRole('textbox', { name: 'Dial or search' }).fill('Theresa');
    await expect(page.getByRole('option', { name: /Theresa/ })).toContainText('(212) 555-0177');
    await page.getByRole('option', { name: /Theresa/ }).click();
    await timeline(page).getByRole('button', { expanded: false }).first().click();
    await timeline(page).getByRole('link', { name: '212 555 0188' }).click();
    await expect(question(page)).toContainText('Call this number?');
    await expect(question(page)).toContainText('(212) 555-0188');
    await dialled();
    await finish();
    await expect(page.getByRole('region', { name: 'Recent' })).toContainText('(212) 555-0188');
  });

  test('a link of another program reaches the running desk through a second start', async () => {
    await secondStart('tel:+1-212-555-0199');
    await expect(question(page)).toContainText('(212) 555-0199');
    // A newer one takes its place, and says what it is.
    await secondStart('--dial=*21*0900#');
    await expect(question(page)).toContainText('*21*0900#');
    await expect(question(page)).toContainText('This is a service code');
    await portrait(page, 'dial-request');
    await button(page, 'Don’t call').click();
    await noCall(page);
  });

  test('macOS hands links over by an event', async () => {
    await desk.app.evaluate(({ app }) =>
      app.emit('open-url', { preventDefault: () => undefined }, 'sip:204@desk.test'),
    );
    await expect(question(page)).toContainText('204@desk.test');
    await button(page, 'Don’t call').click();
    await expect(question(page)).toBeHidden();
    await noCall(page);
  });
});
