import type { HistoryChange } from '../history/events.ts';
import type { Kept } from './backlog.ts';

/** Where everything that is written goes: events, in the order given, each with its outbox row. */
export interface Journal {
  /**
   * Resolves when the events are in the database, or when there is no room there now: then they are kept in memory
   * until there is. Rejects when none of them is or will be there. `customerId`: whom they belong to, where a change
   * itself doesn't say.
   */
  record(changes: readonly HistoryChange[], customerId?: string): Promise<Kept | undefined>;
}

/** The agent at this desk, as the history names them. */
export interface Agent {
  readonly id: string;
  readonly name: string;
}
