import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Baresip } from '../support/bed/baresip.ts';
import { openBed, type Bed } from '../support/bed/bed.ts';
import { missingServers } from '../support/bed/binary.ts';
import type { RunningDesk } from '../support/desk.ts';
import { leaveTones, startDeskOnBed } from '../support/desk-on-bed.ts';
import { agentEars, PhoneEars, type Ears } from '../support/ears.ts';
import { portrait } from '../support/portrait.ts';
import { writeTone } from '../support/sound.ts';
import { openTelephone } from '../support/telephone.ts';

// A customer, a colleague who answers by himself, and a desk with two lines, over a real Kamailio and rtpengine. Each
// speaks a tone of their own, and who talks with whom is told by what comes out at the other end. A baresip records no
// longer what it hears once it was held; where that matters, the customer is a mirror: the agent's own tone comes back
// from there only where it is heard there, and heard from there.
const missing = missingServers(['kamailio', 'kamailio-presence-modules', 'rtpengine', 'baresip', 'sipp', 'openssl']);
test.skip(missing !== undefined && !process.env['THROUGHLINE_REQUIRE_SERVERS'], missing ?? '');
test.describe.configure({ mode: 'serial' });

const agentTone = 700;
const customerTone = 440;
const colleagueTone = 1_000;
const otherTone = 1_300;
const users = { heidi: 'heidis-secret', '+12125550142': 'theresas-secret', '200': 'ottos-secret' };

let bed: Bed;
let desk: RunningDesk;
let page: Page;
let customer: Baresip;
let colleague: Baresip;
let agent: Ears;
let customerEars: PhoneEars;
let colleagueEars: PhoneEars;

test.beforeAll(async () => {
  bed = await openBed({ users, media: true, presence: {}, hunts: { '202': ['200'] } });
  customer = await bed.baresip({
    user: '+12125550142',
    speaks: writeTone(path.join(bed.directory, 'customer.wav'), customerTone, { seconds: 300 }),
  });
  customerEars = new PhoneEars(customer.recordings);
  colleague = await bed.baresip({
    user: '200',
    answers: true,
    speaks: writeTone(path.join(bed.directory, 'colleague.wav'), colleagueTone, { seconds: 300 }),
  });
  colleagueEars = new PhoneEars(colleague.recordings);
  const voice = {
    colleagues: [
      { name: 'Otto Brandt', uri: `sip:200@${bed.domain}` },
      { name: 'Ann Weiss', uri: `sip:201@${bed.domain}` },
    ],
    queues: [{ name: 'Second level', uri: `sip:202@${bed.domain}` }],
    dialPlan: { extensions: '^[2-7]\\d{2}$' },
  };
  desk = await startDeskOnBed(bed, { voice, speaks: agentTone });
  page = desk.page;
  agent = await agentEars(await desk.window('media'));
  await leaveTones(page);
});
test.afterAll(async () => {
  await desk?.close();
  await bed?.close();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const heard = (ears: Ears, hertz: number) =>
  expect.poll(() => ears.hears(hertz), { timeout: 15_000, intervals: [250] }).toBe(true);
/** So often in a row, not just once between two packets. */
const silent = async (ears: Ears, hertz: number) => {
  let times = 0;
  await expect
    .poll(async () => (times = (await ears.hears(hertz)) ? 0 : times + 1), { timeout: 15_000, intervals: [250] })
    .toBeGreaterThanOrEqual(4);
};
const customerCalls = async () => {
  await customer.command('dial', `sip:heidi@${bed.domain}`);
  await button('Answer').click();
  await expect(button('Transfer')).toBeEnabled();
  await heard(agent, customerTone);
  await heard(customerEars, agentTone);
};
/** Heard there, and from there. */
const mirrored = () => heard(agent, agentTone);
/** A customer whom the agent calls. */
const callMirror = async () => {
  const mirror = await bed.sipp({ does: 'mirror' });
  await page.getByRole('textbox', { name: 'Dial or search' }).fill('212 555 0177');
  await page.keyboard.press('Enter');
  await mirrored();
  return mirror;
};
const typeTarget = async (target: string) => {
  await button('Transfer').click();
  await page
    .getByRole('dialog', { name: 'Transfer' })
    .getByRole('searchbox')
    .or(page.getByPlaceholder('Number or name'))
    .first()
    .fill(target);
};
const ask = async (target: string) => {
  await typeTarget(target);
  await button('Ask first').click();
};
const said = (text: string | RegExp) => expect(page.getByRole('region', { name: 'Transfer' })).toContainText(text);
const finish = async () => {
  await page.getByText('Solved', { exact: true }).click();
  await button('Finish wrap-up').click();
  await expect(button('Finish wrap-up')).toBeHidden();
};

const over = async () => {
  await button('Hang up').click();
  await finish();
};

test('who is asked is busy: the customer is there again, and it is said', async () => {
  await customerCalls();
  await button('Transfer').click();
  await portrait(page, 'transfer');
  await page.keyboard.type('+1 212 555 0177');
  const network = await bed.sipp({ does: 'refuse', status: 486, reason: 'Busy Here' });
  await button('Ask first').click();
  await said('is busy');
  await expect(button('Hold')).toBeEnabled();
  await heard(agent, customerTone);
  await network.stop();
  await portrait(page, 'transfer-busy');
  await over();
});

test('who is asked declines', async () => {
  await customerCalls();
  const network = await bed.sipp({ does: 'refuse', status: 603, reason: 'Decline' });
  await ask('+1 212 555 0177');
  await said('declined');
  await expect(button('Hold')).toBeEnabled();
  await heard(agent, customerTone);
  await network.stop();
  await over();
});

test('who is asked answers, the customer hears none of it, and hangs up: the customer is there again', async () => {
  const mirror = await callMirror();
  await button('Transfer').click();
  await page.keyboard.type('otto');
  await page.keyboard.press('Enter'); // takes the name
  await page.keyboard.press('Enter'); // asks
  await said(/You are talking with .*Otto Brandt/);
  await heard(agent, colleagueTone);
  await heard(colleagueEars, agentTone);
  await silent(agent, agentTone);
  await portrait(page, 'consulting');
  await colleague.command('hangup');
  await said('hung up');
  await mirrored();
  await over();
  expect(await mirror.exited, mirror.errors()).toBe(0);
});

test('somebody else calls meanwhile: nothing changes until they are answered, then the first one waits', async () => {
  await customerCalls();
  const other = await openTelephone(bed, 'heidi', otherTone);
  try {
    const second = await other.call('+12125550143');
    await expect(button('Answer')).toBeVisible();
    await heard(agent, customerTone);
    expect(await agent.hears(otherTone)).toBe(false);
    const heardThere = second.hears(agentTone);
    await button('Answer').click();
    await second.answered;
    await heardThere;
    await heard(agent, otherTone);
    await silent(agent, customerTone);
    await second.hangUp();
    await button('Resume').click();
    await heard(agent, customerTone);
    await button('Hang up').click();
    // Of each what was done; one after the other.
    await page.getByText('Solved', { exact: true }).click();
    await button('Finish wrap-up').click();
    await expect(page.getByRole('region', { name: 'Calls' }).getByRole('listitem')).toHaveCount(1);
    await finish();
  } finally {
    other.close();
  }
});

test('back and forth between the two', async () => {
  const mirror = await callMirror();
  await ask('200');
  await said('You are talking with');
  await button('Swap').click();
  await said('is on hold while you talk with the customer');
  await mirrored();
  await silent(agent, colleagueTone);
  await button('Swap').click();
  await said('You are talking with');
  await heard(agent, colleagueTone);
  await silent(agent, agentTone);
  await button('Back to the customer').click();
  await mirrored();
  await over();
  expect(await mirror.exited, mirror.errors()).toBe(0);
});

test('all three in one conversation: each hears the other two; one leaves, and the others go on', async () => {
  const mirror = await callMirror();
  await ask('200');
  await said('You are talking with');
  await heard(colleagueEars, agentTone);
  await silent(colleagueEars, colleagueTone);
  await button('Merge').click();
  await expect(page.getByRole('region', { name: 'Conference' })).toContainText('You all hear each other.');
  await heard(colleagueEars, colleagueTone); // by way of the customer, who has heard it and is heard
  await heard(colleagueEars, agentTone);
  await mirrored();
  await heard(agent, colleagueTone);
  await portrait(page, 'conference');
  await colleague.command('hangup');
  await expect(page.getByRole('region', { name: 'Conference' })).toBeHidden();
  await mirrored();
  await over();
  expect(await mirror.exited, mirror.errors()).toBe(0);
});

test('split, each is by themselves; complete, and the two talk with each other without us', async () => {
  await customerCalls();
  await ask('200');
  await said('You are talking with');
  await button('Merge').click();
  await expect(page.getByRole('region', { name: 'Conference' })).toContainText('You all hear each other.');
  await heard(colleagueEars, customerTone);
  await button('Split').click();
  await expect(page.getByRole('region', { name: 'Conference' })).toBeHidden();
  await silent(colleagueEars, customerTone);
  await heard(agent, colleagueTone);
  await silent(agent, customerTone);
  await button('Complete transfer').click();
  await expect(page.getByText(/You handed the call over/)).toBeVisible();
  await heard(customerEars, colleagueTone);
  await heard(colleagueEars, customerTone);
  await silent(customerEars, agentTone);
  await portrait(page, 'handed-over');
  await finish();
  await customer.command('hangup');
});

test('handed over without asking', async () => {
  await customerCalls();
  await typeTarget('200');
  await button('Transfer now').click();
  await expect(page.getByText(/You handed the call over/)).toBeVisible();
  await heard(customerEars, colleagueTone);
  await heard(colleagueEars, customerTone);
  await finish();
  await customer.command('hangup');
});

test('handed over without asking to somebody busy: taken back', async () => {
  await customerCalls();
  const network = await bed.sipp({ does: 'refuse', status: 486, reason: 'Busy Here' });
  await typeTarget('+1 212 555 0177');
  await button('Transfer now').click();
  await said('is busy');
  await expect(button('Hold')).toBeEnabled();
  await heard(agent, customerTone);
  await network.stop();
  await over();
});

test('to a queue by its name', async () => {
  await customerCalls();
  await button('Transfer').click();
  await page.keyboard.type('second');
  await page.keyboard.press('Enter'); // takes the name
  await button('Transfer now').click();
  await expect(page.getByText(/You handed the call over to .?Second level/)).toBeVisible();
  await heard(customerEars, colleagueTone);
  await heard(colleagueEars, customerTone);
  await finish();
  await customer.command('hangup');
});

test('who is found by name is in a call, and free again', async () => {
  await customerCalls();
  await button('Transfer').click();
  const otto = page.getByRole('option', { name: /Otto Brandt/ });
  await expect(otto).toContainText('free');
  const network = await bed.sipp({ does: 'mirror' });
  await colleague.command('dial', `sip:+12125550177@${bed.domain}`);
  await expect(otto).toContainText('in a call');
  await portrait(page, 'transfer-presence');
  await colleague.command('hangup');
  await expect(otto).toContainText('free');
  expect(await network.exited, network.errors()).toBe(0);
  await page.keyboard.press('Escape');
  await over();
});

test('the lamp is lit while messages wait, and a press calls the mailbox', async () => {
  const publish = async (lines: string) => {
    const sipp = await bed.sipp({ does: 'publish', user: 'heidi', event: 'message-summary', body: lines });
    expect(await sipp.exited, sipp.errors()).toBe(0);
  };
  const lamp = button('2 new messages on your mailbox');
  await expect(lamp).toBeHidden();
  await publish(`Messages-Waiting: yes\r\nMessage-Account: sip:200@${bed.domain}\r\nVoice-Message: 2/5 (0/0)\r\n`);
  await expect(lamp).toBeVisible();
  await portrait(page, 'mailbox');
  await lamp.click();
  await heard(agent, colleagueTone);
  await over();
  await publish('Messages-Waiting: no\r\nVoice-Message: 0/7 (0/0)\r\n');
  await expect(lamp).toBeHidden();
});
