import { writeHlc } from '../../core/history/clock.ts';
import type { HistoryChange, HistoryEvent } from '../../core/history/events.ts';
import type { Ids } from './ids.ts';
import { iso } from './wording.ts';

/** Writes down one customer's past as events. */
export interface Scribe {
  /** `at`: epoch ms, when it happened. */
  write(change: HistoryChange, at: number): void;
  /** For a row of theirs. */
  readonly newId: Ids;
  readonly events: readonly HistoryEvent[];
  /** How many interactions are among them. */
  interactions(): number;
}

/**
 * Each row is written once, so its clock only has to be well-formed, and not ahead of `now` (epoch ms): what is dated
 * in the future (a bill, a promise) was written down before.
 * @param subject the customer's id
 */
export function createScribe(subject: string, newId: Ids, now: number): Scribe {
  const events: HistoryEvent[] = [];
  let interactions = 0;
  return {
    events,
    newId,
    interactions: () => interactions,
    write(change, at) {
      if (change.type === 'interaction.saved') interactions += 1;
      events.push({
        specversion: '1.0',
        id: newId(),
        source: 'sample',
        subject,
        time: iso(Math.min(at, now)),
        hlc: writeHlc(Math.min(at, now), events.length % 0x1_0000, 'sample'),
        ...change,
      });
    },
  };
}
