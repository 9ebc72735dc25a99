import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreed,
  answered,
  asked,
  LEAST,
  moments,
  raised,
  type SessionInterval,
  type TimerSaid,
  type TimerVerdict,
} from './session-timer.ts';

const seconds = fc.oneof(fc.integer({ min: LEAST, max: 7_200 }), fc.nat(4_000_000));
const role = fc.constantFrom('uac', 'uas');
const said: fc.Arbitrary<TimerSaid> = fc.record(
  { supported: fc.boolean(), expires: seconds, refresher: role, minimum: seconds },
  { requiredKeys: ['supported'] },
);
const held = fc.option(
  fc.record({
    seconds: fc.integer({ min: LEAST, max: 7_200 }),
    refresher: fc.constantFrom('us', 'them'),
  }) satisfies fc.Arbitrary<SessionInterval>,
  { nil: undefined },
);

const fits = (interval: SessionInterval) => {
  const { refresh, end } = moments(interval);
  expect(interval.seconds).toBeGreaterThanOrEqual(LEAST);
  expect(end).toBeLessThanOrEqual(interval.seconds);
  // A timer of the platform takes no more than 2^31 ms.
  expect(end * 1_000).toBeLessThan(2 ** 31);
  expect(refresh !== undefined).toBe(interval.refresher === 'us');
  if (refresh !== undefined) expect(refresh).toBe(interval.seconds / 2);
  // The end that only waits gives the other's refresh, due halfway, its time (§10).
  else expect(end).toBeGreaterThan(interval.seconds / 2);
};

/** Two desks, and proxies between them that want no shorter interval than each names (§8.1). */
function negotiate(current: SessionInterval | undefined, proxies: readonly number[]) {
  let minimum: number | undefined;
  for (let round = 0; round <= proxies.length; round += 1) {
    const says = asked(current, minimum);
    const strict = proxies.find((least) => says.expires < least);
    if (strict === undefined) {
      const taken = answered({ supported: true, ...says });
      return { says, taken, round };
    }
    minimum = raised(minimum, says, { supported: true, minimum: strict });
    if (minimum === undefined) return undefined;
  }
  return undefined;
}

describe('session timer', () => {
  it('both ends agree on one interval and one refresher, whatever the proxies between them want', () => {
    fc.assert(
      fc.property(held, fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 5 }), (current, proxies) => {
        const end = negotiate(current, proxies);
        expect(end).toBeDefined();
        if (end?.taken.verdict !== 'taken') return expect.fail('not taken');
        const { interval: theirs, says } = end.taken;
        const ours = agreed({ supported: true, ...says });
        expect(ours?.seconds).toBe(theirs.seconds);
        expect([ours?.refresher, theirs.refresher].toSorted()).toEqual(['them', 'us']);
        if (current) expect(ours?.refresher).toBe(current.refresher);
        for (const least of proxies) expect(theirs.seconds).toBeGreaterThanOrEqual(least);
        expect(theirs.seconds).toBeLessThanOrEqual(end.says.expires);
        if (ours) fits(ours);
        fits(theirs);
      }),
    );
  });

  it('whatever they ask gets an answer by the rules of RFC 4028 §9', () => {
    fc.assert(
      fc.property(said, (request) => {
        const verdict: TimerVerdict = answered(request);
        if (verdict.verdict === 'tooSmall') {
          expect(request.supported).toBe(true);
          expect(request.expires).toBeLessThan(verdict.minimum);
          return;
        }
        if (verdict.verdict === 'none') {
          expect(request).toMatchObject({ supported: false });
          return;
        }
        fits(verdict.interval);
        const { refresher } = verdict.says;
        expect(verdict.interval.refresher).toBe(refresher === 'uas' ? 'us' : 'them');
        if (!request.supported) expect(refresher).toBe('uas');
        else if (request.refresher) expect(refresher).toBe(request.refresher);
        if (refresher === 'uac') expect(verdict.requires).toBe(true);
        const { expires = 0 } = request;
        if (expires >= LEAST) expect(verdict.says.expires).toBeLessThanOrEqual(expires);
      }),
    );
  });

  it('their answer is never taken for more than it can mean', () => {
    fc.assert(
      fc.property(said, (response) => {
        const interval = agreed(response);
        expect(interval === undefined).toBe(response.expires === undefined);
        if (interval) fits(interval);
      }),
    );
  });

  it('a 422 that gives no reason to ask again ends the asking', () => {
    const says = { expires: 1_800 };
    expect(raised(undefined, says, { supported: true })).toBeUndefined();
    expect(raised(undefined, says, { supported: true, minimum: 1_800 })).toBeUndefined();
    expect(raised(undefined, says, { supported: true, minimum: 4_000_000_000 })).toBeUndefined();
    expect(raised(undefined, says, { supported: true, minimum: 3_600 })).toBe(3_600);
  });
});
