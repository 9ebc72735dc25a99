import type { HistoryChange } from '../history/events.ts';

/** Where everything that is written goes: events, in the order given, each with its outbox row. */
export interface Journal {
  /** Resolves when the events are in the database; rejects when none of them is. */
  record(changes: readonly HistoryChange[]): Promise<void>;
}

/** The agent at this desk, as the history names them. */
export interface Agent {
  readonly id: string;
  readonly name: string;
}
