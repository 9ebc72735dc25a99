import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { MediaStatistics } from '../calls/ports.ts';
import { reading } from './testing.ts';
import type { SilenceFault } from './call-quality.ts';
import { beginWatch, restWatch, watchSilence } from './watchdog.ts';

/** What happens in one interval: packets a second each way, and the level (RMS) that is in them. */
interface Line {
  readonly received: number;
  readonly heard: number;
  readonly sent: number;
  readonly spoken: number;
  readonly speaking?: boolean;
  readonly theirs?: MediaStatistics['theirs'];
}
interface Step {
  readonly line: Line;
  /** ms of this interval. */
  readonly lasts: number;
}
const loud: Line = { received: 50, heard: 0.1, sent: 50, spoken: 0.1 };
const quiet: Line = { ...loud, heard: 0.0005, spoken: 0.0005 };

/** Runs a call and says what was noticed when, and when a mending was asked for. */
function run(steps: readonly Step[]) {
  let watch = beginWatch(0);
  let at = 0;
  let sum = { packetsReceived: 0, packetsSent: 0, heardEnergy: 0, sentEnergy: 0 };
  const noticed: { at: number; fault: SilenceFault | undefined }[] = [];
  const mended: number[] = [];
  for (const { line, lasts } of [{ line: loud, lasts: 0 }, ...steps]) {
    at += lasts;
    const seconds = lasts / 1_000;
    sum = {
      packetsReceived: sum.packetsReceived + Math.round(line.received * seconds),
      packetsSent: sum.packetsSent + Math.round(line.sent * seconds),
      heardEnergy: sum.heardEnergy + (line.received > 0 ? line.heard ** 2 * seconds : 0),
      sentEnergy: sum.sentEnergy + line.spoken ** 2 * seconds,
    };
    const statistics = { ...sum, ...(line.theirs ? { theirs: line.theirs } : {}) };
    const result = watchSilence(watch, reading(at, statistics), line.speaking ?? true);
    watch = result.watch;
    noticed.push({ at, fault: watch.fault });
    if (result.mend) mended.push(at);
  }
  return { at, noticed, mended, watch, faults: new Set(noticed.map(({ fault }) => fault)) };
}

/** About two readings a second, as a busy machine gives them. */
const ticks = (line: fc.Arbitrary<Line>, least: number, most: number): fc.Arbitrary<Step[]> =>
  fc.array(fc.record({ line, lasts: fc.integer({ min: 400, max: 550 }) }), { minLength: least, maxLength: most });

const level = fc.double({ min: 0.0001, max: 0.9, noNaN: true });
const talk: fc.Arbitrary<Line> = fc.record({
  received: fc.constantFrom(50, 33, 100),
  heard: level,
  sent: fc.constant(50),
  spoken: level,
});
/** One pace for the whole call, as a sender keeps its packets' length. */
const healthy = (least: number, most: number) =>
  fc.constantFrom(50, 33, 100).chain((received) =>
    ticks(
      talk.map((line) => ({ ...line, received })),
      least,
      most,
    ),
  );

const none = new Set([undefined]);

describe('a call in which both can be heard', () => {
  it('is never called silent, however softly they speak', () => {
    fc.assert(
      fc.property(healthy(1, 60), (steps) => {
        expect(run(steps).faults).toEqual(none);
      }),
    );
  });

  it('is never called silent because we are muted', () => {
    const muted = ticks(fc.constant({ ...loud, spoken: 0, speaking: false }), 4, 30);
    fc.assert(
      fc.property(healthy(0, 10), muted, healthy(0, 10), (before, during, after) => {
        expect(run([...before, ...during, ...after]).faults).toEqual(none);
      }),
    );
  });

  it('may pause with a sender that suppresses silence', () => {
    // Quiet at the end of a word, then nothing, or a packet now and then (comfort noise, DTX), then words again.
    const word = ticks(fc.constant(loud), 2, 6);
    const end: Step = { line: { ...loud, received: 20, heard: 0.001 }, lasts: 500 };
    const pause = ticks(fc.constantFrom({ ...loud, received: 0 }, { ...loud, received: 3, heard: 0 }), 1, 14);
    fc.assert(
      fc.property(fc.array(fc.tuple(word, pause), { minLength: 1, maxLength: 5 }), (turns) => {
        expect(run(turns.flatMap(([said, silence]) => [...said, end, ...silence])).faults).toEqual(none);
      }),
    );
  });
});

describe('one dead direction', () => {
  const dead: readonly (readonly [SilenceFault, Partial<Line>])[] = [
    ['nothingArrives', { received: 0 }],
    ['silenceArrives', { heard: 0 }],
    ['nothingSent', { sent: 0 }],
    ['microphoneSilent', { spoken: 0 }],
    ['nothingArrivesThere', { theirs: { loss: 1, jitter: 0 } }],
  ];

  it.each(dead)('%s is noticed within two seconds, and not before it happened', (fault, line) => {
    const before = fc.array(fc.record({ line: fc.constant(loud), lasts: fc.integer({ min: 400, max: 550 }) }), {
      minLength: 6,
      maxLength: 20,
    });
    const during = ticks(fc.constant({ ...loud, ...line }), 8, 20);
    fc.assert(
      fc.property(before, during, (well, ill) => {
        const { at: broke } = run(well);
        const { noticed } = run([...well, ...ill]);
        const first = noticed.find((entry) => entry.fault !== undefined);
        expect(first?.fault).toBe(fault);
        expect(first?.at).toBeGreaterThan(broke);
        expect((first?.at ?? Infinity) - broke).toBeLessThanOrEqual(2_000);
      }),
    );
  });

  it.each(dead)('%s from the beginning is noticed soon after sound was due', (fault, line) => {
    fc.assert(
      fc.property(ticks(fc.constant({ ...loud, ...line }), 8, 12), (steps) => {
        const first = run(steps).noticed.find((entry) => entry.fault !== undefined);
        expect(first?.fault).toBe(fault);
        expect(first?.at).toBeLessThanOrEqual(2_500);
      }),
    );
  });

  it('is noticed in a pause of somebody who was quiet before and went on sending', () => {
    const steps = [loud, quiet, quiet, quiet].flatMap((line) => [
      { line, lasts: 500 },
      { line, lasts: 500 },
    ]);
    const stops = Array.from({ length: 4 }, () => ({ line: { ...quiet, received: 0 }, lasts: 500 }));
    expect(run([...steps, ...stops]).watch.fault).toBe('nothingArrives');
  });

  it('is mended at once, then later, then given up; a microphone never is', () => {
    for (const [fault, line] of dead) {
      const ill = Array.from({ length: 120 }, () => ({ line: { ...loud, ...line }, lasts: 500 }));
      const { mended } = run(ill);
      if (fault === 'microphoneSilent') expect(mended).toEqual([]);
      else {
        expect(mended).toHaveLength(3);
        expect((mended[1] ?? 0) - (mended[0] ?? 0)).toBe(6_000);
        expect((mended[2] ?? 0) - (mended[1] ?? 0)).toBe(15_000);
      }
    }
  });

  it('is over as soon as there is sound again, and long after that would be mended anew', () => {
    const times = (count: number, line: Line) => Array.from({ length: count }, () => ({ line, lasts: 500 }));
    const ill = { ...loud, received: 0 };
    const { noticed, mended } = run([...times(4, loud), ...times(4, ill), ...times(40, loud), ...times(4, ill)]);
    expect(noticed.at(20)?.fault).toBeUndefined();
    expect(mended).toHaveLength(2);
  });
});

it('any counters at all are taken', () => {
  const count = fc.oneof(fc.integer(), fc.double());
  const statistics = fc.record({ packetsReceived: count, packetsSent: count, heardEnergy: count, sentEnergy: count });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 5_000 }), statistics, fc.boolean())), (all) => {
      let watch = beginWatch(0);
      let at = 0;
      for (const [lasts, numbers, speaking] of all) {
        at += lasts;
        watch = watchSilence(watch, reading(at, numbers), speaking).watch;
        if (lasts > 4_000) watch = restWatch(watch, at);
        expect(watch.mends).toBeLessThanOrEqual(3 * all.length);
      }
    }),
  );
});
