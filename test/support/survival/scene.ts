import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Bed, openBed } from '../bed/bed.ts';
import { type DeskNetwork, openNetwork } from '../bed/network.ts';
import { type RunningDesk, startDesk } from '../desk.ts';
import { writeProfile } from '../profile.ts';
import { writeTone } from '../sound.ts';
import { openTelephone, type Ringing, type Telephone } from '../telephone.ts';
import { type Driver, driverOf, holds } from './driver.ts';
import { LASTING, type LastingEars, lastingEars } from './ears.ts';

export const AGENT_TONE = 700;
export const CUSTOMER_TONE = 440;
export const OTHER_TONE = 1_000;
const CUSTOMER = '+12125550142';
const OTHER = '+12125550143';
/** ms after which a call is like any other: a relay follows whoever speaks only at its beginning (rtpengine: 3 s). */
const SETTLES_IN = 2_000;
const users = { heidi: 'heidis-secret' };

/** A desk in a network of its own, servers outside it, and a customer who calls. */
export interface Scene {
  readonly bed: Bed;
  readonly network: DeskNetwork;
  readonly desk: RunningDesk;
  readonly driver: Driver;
  readonly ears: LastingEars;
  /** A call from the customer that is answered; each hears the other. */
  talk(): Promise<Ringing>;
  /** Two customers and the agent in one conversation. */
  confer(): Promise<readonly [Ringing, Ringing]>;
  /** The registration that the server has: another one after each new flow. */
  registration(): Promise<string>;
  close(): Promise<void>;
}

export async function openScene(): Promise<Scene> {
  const directory = mkdtempSync(path.join(tmpdir(), 'throughline-scene-'));
  const closing: (() => Promise<void> | void)[] = [() => rmSync(directory, { recursive: true, force: true })];
  const close = async () => {
    for (const each of closing.splice(0).reverse()) await each();
  };
  try {
    const network = await openNetwork(directory);
    closing.push(() => network.close());
    const bed = await openBed({ users, media: true, host: network.host });
    closing.push(() => bed.close());
    const desk = await startIn(network, bed, directory);
    closing.push(() => desk.close());
    const driver = driverOf(desk.app);
    await holds('a registration', async () => (await driver.shown()).includes('Online'), 30_000);
    const ears = await lastingEars(desk.app);
    const telephone = await openTelephone(bed, 'heidi');
    const other = await openTelephone(bed, 'heidi', OTHER_TONE);
    closing.push(
      () => telephone.close(),
      () => other.close(),
    );
    return {
      bed,
      network,
      desk,
      driver,
      ears,
      talk: () => talk(telephone, driver, ears),
      confer: () => confer([telephone, other], driver),
      async registration() {
        const table = JSON.stringify(await bed.kamailio.rpc('ul.dump'));
        return [...table.matchAll(/"Call-ID":"([^"]+)"/g)].map(([, callId]) => callId).join();
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** By TLS with the bed's private CA; it leaves tones as they are. */
async function startIn(network: DeskNetwork, bed: Bed, directory: string): Promise<RunningDesk> {
  const ca = path.join(directory, 'trusted.pem');
  writeFileSync(ca, bed.certificates.ca);
  const uri = `sip:heidi@${bed.domain}`;
  const voice = { uri, servers: [bed.kamailio.wss], username: 'heidi', password: users.heidi, lines: 2 };
  const desk = await startDesk({
    args: ['--profile', writeProfile(directory, { voice }), '--tls-ca', ca],
    microphone: writeTone(path.join(directory, 'agent.wav'), AGENT_TONE, { seconds: 10, rate: 48_000 }),
    wrap: network.wrap,
  });
  await desk.window('media');
  await desk.page.getByRole('status', { name: 'Connection' }).waitFor();
  await desk.page.evaluate(async () => {
    const { ask } = Reflect.get(globalThis, 'throughline') as {
      ask: Record<string, (input: unknown) => Promise<void>>;
    };
    const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    await ask['settings.change']?.({ audio });
  });
  return desk;
}

async function talk(telephone: Telephone, driver: Driver, ears: LastingEars): Promise<Ringing> {
  const ringing = await telephone.call(CUSTOMER);
  await holds('Answer', () => driver.press('Answer'));
  await ringing.answered;
  await Promise.all([ringing.hears(AGENT_TONE), ears.hears(CUSTOMER_TONE)]);
  await new Promise((resolve) => setTimeout(resolve, SETTLES_IN));
  return ringing;
}

async function confer(
  telephones: readonly [Telephone, Telephone],
  driver: Driver,
): Promise<readonly [Ringing, Ringing]> {
  const [customer, other] = telephones;
  const first = await customer.call(CUSTOMER);
  await holds('Answer', () => driver.press('Answer'));
  await first.answered;
  const second = await other.call(OTHER);
  await holds('Answer', () => driver.press('Answer')); // the first waits on hold
  await second.answered;
  await holds('Merge', () => driver.press('Merge'));
  await Promise.all([hearOneAnother(first, second), first.hears(AGENT_TONE), second.hears(AGENT_TONE)]);
  return [first, second];
}

/** By way of the desk, which mixes them; for good. */
export async function hearOneAnother(first: Ringing, second: Ringing): Promise<void> {
  await Promise.all([first.hearsLasting(OTHER_TONE, LASTING), second.hearsLasting(CUSTOMER_TONE, LASTING)]);
}
