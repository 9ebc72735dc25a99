import { expect, test, type Page } from '@playwright/test';
import { startDesk, type RunningDesk } from '../support/desk.ts';
import { portrait } from '../support/portrait.ts';

// One desk on the practice floor for the whole file: the stories call in their order.
test.describe.configure({ mode: 'serial' });

let desk: RunningDesk;
let page: Page;
test.beforeAll(async () => {
  desk = await startDesk();
  page = desk.page;
  await expect(page.getByRole('status', { name: 'Connection' })).toContainText('Online', { timeout: 30_000 });
});
test.afterAll(() => desk.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const pop = () => page.getByRole('region', { name: 'Screen pop' });
const who = () => pop().getByRole('heading', { level: 2 }).first();
const search = () => page.getByRole('textbox', { name: 'Dial or search' });
const nextCustomer = async () => {
  await button('Next customer').click();
  await expect(button('Answer')).toBeVisible({ timeout: 30_000 });
};
const finish = async (outcome = 'Solved') => {
  await button('Hang up').click();
  await page.getByText(outcome, { exact: true }).click();
  await button('Finish wrap-up').click();
  await expect(button('Finish wrap-up')).toBeHidden();
};
const dial = async (text: string) => {
  await search().fill(text);
  await search().press('Enter');
};

test('first there is nobody, and that is a state of its own', async () => {
  await page.getByRole('button', { name: 'Dismiss' }).first().click();
  await portrait(page, 'idle');
});

test('a customer rings, and who and why are there while it rings', async () => {
  await nextCustomer();
  await expect(who()).toHaveText('Theresa Alvarez');
  await expect(pop().getByText('Her bill says past due, but autopay is on.')).toBeVisible();
  await expect(pop().getByText(/Verified · \u2068?PIN/)).toBeVisible();
  await expect(page.getByText('set up on autopay since day 1').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Timeline' }).getByText('Bot: billing question')).toBeVisible();
  await portrait(page, 'ringing');
});

test('both hear each other; mute, hold and hang up do what they say', async () => {
  await button('Answer').click();
  await expect(page.getByText('They hear you')).toBeVisible();
  await expect(page.getByText('You hear them')).toBeVisible();
  await page
    .getByRole('region', { name: 'Notes' })
    .getByRole('textbox')
    .fill('Autopay is on again; late fee credited.');
  await expect(page.getByRole('region', { name: 'Notes' }).getByRole('status')).toHaveText('Saved');
  await portrait(page, 'in-call');

  await button('Mute').click();
  await expect(page.getByText("They don't hear you")).toBeVisible();
  await button('Unmute').click();
  await expect(page.getByText('They hear you')).toBeVisible();
  await button('Hold').click();
  await expect(page.getByText("They don't hear you")).toBeVisible();
  await expect(page.getByText("You don't hear them")).toBeVisible();
  await portrait(page, 'held');
  await button('Resume').click();
  await expect(page.getByText('They hear you')).toBeVisible();
  await expect(page.getByText('You hear them')).toBeVisible();

  await button('Keypad').click();
  const keypad = page.getByRole('dialog');
  await keypad.getByRole('button', { name: '4' }).click();
  await page.keyboard.press('2');
  await expect(keypad).toContainText('42');
  await portrait(page, 'keypad');
  // Escape closes the keypad and never the call.
  await page.keyboard.press('Escape');
  await expect(keypad).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(button('Hang up')).toBeVisible();
});

test('it looks as good in the dark', async () => {
  const theme = (name: string) =>
    page.evaluate(async (value) => {
      const { ask } = Reflect.get(globalThis, 'throughline') as {
        ask: Record<string, (input: unknown) => Promise<void>>;
      };
      await ask['settings.change']?.({ theme: value });
    }, name);
  await theme('dark');
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).colorScheme)).toContain('dark');
  await portrait(page, 'dark');
  await theme('light');
  await finish();
});

test('what was said is in the timeline of the customer', async () => {
  await search().fill('Theresa Alvarez');
  await page
    .getByRole('option', { name: /Theresa Alvarez/ })
    .first()
    .click();
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByText('Autopay is on again; late fee credited.')).toBeVisible();
  await button('Close customer').click();
});

test('two customers fit: both are offered and none is opened', async () => {
  await nextCustomer();
  const list = page.getByRole('listbox', { name: 'Who is this?' });
  await expect(list.getByRole('option')).toHaveCount(2);
  await expect(list.getByRole('option', { selected: true })).toHaveCount(0);
  await portrait(page, 'two-candidates');
  await button('Answer').click();
  await expect(button('Hang up')).toBeVisible();
  const first = list.getByRole('option').first();
  await first.focus();
  await page.keyboard.press('Enter');
  await expect(list).toBeHidden();
  await expect(who()).toBeVisible();
  await finish('Nothing to do');
});

test('an unknown caller can be saved, and is known from then on', async () => {
  await nextCustomer();
  await expect(pop().getByRole('heading', { name: 'Unknown caller' })).toBeVisible();
  await portrait(page, 'unknown-caller');
  await button('Answer').click();
  await pop().getByRole('textbox', { name: 'Name' }).fill('Ingrid Solberg');
  await button('Save customer').click();
  await expect(who()).toHaveText('Ingrid Solberg');
  await finish();
  await search().fill('Ingrid Sol');
  await expect(page.getByRole('option', { name: /Ingrid Solberg/ })).toBeVisible();
  await search().fill('');
});

test('a call that is declined is over, and said nowhere else', async () => {
  await nextCustomer();
  await button('Decline').click();
  await expect(button('Answer')).toBeHidden();
  await expect(page.getByText('Nobody is calling')).toBeVisible();
});

test('who can not be reached is said in plain words', async () => {
  await dial('212 555 0100');
  await expect(page.getByText('Their line is busy.')).toBeVisible();
  await portrait(page, 'busy');
  await dial('212 555 0103');
  await expect(page.getByText('There is no such number. Check the digits.')).toBeVisible();
  await dial('212 555 0101');
  await expect(page.getByText('They declined the call.')).toBeVisible();
});

test('a call to a customer is answered and heard both ways', async () => {
  await dial('212 555 0144');
  await expect(page.getByText('They hear you')).toBeVisible();
  await expect(page.getByText('You hear them')).toBeVisible();
  await finish();
});

test('the whole of it can be done with the keyboard', async () => {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  await expect(palette).toBeVisible();
  await portrait(page, 'palette');
  await page.keyboard.type('Next practice');
  await page.keyboard.press('Enter');
  await expect(button('Answer')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Decline the call');
  await page.keyboard.press('Enter');
  await expect(button('Answer')).toBeHidden();
});

test('a desk as narrow as a dock is still a phone with a name on it', async () => {
  await desk.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.webContents.getURL().startsWith('throughline://desk/'))
      ?.setContentSize(380, 760);
  });
  await nextCustomer();
  await expect(button('Decline')).toBeVisible();
  await portrait(page, 'dock');
  await button('Decline').click();
});
