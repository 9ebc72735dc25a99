import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createClock, GREATEST_LEAD, HLC_PATTERN, readHlc, writeHlc } from './clock.ts';

const NOW = Date.parse('2026-03-18T12:00:00.000Z');

describe('the hybrid logical clock', () => {
  test('takes the wall clock where it goes on', () => {
    const clock = createClock('heidi');
    expect(clock.next(NOW)).toBe(`${NOW.toString(16).padStart(12, '0')}-0000-heidi`);
    expect(readHlc(clock.next(NOW + 5))).toEqual({ time: NOW + 5, count: 0 });
  });

  test('counts where the wall clock stands still or runs backwards', () => {
    const clock = createClock('heidi');
    clock.next(NOW);
    expect(readHlc(clock.next(NOW))).toEqual({ time: NOW, count: 1 });
    expect(readHlc(clock.next(NOW - 60_000))).toEqual({ time: NOW, count: 2 });
  });

  test('a full counter goes over into the time', () => {
    const clock = createClock('heidi', writeHlc(NOW, 0xffff, 'heidi'));
    expect(readHlc(clock.next(NOW))).toEqual({ time: NOW + 1, count: 0 });
  });

  test('goes on behind what was stored, also if that is ahead of the wall clock', () => {
    const stored = writeHlc(NOW + 10 * GREATEST_LEAD, 7, 'heidi');
    expect(createClock('heidi', stored).next(NOW) > stored).toBe(true);
  });

  test('does not follow a clock that runs far ahead, nor something that is no clock', () => {
    const clock = createClock('heidi');
    expect(clock.observe(writeHlc(NOW + GREATEST_LEAD + 1, 0, 'tom'), NOW)).toBe('tooFarAhead');
    expect(clock.observe('tomorrow', NOW)).toBe('malformed');
    expect(readHlc(clock.next(NOW))?.time).toBe(NOW);
    expect(clock.observe(writeHlc(NOW + GREATEST_LEAD, 0, 'tom'), NOW)).toBe('observed');
    expect(readHlc(clock.next(NOW))?.time).toBe(NOW + GREATEST_LEAD);
  });

  test('a name with other characters still makes a well-formed clock', () => {
    expect(createClock('Jürgen / Büro-3').next(NOW)).toMatch(HLC_PATTERN);
    expect(createClock('').next(NOW)).toMatch(HLC_PATTERN);
  });

  test('its text grows strictly, whatever the wall clock does and others send', () => {
    const wall = fc.integer({ min: NOW - 86_400_000, max: NOW + 86_400_000 });
    const step = fc.oneof(
      fc.record({ do: fc.constant('next' as const), wall }),
      fc.record({
        do: fc.constant('observe' as const),
        wall,
        remote: wall,
        count: fc.integer({ min: 0, max: 0xffff }),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const clock = createClock('heidi');
        let last = '';
        for (const taken of steps) {
          if (taken.do === 'next') {
            const next = clock.next(taken.wall);
            expect(next > last).toBe(true);
            expect(next).toMatch(HLC_PATTERN);
            last = next;
          } else {
            const remote = writeHlc(taken.remote, taken.count, 'tom');
            if (clock.observe(remote, taken.wall) === 'observed' && remote > last) last = remote;
          }
        }
      }),
    );
  });
});
