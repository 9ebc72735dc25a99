import { type Benchmark, figuresOf, type Result, result } from '../figures.ts';
import { openBedAndDesk } from './side-by-side.ts';
import { manyCalls, type Memory, memoryOf } from '../../support/soak.ts';
import { openTelephone } from '../../support/telephone.ts';

/** As many as an agent takes in eight hours of short calls. */
const CALLS = 2_000;
/** What is opened once and kept is there by then. */
const WARM = 50;
/** ms */
const TALK = 2_000;

/**
 * Memory of each process after a day's calls, beside the same process after the first fifty. Takes about two hours;
 * `THROUGHLINE_SOAK` is another number of calls.
 */
export const soakMemory: Benchmark = {
  names: ['soak-memory'],
  async run(say) {
    const both = await openBedAndDesk(say);
    if (!both) return [];
    const calls = Number(process.env['THROUGHLINE_SOAK'] ?? CALLS);
    const telephone = await openTelephone(both.bed, 'heidi');
    let warm: Memory = new Map();
    try {
      await manyCalls(both.desk, telephone, {
        calls,
        talk: TALK,
        async after(n) {
          if (n === WARM) warm = await memoryOf(both.desk);
          if (n % 100 === 0) say(`${n} calls: ${inWords(await memoryOf(both.desk))}`);
        },
      });
      return compare(warm, await memoryOf(both.desk));
    } finally {
      telephone.close();
      await both.close();
    }
  },
};

/** What each has now, so that a long run can be watched. */
const inWords = (memory: Memory): string =>
  [...memory].map(([name, samples]) => `${name} ${figuresOf(samples).p50.toFixed(0)} MB`).join(', ');

/** A process that was made anew meanwhile is known by what it is. */
function compare(warm: Memory, late: Memory): readonly Result[] {
  const rows = [...late].flatMap(([name, samples]) => {
    const before = warm.get(name);
    return before === undefined ? [] : [result(`soak-memory.${name}`, 'MB', samples, before)];
  });
  const worst = rows.toSorted((a, b) => (b.ratio ?? 0) - (a.ratio ?? 0))[0];
  return worst === undefined ? [] : [{ ...worst, name: 'soak-memory' }, ...rows];
}
