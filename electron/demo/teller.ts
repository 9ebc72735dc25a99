import type { HistoryEvent } from '../core/history/events.ts';
import { eventsOf, type Past } from './sample/stories/index.ts';

/**
 * Brings what happened to a story's people up to date, so that "two minutes ago" is true when they appear for the first
 * time. From then on their history is what the agent and they make of it: it is not told again while the desk runs.
 */
export function createTeller(options: {
  readonly apply: (events: readonly HistoryEvent[]) => Promise<unknown>;
  readonly now: () => number;
}): (story: Past) => Promise<void> {
  const known = new Set<string>();
  return async (story) => {
    const events = eventsOf(story, options.now()).filter(({ subject }) => !known.has(subject));
    if (events.length === 0) return;
    await options.apply(events);
    for (const { subject } of events) known.add(subject);
  };
}
