import { describe, expect, it } from 'vitest';
import type { MediaStatistics } from '../calls/ports.ts';
import { gradeOf, qualityBetween } from './quality.ts';
import { reading } from './testing.ts';

const second = { packetsReceived: 50, packetsSent: 50, codec: 'audio/opus' };
const judge = (statistics: Partial<MediaStatistics>) =>
  qualityBetween(reading(0), reading(1_000, { ...second, ...statistics }));

describe('a second of a call', () => {
  it('is good where nothing is wrong', () => {
    const sample = judge({ played: { delay: 1_920, samples: 48_000 }, theirs: { loss: 0, jitter: 0.002 } });
    expect(sample).toMatchObject({ at: 1_000, grade: 'good' });
    expect(sample.heard?.mos).toBeCloseTo(4.4, 1);
    expect(sample.heard?.delay).toBeCloseTo(40 + 26.5, 5); // the buffer's mean wait and Opus's own
    expect(sample.said?.mos).toBeCloseTo(4.4, 1);
    expect(sample.complaint).toBeUndefined();
  });

  it('counts what is lost and what came too late', () => {
    const { heard } = judge({ packetsReceived: 95, packetsLost: 5, packetsDiscarded: 5 });
    expect(heard?.loss).toBeCloseTo(0.1, 5);
  });

  it('says nothing of a direction in which nothing comes or nobody reports', () => {
    expect(judge({ packetsReceived: 0 })).toEqual({ at: 1_000, grade: 'good' });
  });

  it('knows no negative loss: packets that come twice make up for others', () => {
    expect(judge({ packetsLost: -3 }).heard?.loss).toBe(0);
  });

  it('adds half of the way there and back to the delay', () => {
    const { heard, said } = judge({ roundTrip: 0.6, theirs: { loss: 0, jitter: 0.05 } });
    expect(heard?.delay).toBeCloseTo(326.5, 5);
    expect(said?.delay).toBeCloseTo(300 + 100 + 26.5, 5);
  });
});

describe('the complaint', () => {
  const lossy = { packetsReceived: 47, packetsLost: 3 };

  it('is our network’s where those who report are as near as the first hop', () => {
    expect(judge({ ...lossy, roundTrip: 0.03, pathRoundTrip: 0.028 }).complaint).toEqual({
      what: 'loss',
      in: 'heard',
      ours: true,
      heard: 0.06,
    });
  });

  it('blames nobody where the reports come from further away, or nobody knows', () => {
    expect(judge({ ...lossy, roundTrip: 0.13, pathRoundTrip: 0.028 }).complaint).toMatchObject({ ours: false });
    expect(judge(lossy).complaint).toMatchObject({ ours: false });
  });

  it('is ours where both directions suffer', () => {
    const { complaint } = judge({ ...lossy, theirs: { loss: 0.04, jitter: 0 } });
    expect(complaint).toEqual({ what: 'loss', in: 'both', ours: true, heard: 0.06, said: 0.04 });
  });

  it('names loss before jitter, and jitter before delay', () => {
    const theirs = { loss: 0, jitter: 0.08 };
    expect(judge({ ...lossy, theirs, roundTrip: 1 }).complaint).toMatchObject({ what: 'loss', in: 'heard' });
    expect(judge({ theirs, roundTrip: 1 }).complaint).toMatchObject({ what: 'jitter', in: 'said', said: 80 });
    expect(judge({ roundTrip: 1 }).complaint).toMatchObject({ what: 'delay', in: 'heard' });
  });
});

it('grades as G.107 Table B.1 does: 80 satisfies, 70 some', () => {
  expect([4.41, 4.03, 4, 3.6, 3.59, 1].map(gradeOf)).toEqual(['good', 'good', 'fair', 'fair', 'poor', 'poor']);
});
