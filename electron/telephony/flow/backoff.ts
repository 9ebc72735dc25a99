const FIRST = 500;
const LONGEST = 30_000;
/** While a call waits for the way back; a server that takes longer than a moment is not hammered. */
const URGENT = 500;
const URGENT_LATER = 2_000;

/**
 * How long to wait before the n-th try (from 0), in ms: exponential with full jitter, so that a thousand desks which
 * lost the same server don't all come back in the same moment. The first try follows within half a second.
 */
export const backoff = (attempt: number, random: () => number, urgent = false): number =>
  Math.round(random() * (urgent ? urgently(attempt) : Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 10))));

const urgently = (attempt: number): number => (attempt < 20 ? URGENT : URGENT_LATER);
