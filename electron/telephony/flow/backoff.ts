const FIRST = 500;
const LONGEST = 30_000;

/**
 * How long to wait before the n-th try (from 0), in ms: exponential with full jitter, so that a thousand desks which
 * lost the same server don't all come back in the same moment. The first try follows within half a second.
 */
export const backoff = (attempt: number, random: () => number): number =>
  Math.round(random() * Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 10)));
