import type { Page } from '@playwright/test';
import { type Benchmark, result } from '../figures.ts';
import { AGENT, finish, openSideBySide } from './side-by-side.ts';
import { openTelephone, type Telephone } from '../../support/telephone.ts';

const CALLS = 20;
/** Nobody answers sooner. Milliseconds. */
const RINGS = 1_000;

/**
 * From the press on Answer to the first sound of the agent's that is recognised at a plain telephone behind Kamailio and
 * rtpengine; beside a page with nothing but sip.js, called by the same telephone in turns.
 */
export const answerToSound: Benchmark = {
  names: ['answer-to-sound'],
  async run(say) {
    const both = await openSideBySide(say);
    if (!both) return [];
    const { bed, desk, reference } = both;
    const forDesk = await openTelephone(bed, 'heidi');
    const forReference = await openTelephone(bed, 'bare');
    try {
      const own: number[] = [];
      const other: number[] = [];
      for (let n = 0; n <= CALLS; n += 1) {
        const ours = await answered(forDesk, desk.page);
        await finish(desk);
        const theirs = await answered(forReference, reference.page);
        if (n === 0) continue; // of both, the first call of the day
        own.push(ours);
        other.push(theirs);
      }
      return [result('answer-to-sound', 'ms', own, other)];
    } finally {
      forDesk.close();
      forReference.close();
      await both.close();
    }
  },
};

/** One call from its ring to its end; gives the milliseconds from the press to the sound. */
async function answered(telephone: Telephone, page: Page): Promise<number> {
  const ringing = await telephone.call('+12125550142');
  await new Promise((resolve) => setTimeout(resolve, RINGS));
  const heard = ringing.hears(AGENT);
  const pressed = await page.getByRole('button', { name: 'Answer', exact: true }).evaluate((button) => {
    const at = performance.timeOrigin + performance.now();
    if (button instanceof HTMLElement) button.click();
    return at;
  });
  await ringing.answered;
  const at = await heard;
  await ringing.hangUp();
  return at - pressed;
}
