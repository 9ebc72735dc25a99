import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { g711, opinion, opus, rating } from './e-model.ts';

describe('rating', () => {
  it('is 93.2 with all at its default (G.107 §7.7)', () => {
    expect(rating({ codec: g711, delay: 0, loss: 0 })).toBeCloseTo(93.2, 1);
  });

  // G.113 Appendix I and G.107 §7.5: Ie,eff = 95 · Ppl / (Ppl + Bpl).
  it.each([
    [0.01, 93.2 - 95 / 26.1],
    [0.05, 93.2 - (95 * 5) / 30.1],
    [0.2, 93.2 - (95 * 20) / 45.1],
  ])('falls by the loss of %d', (loss, expected) => {
    expect(rating({ codec: g711, delay: 0, loss })).toBeCloseTo(expected, 0);
  });

  it('is worse where losses come together', () => {
    const random = rating({ codec: g711, delay: 0, loss: 0.05 });
    expect(rating({ codec: g711, delay: 0, loss: 0.05, burst: 2 })).toBeLessThan(random);
  });

  // G.114 (2003) Figure 1, read from the curve.
  it.each([
    [150, 89, 92.5],
    [250, 77, 84],
    [400, 62, 72],
  ])('with %d ms from mouth to ear', (delay, least, most) => {
    const R = rating({ codec: g711, delay, loss: 0 });
    expect(R).toBeGreaterThan(least);
    expect(R).toBeLessThan(most);
  });

  it('never gets better by more delay or more loss', () => {
    const conditions = fc.record({
      codec: fc.constantFrom(g711, opus),
      delay: fc.double({ min: 0, max: 5_000, noNaN: true }),
      loss: fc.double({ min: 0, max: 1, noNaN: true }),
      more: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(conditions, ({ codec, delay, loss, more }) => {
        const R = rating({ codec, delay, loss });
        expect(R).toBeGreaterThanOrEqual(0);
        expect(R).toBeLessThanOrEqual(100);
        expect(rating({ codec, delay, loss: loss + more * (1 - loss) })).toBeLessThanOrEqual(R + 1e-9);
        // Below 15 ms the recommendation's own echo terms are not quite monotonous.
        if (delay > 15) expect(rating({ codec, delay: delay + more * 1_000, loss })).toBeLessThanOrEqual(R + 0.01);
      }),
    );
  });
});

describe('opinion', () => {
  // G.107 Table B.1, and the default's 4.41.
  it.each([
    [93.2, 4.41],
    [90, 4.34],
    [80, 4.03],
    [70, 3.6],
    [60, 3.1],
    [50, 2.58],
    [100, 4.5],
    [0, 1],
  ])('of R = %d is %d', (R, mos) => {
    expect(Math.abs(opinion(R) - mos)).toBeLessThan(0.01);
  });

  it('is between 1 and 4.5', () => {
    fc.assert(fc.property(fc.double({ min: -50, max: 150, noNaN: true }), (R) => opinion(R) >= 1 && opinion(R) <= 4.5));
  });
});
