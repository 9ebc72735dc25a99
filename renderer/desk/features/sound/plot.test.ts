import { describe, expect, it } from 'vitest';
import type { QualitySample } from '../../../../electron/core/sound/quality.ts';
import { heightOf, plotPath } from './plot.ts';
import { complaintNow } from './words.ts';

const size = { width: 240, height: 70 };
const sample = (at: number, mos?: number): QualitySample => ({
  at,
  grade: 'good',
  ...(mos === undefined ? {} : { heard: { mos, loss: 0, jitter: 0, delay: 0 } }),
});

describe('the plot', () => {
  it('ends at the right, the best at the top', () => {
    expect(plotPath([sample(0, 4.5), sample(60_000, 1)], ({ heard }) => heard, size)).toBe('M120.0 0.0L240.0 70.0');
  });

  it('has a gap where nothing was measured, and leaves out what is too old', () => {
    const samples = [sample(0, 4.5), sample(121_000, 4.5), sample(122_000), sample(123_000, 4.5)];
    expect(plotPath(samples, ({ heard }) => heard, size)).toBe('M236.0 0.0M240.0 0.0');
  });

  it('is empty without samples', () => {
    expect(plotPath([], ({ heard }) => heard, size)).toBe('');
  });

  it('keeps to its frame whatever the measure', () => {
    expect([heightOf(9, 70), heightOf(-3, 70)]).toEqual([0, 70]);
  });
});

it('a complaint stays for some seconds, and the last one counts', () => {
  const loss = { what: 'loss', in: 'heard', ours: true, heard: 0.06 } as const;
  const bad = { ...sample(1), complaint: loss };
  expect(complaintNow([bad, sample(2), sample(3), sample(4)])).toBe(loss);
  expect(complaintNow([bad, sample(2), sample(3), sample(4), sample(5)])).toBeUndefined();
});
