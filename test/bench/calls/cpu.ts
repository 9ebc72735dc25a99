import { type Benchmark, result } from '../figures.ts';
import { processorTimeOf } from '../process-tree.ts';
import type { ReferencePhone } from '../reference/launch.ts';
import { finish, openSideBySide } from './side-by-side.ts';
import { openTelephone, type Telephone } from '../../support/telephone.ts';

const ROUNDS = 3;
/** ms: what begins with a call is over by then. */
const SETTLED = 3_000;
const MEASURED = 10_000;

/** Processor time of all processes together in a call with sound both ways; beside a page with nothing but sip.js. */
export const callProcessorTime: Benchmark = {
  names: ['call-cpu'],
  async run(say) {
    if (process.platform !== 'linux') {
      say('left out: the processor time of several processes together is only known on Linux');
      return [];
    }
    const both = await openSideBySide(say);
    if (!both) return [];
    const { bed, desk, reference } = both;
    const forDesk = await openTelephone(bed, 'heidi');
    const forReference = await openTelephone(bed, 'bare');
    try {
      const own: number[] = [];
      const other: number[] = [];
      for (let n = 0; n < ROUNDS; n += 1) {
        own.push(await inCall(forDesk, desk));
        await finish(desk);
        other.push(await inCall(forReference, reference));
      }
      return [result('call-cpu', 'ms/s', own, other)];
    } finally {
      forDesk.close();
      forReference.close();
      await both.close();
    }
  },
};

async function inCall(telephone: Telephone, { app, page }: Pick<ReferencePhone, 'app' | 'page'>): Promise<number> {
  const root = app.process().pid ?? 0;
  const ringing = await telephone.call('+12125550142');
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await ringing.answered;
  await pause(SETTLED);
  const [before, began] = [processorTimeOf(root), performance.now()];
  await pause(MEASURED);
  const used = processorTimeOf(root) - before;
  const seconds = (performance.now() - began) / 1_000;
  await ringing.hangUp();
  return used / seconds;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
