import type { MediaStatistics } from '../calls/ports.ts';
import type { Reading } from './quality.ts';

/** A reading in which nothing has happened yet, and what a test makes of it. */
export function reading(at: number, statistics: Partial<MediaStatistics> = {}): Reading {
  return {
    at,
    statistics: {
      packetsReceived: 0,
      packetsSent: 0,
      packetsLost: 0,
      packetsDiscarded: 0,
      jitter: 0,
      played: { delay: 0, samples: 0 },
      heardEnergy: 0,
      sentEnergy: 0,
      ...statistics,
    },
  };
}
