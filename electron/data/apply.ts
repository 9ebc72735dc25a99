import type { HistoryEvent } from '../core/history/events.ts';
import { prepareCustomersOf } from './changed.ts';
import type { Writable } from './database.ts';
import { parseEvents } from './parse.ts';
import { emptyRows, prepareRows } from './rows.ts';
import { eventReads, eventWrites } from './tables/events.ts';
import { outboxWrites } from './tables/outbox.ts';

export interface Applied {
  readonly applied: number;
  /** Whose rows may look different now. */
  readonly customerIds: readonly string[];
}

/**
 * The one way into the shared tables, for own events and others'. All in one transaction: events, rows, search index
 * and, for own ones, their place in the outbox; a batch is there as a whole or not at all.
 */
export function prepareApply(db: Writable): (events: readonly HistoryEvent[], own: boolean) => Applied {
  const rows = prepareRows(db);
  const customersOf = prepareCustomersOf(db);
  const kept = eventWrites(db);
  const outbox = outboxWrites(db);

  const applyAll = db.transaction((events: ReturnType<typeof parseEvents>, own: boolean): Applied => {
    const customerIds = new Set<string>();
    let applied = 0;
    let newest = '';
    for (const { event, body } of events) {
      if (!kept.insert(event.id, body)) continue;
      applied += 1;
      if (event.hlc > newest) newest = event.hlc;
      if (own) outbox.add(event.id);
      for (const id of customersOf(event)) customerIds.add(id);
      rows(event);
    }
    if (newest) kept.reached(newest);
    return { applied, customerIds: [...customerIds] };
  });
  return (events, own) => applyAll(parseEvents(events), own);
}

/** Empties the tables and fills them again from the events. Joins a transaction that is open already. */
export function rebuild(db: Writable): { readonly events: number } {
  const rows = prepareRows(db);
  const { all } = eventReads(db);
  return db.transaction(() => {
    emptyRows(db);
    let events = 0;
    for (const event of all()) {
      rows(event);
      events += 1;
    }
    return { events };
  })();
}
