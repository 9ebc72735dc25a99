import { treeOf } from '../../bench/process-tree.ts';
import { clock } from '../clock.ts';
import { holds } from './driver.ts';
import { LASTING } from './ears.ts';
import { AGENT_TONE, CUSTOMER_TONE, type Scene } from './scene.ts';

/** What may happen to a desk in a call. Each resolves when it is over, with that moment by `clock`. */
export type Fault = (scene: Scene) => Promise<number>;

const pass = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The link to all servers is cut: nothing arrives, nobody is told. */
export const cut =
  (ms: number): Fault =>
  async ({ network }) => {
    network.cut(true);
    await pass(ms);
    network.cut(false);
    return clock();
  };

export const serverRestart: Fault = async ({ bed }) => {
  await bed.kamailio.kill();
  await pass(1_000);
  await bed.kamailio.start();
  return clock();
};

export const addressChange: Fault = ({ network }) => {
  network.readdress();
  return Promise.resolve(clock());
};

/** The process of one of the desk's windows is killed. */
export const kill =
  (host: 'desk' | 'media'): Fault =>
  async ({ driver }) => {
    const pid = await driver.processOf(host);
    if (pid === undefined) throw new Error(`no ${host} window`);
    process.kill(pid, 'SIGKILL');
    return clock();
  };

/** The whole process tree stands still, and what it had open is gone when it goes on. */
export const sleep =
  (ms: number): Fault =>
  async ({ desk, network }) => {
    const tree = treeOf(desk.app.process().pid ?? 0);
    for (const pid of tree) process.kill(pid, 'SIGSTOP');
    network.readdress();
    await pass(ms);
    for (const pid of tree.toReversed()) process.kill(pid, 'SIGCONT');
    return clock();
  };

/** What it came to, in ms from the fault's end. */
export interface Survived {
  /** Until both hear each other, and a request of the customer's inside the dialog is answered. */
  readonly talksAfter: number;
  /** The parts of that. */
  readonly customerHearsAfter: number;
  readonly agentHearsAfter: number;
  readonly answersAfter: number;
  /** Until the server has another registration than before; undefined if that was not asked for. */
  readonly registeredAfter?: number;
  /** The customer hung up afterwards, and the desk showed that within two seconds. */
  readonly kept: boolean;
}

/** A call, a fault in it, and what became of the call. */
export async function survive(
  scene: Scene,
  fault: Fault,
  options: { readonly registers?: boolean } = {},
): Promise<Survived> {
  const { driver, ears } = scene;
  const ringing = await scene.talk();
  const before = options.registers ? await scene.registration() : '';
  const end = await fault(scene);
  const after = (at: Promise<number>) =>
    at.then(
      (moment) => Math.max(0, moment - end),
      () => LOST,
    );
  const [customerHearsAfter, agentHearsAfter, answersAfter, registeredAfter] = await Promise.all([
    after(within(ringing.hearsLasting(AGENT_TONE, LASTING))),
    after(ears.hears(CUSTOMER_TONE)),
    after(within(ringing.asks())),
    options.registers ? after(registered(scene, before)) : undefined,
  ]);
  const kept = await ringing
    .hangUp()
    .then(
      () => holds('the end', async () => (await driver.shown()).includes('They hung up'), 2_000).then(() => true),
      () => false,
    )
    .catch(() => false);
  if (!kept) await driver.press('Hang up');
  await holds('the wrap-up', async () => (await driver.shown()).includes('Finish wrap-up'));
  await driver.finish();
  return {
    talksAfter: Math.max(customerHearsAfter, agentHearsAfter, answersAfter),
    customerHearsAfter,
    agentHearsAfter,
    answersAfter,
    ...(registeredAfter === undefined ? {} : { registeredAfter }),
    kept,
  };
}

/** ms that stand for never. */
const LOST = 60_000;

async function registered(scene: Scene, before: string): Promise<number> {
  const another = async () => {
    const now = await scene.registration();
    return now !== '' && now !== before;
  };
  await holds('a registration', another, LOST);
  return clock();
}

const within = (moment: Promise<number>): Promise<number> =>
  Promise.race([
    moment,
    pass(LOST).then(() => {
      throw new Error('not within a minute');
    }),
  ]);
