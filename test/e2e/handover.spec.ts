import { expect, test, type Page } from '@playwright/test';
import { openBed, type Bed } from '../support/bed/bed.ts';
import { missingServers } from '../support/bed/binary.ts';
import type { RunningDesk } from '../support/desk.ts';
import { leaveTones, startDeskOnBed } from '../support/desk-on-bed.ts';
import { agentEars, type Ears } from '../support/ears.ts';
import { portrait } from '../support/portrait.ts';
import { openTelephone, type Ringing, type Telephone } from '../support/telephone.ts';

// Two agents at desks of their own, and a customer whose telephone does what a REFER with Replaces asks (RFC 3891,
// RFC 5589 §7), over a real Kamailio and rtpengine. Each speaks a tone of their own.
const missing = missingServers(['kamailio', 'kamailio-presence-modules', 'rtpengine', 'openssl']);
test.skip(missing !== undefined && !process.env['THROUGHLINE_REQUIRE_SERVERS'], missing ?? '');
test.describe.configure({ mode: 'serial' });

const customerTone = 440;
const tones = { heidi: 700, otto: 1_000 };
const users = { heidi: 'heidis-secret', otto: 'ottos-secret' };
type Agent = keyof typeof users;

let bed: Bed;
let customer: Telephone;
let heidi: Desk;
let otto: Desk;

interface Desk {
  readonly desk: RunningDesk;
  readonly page: Page;
  readonly ears: Ears;
}

test.beforeAll(async () => {
  bed = await openBed({ users, media: true, presence: {} });
  customer = await openTelephone(bed, 'heidi');
  heidi = await startAgent('heidi', 'Heidi Okafor');
  otto = await startAgent('otto', 'Otto Brandt');
});
test.afterAll(async () => {
  await heidi?.desk.close();
  await otto?.desk.close();
  customer?.close();
  await bed?.close();
});

const startAgent = async (user: Agent, name: string): Promise<Desk> => {
  const voice = {
    colleagues: [{ name: 'Otto Brandt', uri: `sip:otto@${bed.domain}` }],
    followTransfers: true,
  };
  const desk = await startDeskOnBed(bed, { user, name, voice, speaks: tones[user] });
  const { page } = desk;
  await leaveTones(page);
  return { desk, page, ears: await agentEars(await desk.window('media')) };
};

const button = ({ page }: Desk, name: string) => page.getByRole('button', { name, exact: true });
const heard = ({ ears }: Desk, hertz: number) =>
  expect.poll(() => ears.hears(hertz), { timeout: 15_000, intervals: [250] }).toBe(true);
const wrapUp = async (at: Desk) => {
  await at.page.getByText('Solved', { exact: true }).click();
  await button(at, 'Finish wrap-up').click();
};
const finish = async (at: Desk) => {
  await wrapUp(at);
  await expect(button(at, 'Finish wrap-up')).toBeHidden();
};
const calls = ({ page }: Desk) => page.getByRole('region', { name: 'Calls' });
const said = (text: string | RegExp) =>
  expect(heidi.page.getByRole('region', { name: 'Transfer' })).toContainText(text);

/** The customer calls Heidi, and they talk. */
const customerTalks = async (): Promise<Ringing> => {
  const call = await customer.call('+12125550142');
  await button(heidi, 'Answer').click();
  await call.answered;
  await call.hearsLasting(tones.heidi, 300);
  await heard(heidi, customerTone);
  return call;
};
/** Heidi asks Otto, by his name. */
const asks = async () => {
  await button(heidi, 'Transfer').click();
  await heidi.page.keyboard.type('otto');
  await heidi.page.keyboard.press('Enter'); // takes the name
  await heidi.page.keyboard.press('Enter'); // asks
};
const consults = async () => {
  await asks();
  await button(otto, 'Answer').click();
  await said(/You are talking with .*Otto Brandt/);
  await heard(heidi, tones.otto);
  await heard(otto, tones.heidi);
};

test('asked first, then handed over: the customer takes Heidi’s place in the call with Otto', async () => {
  const call = await customerTalks();
  await consults();
  const following = call.follows();
  await button(heidi, 'Complete transfer').click();
  const followed = await following;
  // Otto has never let go: the same call goes on, with somebody else.
  await Promise.all([followed.hearsLasting(tones.otto, 500), heard(otto, customerTone), call.over()]);
  await expect(heidi.page.getByText(/You handed the call over to .?Otto Brandt/)).toBeVisible();
  await expect(button(heidi, 'Hang up')).toBeHidden();
  await expect(calls(otto)).toContainText('(212) 555-0142');
  await expect(otto.page.getByRole('region', { name: 'Screen pop' })).toContainText('(212) 555-0142');
  // What was known of Heidi is not offered for the customer.
  await expect(otto.page.getByRole('textbox', { name: 'Name' })).toHaveValue('');
  await expect(button(otto, 'Answer')).toBeHidden();
  await portrait(otto.page, 'taken-over');
  await finish(heidi);
  // Heidi is free, and hears nothing of the two.
  await expect(calls(heidi)).toContainText('No call right now.');
  await followed.hangUp();
  await expect(otto.page.getByText('They hung up.').first()).toBeVisible();
  await finish(otto);
});

test('Otto does not answer: said, and the customer is there again', async () => {
  const call = await customerTalks();
  await bed.kamailio.ringsFor(3_000);
  await asks();
  await expect(button(otto, 'Answer')).toBeVisible();
  await said('did not answer');
  await expect(button(otto, 'Answer')).toBeHidden();
  await bed.kamailio.ringsFor(60_000);
  await call.hearsLasting(tones.heidi, 300);
  await heard(heidi, customerTone);
  await button(heidi, 'Hang up').click();
  await call.over();
  await finish(heidi);
});

test('Otto declines while the customer waits', async () => {
  const call = await customerTalks();
  await asks();
  await button(otto, 'Decline').click();
  await said('declined');
  await call.hearsLasting(tones.heidi, 300);
  await heard(heidi, customerTone);
  await button(heidi, 'Hang up').click();
  await call.over();
  await finish(heidi);
});

test('Otto hangs up in the consultation', async () => {
  const call = await customerTalks();
  await consults();
  await button(otto, 'Hang up').click();
  await said('hung up');
  await call.hearsLasting(tones.heidi, 300);
  await heard(heidi, customerTone);
  await button(heidi, 'Hang up').click();
  await call.over();
  await finish(heidi);
  await finish(otto);
});

test('the customer hangs up in the consultation: Heidi and Otto are still talking', async () => {
  const call = await customerTalks();
  await consults();
  await call.hangUp();
  await expect(calls(heidi).getByRole('button', { name: '(212) 555-0142' })).toContainText('Call over');
  await heard(heidi, tones.otto);
  await heard(otto, tones.heidi);
  await button(otto, 'Hang up').click();
  await finish(otto);
  // The customer's call, and what became one of its own with Otto.
  await expect(heidi.page.getByText('They hung up.').first()).toBeVisible();
  await wrapUp(heidi);
  await expect(calls(heidi).getByRole('listitem')).toHaveCount(1);
  await finish(heidi);
});

test('a customer’s telephone sends Heidi on to Otto: she hears the customer until he answers, and then him', async () => {
  const call = await customerTalks();
  const told = call.sendsOn('otto');
  await expect(heidi.page.getByText(/You are being put through to .?otto/)).toBeVisible();
  await expect(button(otto, 'Answer')).toBeVisible();
  await heard(heidi, customerTone);
  await call.hearsLasting(tones.heidi, 300);
  await button(otto, 'Answer').click();
  await Promise.all([heard(heidi, tones.otto), heard(otto, tones.heidi), call.over()]);
  expect(await told).toBe(200);
  await expect(heidi.page.getByText(/You were put through: you are talking with .?otto/)).toBeVisible();
  await expect(calls(heidi)).toContainText('otto');
  await expect(heidi.page.getByRole('region', { name: 'Screen pop' })).toContainText('otto');
  await portrait(heidi.page, 'put-through');
  await button(otto, 'Hang up').click();
  await expect(heidi.page.getByText('They hung up.').first()).toBeVisible();
  await finish(heidi);
  await finish(otto);
});

test('and where Otto declines, the customer is still there', async () => {
  const call = await customerTalks();
  const told = call.sendsOn('otto');
  await button(otto, 'Decline').click();
  expect(await told).toBe(603);
  await expect(heidi.page.getByText(/You were to be put through to .?otto.?, who could not be reached/)).toBeVisible();
  await heard(heidi, customerTone);
  await call.hearsLasting(tones.heidi, 300);
  await button(heidi, 'Hang up').click();
  await call.over();
  await finish(heidi);
});
