import type { Fault, Problem } from '../../../../electron/core/work/readiness.ts';

/** What the agent has seen of what is wrong, and closed; only as long as it lasts. */
export type Seen = readonly Fault[];

export const NOTHING_SEEN: Seen = [];

/** All that is wrong now has been looked at. */
export const seenNow = (problems: readonly Problem[] | undefined): Seen => problems?.map(({ fault }) => fault) ?? [];

/** What was mended is forgotten: should it come again, it is new. The same object if nothing was. */
export function stillSeen(seen: Seen, problems: readonly Problem[] | undefined): Seen {
  const lasting = seen.filter((fault) => problems?.some((problem) => problem.fault === fault));
  return lasting.length === seen.length ? seen : lasting;
}

/** Whether there is something that the agent has not seen; only that comes up by itself. */
export function hasNews(seen: Seen, problems: readonly Problem[] | undefined): boolean {
  return problems?.some(({ fault }) => !seen.includes(fault)) ?? false;
}
