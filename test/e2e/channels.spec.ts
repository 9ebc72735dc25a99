import { expect, test, type Page } from '@playwright/test';
import { startDesk, type RunningDesk } from '../support/desk.ts';
import { portrait } from '../support/portrait.ts';

// One customer calls, then chats, then writes: three screen pops of one person, one timeline.
test.describe.configure({ mode: 'serial' });

let desk: RunningDesk;
let page: Page;
test.beforeAll(async () => {
  desk = await startDesk();
  page = desk.page;
  await expect(page.getByRole('status', { name: 'Connection' })).toContainText('Online', { timeout: 30_000 });
  await page.getByRole('button', { name: 'Dismiss' }).first().click();
});
test.afterAll(() => desk.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const region = (name: string) => page.getByRole('region', { name });
const who = () => region('Screen pop').getByRole('heading', { level: 2 }).first();
const timeline = () => region('Timeline');
const finish = async () => {
  await page.getByText('Solved', { exact: true }).click();
  await button('Finish wrap-up').click();
  await expect(button('Finish wrap-up')).toBeHidden();
};
/** Opens the conversation that has just arrived and takes it. */
const accept = async () => {
  await region('Inbox')
    .getByRole('option', { name: /Theresa Alvarez/ })
    .first()
    .click();
  await expect(who()).toHaveText('Theresa Alvarez');
  await button('Accept').click();
};
const answer = async (text: string) => {
  await page.getByRole('textbox', { name: /Reply|answer/i }).fill(text);
  await button('Send').click();
  await expect(page.getByRole('main').getByText(text)).toBeVisible();
  await expect(page.getByText('Sending…')).toBeHidden();
};

test('first she calls', async () => {
  await button('Next customer').click();
  await expect(who()).toHaveText('Theresa Alvarez', { timeout: 30_000 });
  await button('Answer').click();
  await expect(page.getByText('They hear you')).toBeVisible();
  await region('Notes').getByRole('textbox').fill('Told her the late fee is credited.');
  await expect(region('Notes').getByRole('status')).toHaveText('Saved');
  await button('Hang up').click();
  await finish();
  await expect(page.getByRole('main').getByText('Call over')).toBeHidden();
});

test('then she chats: the same pop, and what was said on the telephone is there', async () => {
  await button('Next chat').click();
  await accept();
  await expect(timeline().getByText('Told her the late fee is credited.')).toBeVisible();
  await answer('Hello Theresa, I am looking at it now.');
  await portrait(page, 'chat');
  await finish();
});

test('then she writes: the third pop, and all of it in one timeline', async () => {
  await button('Next e-mail').click();
  await accept();
  await answer('Dear Theresa, it is settled: the next bill shows the credit.');
  await portrait(page, 'e-mail');
  await expect(timeline().getByText('Told her the late fee is credited.')).toBeVisible();
  await finish();
  await page.getByRole('textbox', { name: 'Dial or search' }).fill('Theresa Alvarez');
  await page
    .getByRole('option', { name: /Theresa Alvarez/ })
    .first()
    .click();
  // The three newest rows: the e-mail, the chat, the call. Each opens to what was said.
  for (let row = 0; row < 3; row++) await timeline().getByRole('button', { expanded: false }).first().click();
  for (const said of ['Told her the late fee is credited.', /looking at it now/, /the next bill shows the credit/])
    await expect(timeline().getByText(said).first()).toBeVisible();
});

test('behind other windows the system says who begins to write, and a click opens it', async () => {
  await desk.app.evaluate(({ BrowserWindow, Notification }) => {
    const told: Electron.Notification[] = [];
    Object.assign(globalThis, { told });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification) {
      told.push(this);
    };
    BrowserWindow.prototype.isFocused = () => false;
  });
  await button('Next chat').click();
  await expect(region('Inbox').getByRole('option').first()).toBeVisible({ timeout: 30_000 });
  const told = () =>
    desk.app.evaluate(() => (Reflect.get(globalThis, 'told') as Electron.Notification[]).map(({ title }) => title));
  await expect.poll(told).toEqual([expect.stringMatching(/^New chat, ./)]);
  await desk.app.evaluate(() => (Reflect.get(globalThis, 'told') as Electron.Notification[])[0]?.emit('click'));
  await expect(button('Accept')).toBeVisible();
});
