import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Baresip } from '../support/bed/baresip.ts';
import { openBed, type Bed } from '../support/bed/bed.ts';
import { missingServers } from '../support/bed/binary.ts';
import type { RunningDesk } from '../support/desk.ts';
import { startDeskOnBed } from '../support/desk-on-bed.ts';
import { agentEars, type Ears, PhoneEars } from '../support/ears.ts';
import { portrait } from '../support/portrait.ts';
import { writeTone } from '../support/sound.ts';

// One customer and a team, through a real Kamailio that lets all of them ring: whoever did not take the call is told
// what became of it. Then calls that nobody took, and calls that ask to be answered by themselves.
const missing = missingServers(['kamailio', 'rtpengine', 'baresip', 'sipp', 'openssl']);
test.skip(missing !== undefined && !process.env['THROUGHLINE_REQUIRE_SERVERS'], missing ?? '');
test.describe.configure({ mode: 'serial' });

const users = { heidi: 'h-secret', anna: 'a-secret', '200': 'o-secret', '+12125550142': 't-secret' };
const customerTone = 440;
const agentTone = 700;
const hunts = { team: ['heidi', 'anna'], floor: ['heidi', '200'] };

let bed: Bed;
let heidi: RunningDesk;
let anna: RunningDesk;
let page: Page;
let customer: Baresip;
let customerEars: PhoneEars;
let annaEars: Ears;

test.beforeAll(async () => {
  bed = await openBed({ users, hunts, media: true });
  customer = await bed.baresip({
    user: '+12125550142',
    speaks: writeTone(path.join(bed.directory, 'customer.wav'), customerTone, { seconds: 300 }),
  });
  customerEars = new PhoneEars(customer.recordings);
  heidi = await start('heidi', ['Alert-Info: info=alert-autoanswer']);
  anna = await start('anna', []);
  annaEars = await agentEars(await anna.window('media'));
  page = heidi.page;
});
test.afterAll(async () => {
  await heidi?.close();
  await anna?.close();
  await bed?.close();
});

const start = (user: 'heidi' | 'anna', autoAnswer: readonly string[]) =>
  startDeskOnBed(bed, { user, name: user, voice: { autoAnswer }, speaks: agentTone });
const button = (name: string, on: Page = page) => on.getByRole('button', { name, exact: true });
const region = (name: string, on: Page = page) => on.getByRole('region', { name });
const newest = () => region('Recent').getByRole('listitem').first();
const dismissNotices = async () => {
  const all = region('Notices').getByRole('button', { name: 'Dismiss' });
  for (let left = await all.count(); left > 0; left -= 1) await all.first().click();
};
const heard = (ears: Ears, hertz: number) =>
  expect.poll(() => ears.hears(hertz), { timeout: 15_000, intervals: [250] }).toBe(true);
const finish = async (on: Page = page) => {
  await on.getByText('Solved', { exact: true }).click();
  await button('Finish wrap-up', on).click();
  await expect(button('Finish wrap-up', on)).toBeHidden();
};
/** What Heidi sees of a call that a colleague took. */
const wasTakenElsewhere = async () => {
  await expect(button('Answer')).toBeHidden();
  await expect(region('Notices')).toContainText('A colleague took the call from');
  await expect(newest()).toContainText('Answered elsewhere');
  await expect(newest()).not.toContainText('Missed');
  await expect(button('Call back')).toHaveCount(0);
};

test('both desks ring; one answers, and the other says that a colleague did', async () => {
  await customer.command('dial', `sip:team@${bed.domain}`);
  await expect(button('Answer')).toBeVisible();
  await button('Answer', anna.page).click();
  await heard(annaEars, customerTone);
  await heard(customerEars, agentTone);
  await wasTakenElsewhere();
  await expect(button('Hang up', anna.page)).toBeVisible();
  await button('Ring ledger').click();
  const ledger = page.getByRole('dialog', { name: 'Ring ledger' });
  await expect(ledger.getByRole('row', { name: /Taken elsewhere/ })).toContainText('a colleague answered');
  await portrait(page, 'answered-elsewhere');
  await page.keyboard.press('Escape');
  await button('Hang up', anna.page).click();
  await finish(anna.page);
  await dismissNotices();
});

test('a desk and a telephone ring; the telephone answers', async () => {
  const colleague = await bed.baresip({ user: '200' });
  const before = customer.events.all.length;
  await customer.command('dial', `sip:floor@${bed.domain}`);
  await expect(button('Answer')).toBeVisible();
  await colleague.command('accept');
  await wasTakenElsewhere();
  await customer.hears('CALL_ESTABLISHED', before);
  await customer.command('hangup');
  await dismissNotices();
});

test('both ring and nobody answers: that one is missed, by both', async () => {
  await customer.command('dial', `sip:team@${bed.domain}`);
  await expect(button('Answer')).toBeVisible();
  await expect(button('Answer', anna.page)).toBeVisible();
  await customer.command('hangup');
  for (const on of [page, anna.page]) {
    await expect(region('Notices', on)).toContainText('You missed a call from');
    await expect(region('Recent', on).getByRole('listitem').first()).toContainText('Missed');
    await expect(button('Call back', on)).toHaveCount(1);
  }
  await portrait(page, 'missed');
});

test('Call back calls them, and when they were talked to nothing is left to call back', async () => {
  const mirror = await bed.sipp({ does: 'mirror' });
  await button('Call back').click();
  await expect(button('Hold')).toBeEnabled();
  await expect(region('Calls')).toContainText('(212) 555-0142');
  await button('Hang up').click();
  expect(await mirror.exited, mirror.errors()).toBe(0);
  await finish();
  await expect(newest()).toContainText('(212) 555-0142');
  await expect(button('Call back')).toHaveCount(0);
});

test('redial calls who was dialled last', async () => {
  const mirror = await bed.sipp({ does: 'mirror' });
  await page.keyboard.press('Control+Shift+P');
  await expect(button('Hold')).toBeEnabled();
  await expect(region('Calls')).toContainText('(212) 555-0142');
  await button('Hang up').click();
  expect(await mirror.exited, mirror.errors()).toBe(0);
  await finish();
});

test('a call that asks for it in the way that the profile names is answered by itself', async () => {
  const call = await bed.sipp({
    does: 'call',
    user: 'heidi',
    from: '"Door" <sip:+12125550150@desk.test>',
    headers: ['Alert-Info: <http://desk.test/>;info=alert-autoanswer'],
    // Over before the desk, which hears nothing of it, asks for a new path.
    talks: 1_500,
  });
  await expect(button('Hang up')).toBeVisible();
  await expect(page.getByText('Talking').first()).toBeVisible();
  expect(await call.exited, call.errors()).toBe(0);
  await expect(page.getByText('They hung up.')).toBeVisible();
  await finish();
});

test('no caller can switch that on: another header, or a desk whose profile names none, only rings', async () => {
  for (const [user, on, header] of [
    ['heidi', page, 'Call-Info: <sip:desk.test>;answer-after=0'],
    ['heidi', page, 'Answer-Mode: Auto;require'],
    ['anna', anna.page, 'Alert-Info: <http://desk.test/>;info=alert-autoanswer'],
  ] as const) {
    const call = await bed.sipp({ does: 'call', user, from: '<sip:+12125550151@desk.test>', headers: [header] });
    await expect(button('Answer', on), header).toBeVisible();
    await expect(button('Hang up', on)).toHaveCount(0);
    await button('Decline', on).click();
    await expect(button('Answer', on)).toBeHidden();
    await call.stop();
  }
});
