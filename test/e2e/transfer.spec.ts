import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Baresip } from '../support/bed/baresip.ts';
import { openBed, type Bed } from '../support/bed/bed.ts';
import { missingServers } from '../support/bed/binary.ts';
import { startDesk, type RunningDesk } from '../support/desk.ts';
import { agentEars, PhoneEars, type Ears } from '../support/ears.ts';
import { portrait } from '../support/portrait.ts';
import { writeProfile } from '../support/profile.ts';
import { writeTone } from '../support/sound.ts';

// A customer, a colleague who answers by himself, and a desk with two lines, over a real Kamailio and rtpengine. The
// agent and the colleague speak a tone each, and the customer's phone sends back whatever it hears: a tone that comes
// back has been heard there, and is heard from there. (A baresip that was held records no longer what it hears.)
const missing = missingServers(['kamailio', 'rtpengine', 'baresip', 'sipp', 'openssl']);
test.skip(missing !== undefined && !process.env['THROUGHLINE_REQUIRE_SERVERS'], missing ?? '');
test.describe.configure({ mode: 'serial' });

const agentTone = 700;
const colleagueTone = 1_000;
const users = { heidi: 'heidis-secret', '+12125550142': 'theresas-secret', '200': 'ottos-secret' };

let bed: Bed;
let desk: RunningDesk;
let page: Page;
let customer: Baresip;
let colleague: Baresip;
let agent: Ears;
let colleagueEars: PhoneEars;

test.beforeAll(async () => {
  bed = await openBed({ users, media: true });
  customer = await bed.baresip({ user: '+12125550142', mirrors: true });
  colleague = await bed.baresip({
    user: '200',
    answers: true,
    speaks: writeTone(path.join(bed.directory, 'colleague.wav'), colleagueTone, { seconds: 300 }),
  });
  colleagueEars = new PhoneEars(colleague.recordings);
  const ca = path.join(bed.directory, 'trusted.pem');
  writeFileSync(ca, bed.certificates.ca);
  const voice = {
    uri: `sip:heidi@${bed.domain}`,
    servers: [bed.kamailio.wss],
    username: 'heidi',
    password: users.heidi,
    dialPlan: { extensions: '^[2-7]\\d{2}$' },
  };
  desk = await startDesk({
    args: ['--profile', writeProfile(bed.directory, { voice }), '--tls-ca', ca],
    microphone: writeTone(path.join(bed.directory, 'agent.wav'), agentTone, { seconds: 10, rate: 48_000 }),
  });
  page = desk.page;
  await expect(page.getByRole('status', { name: 'Connection' })).toContainText('Online', { timeout: 30_000 });
  agent = await agentEars(await desk.window('media'));
  await page.evaluate(async () => {
    const { ask } = Reflect.get(globalThis, 'throughline') as {
      ask: Record<string, (input: unknown) => Promise<void>>;
    };
    await ask['settings.change']?.({
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
  });
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
/** The agent's own tone comes back from there. */
const heardByCustomer = () => heard(agent, agentTone);
const customerCalls = async () => {
  await customer.command('dial', `sip:heidi@${bed.domain}`);
  await button('Answer').click();
  await expect(button('Transfer')).toBeEnabled();
  await heardByCustomer();
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
const backWithCustomer = async () => {
  await expect(button('Hold')).toBeEnabled();
  await heardByCustomer();
};
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
  await typeTarget('+1 212 555 0177');
  await portrait(page, 'transfer');
  const network = await bed.sipp({ does: 'refuse', status: 486, reason: 'Busy Here' });
  await button('Ask first').click();
  await said('is busy');
  await backWithCustomer();
  await network.stop();
  await portrait(page, 'transfer-busy');
  await over();
});

test('who is asked declines', async () => {
  await customerCalls();
  const network = await bed.sipp({ does: 'refuse', status: 603, reason: 'Decline' });
  await ask('+1 212 555 0177');
  await said('declined');
  await backWithCustomer();
  await network.stop();
  await over();
});

test('who is asked answers, the customer hears none of it, and hangs up: the customer is there again', async () => {
  await customerCalls();
  await ask('200');
  await said('You are talking with');
  await heard(agent, colleagueTone);
  await silent(agent, agentTone);
  await portrait(page, 'consulting');
  await colleague.command('hangup');
  await said('hung up');
  await backWithCustomer();
  await over();
});

test('back and forth between the two', async () => {
  await customerCalls();
  await ask('200');
  await said('You are talking with');
  await heard(colleagueEars, agentTone);
  await button('Swap').click();
  await said('is on hold while you talk with the customer');
  await heardByCustomer();
  await silent(agent, colleagueTone);
  await button('Swap').click();
  await said('You are talking with');
  await heard(agent, colleagueTone);
  await silent(agent, agentTone);
  await button('Back to the customer').click();
  await backWithCustomer();
  await over();
});

test('all three in one conversation: each hears the other two', async () => {
  await customerCalls();
  await ask('200');
  await said('You are talking with');
  await heard(colleagueEars, agentTone);
  await button('Merge').click();
  await expect(page.getByRole('region', { name: 'Conference' })).toContainText('You all hear each other.');
  await heardByCustomer();
  await heard(agent, colleagueTone);
  await heard(colleagueEars, colleagueTone); // by way of the customer, who has heard it and is heard
  await heard(colleagueEars, agentTone);
  await portrait(page, 'conference');
});

test('split, each is by themselves again', async () => {
  await button('Split').click();
  await expect(page.getByRole('region', { name: 'Conference' })).toBeHidden();
  await silent(colleagueEars, colleagueTone);
  await silent(agent, agentTone);
  await heard(agent, colleagueTone);
});

test('complete: the customer and the colleague talk with each other, and the desk is free', async () => {
  await button('Complete transfer').click();
  await expect(page.getByText(/You handed the call over/)).toBeVisible();
  await heard(colleagueEars, colleagueTone);
  await silent(colleagueEars, agentTone);
  await portrait(page, 'handed-over');
  await finish();
  await customer.command('hangup');
});

test('one of a conference leaves: the other two go on', async () => {
  await customerCalls();
  await ask('200');
  await said('You are talking with');
  await button('Merge').click();
  await expect(page.getByRole('region', { name: 'Conference' })).toContainText('You all hear each other.');
  await colleague.command('hangup');
  await expect(page.getByRole('region', { name: 'Conference' })).toBeHidden();
  await expect(button('Hold')).toBeEnabled();
  await heardByCustomer();
  await over();
});

test('handed over without asking', async () => {
  await customerCalls();
  await typeTarget('200');
  await button('Transfer now').click();
  await expect(page.getByText(/You handed the call over/)).toBeVisible();
  await heard(colleagueEars, colleagueTone);
  await finish();
  await customer.command('hangup');
});

test('handed over without asking to somebody busy: taken back', async () => {
  await customerCalls();
  const network = await bed.sipp({ does: 'refuse', status: 486, reason: 'Busy Here' });
  await typeTarget('+1 212 555 0177');
  await button('Transfer now').click();
  await said('is busy');
  await backWithCustomer();
  await network.stop();
  await button('Hang up').click();
  await finish();
});
