import { missingServers } from '../../support/bed/binary.ts';
import { noNetwork } from '../../support/bed/network.ts';
import { type Fault, type Survived, survive } from '../../support/survival/faults.ts';
import { openScene } from '../../support/survival/scene.ts';
import { type Benchmark, type Result, result } from '../figures.ts';

/** So often each fault happens; fewer only to see whether all of it runs. */
const RUNS = Number(process.env['THROUGHLINE_BENCH_RUNS'] ?? 10);

/** What is measured of one run, in ms from the fault's end. */
export interface Measure {
  readonly name: string;
  readonly ms: (survived: Survived) => number | undefined;
}

/**
 * The same fault, again and again, each time in a call of its own. `kept` says in how many runs the call was kept; what
 * never came back counts as a minute.
 */
export function survival(
  fault: Fault,
  measures: readonly [Measure, ...Measure[]],
  options: { readonly registers?: boolean } = {},
): Benchmark {
  return {
    names: measures.map(({ name }) => name),
    async run(say) {
      const missing = missingServers(['kamailio', 'rtpengine', 'openssl']) ?? noNetwork();
      if (missing !== undefined) {
        say(`left out: ${missing}`);
        return [];
      }
      const all: Survived[] = [];
      const scene = await openScene();
      try {
        for (let n = 0; n < RUNS; n += 1) {
          const survived = await survive(scene, fault, options);
          say(
            JSON.stringify(survived, (_name, value: unknown) =>
              typeof value === 'number' ? Math.round(value) : value,
            ),
          );
          all.push(survived);
        }
      } finally {
        await scene.close();
      }
      const kept = all.filter((survived) => survived.kept).length;
      return measures.map(({ name, ms }): Result => ({
        ...result(
          name,
          'ms',
          all.map((survived) => ms(survived) ?? Number.NaN),
        ),
        kept,
      }));
    },
  };
}
