// Random walks over the models: device, desk, the other side, replug and a rival, with the calls' real reducer and the
// real codec at both ends of the wire.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sound } from '../../test/support/headset/models/desk.ts';
import { families } from '../../test/support/headset/models/makers.ts';
import { walk } from '../../test/support/headset/models/walk.ts';

const stepsOfFamily = 100_000;
const stepsOfWalk = 50;
const path = fc.uint32Array({ minLength: stepsOfWalk, maxLength: stepsOfWalk });

describe.each(Object.entries(families))('%s', (_, makers) => {
  const here = makers.filter(({ missing }) => !missing);
  for (const maker of makers) {
    const { name, missing } = maker;
    const promise = `${name}: whatever happens, lamps, mute and calls agree in the end`;
    it.skipIf(missing)(missing ? `${promise} (${missing})` : promise, () => {
      const numRuns = Math.ceil(stepsOfFamily / stepsOfWalk / here.length);
      expect(numRuns * here.length * stepsOfWalk).toBeGreaterThanOrEqual(stepsOfFamily);
      fc.assert(
        fc.property(path, (steps) => walk(maker, sound, steps)),
        // Always the same walks, and the same result; another seed walks elsewhere.
        { numRuns, seed: 1 },
      );
    });
  }
});
