import type { HistoryEvent } from '../core/history/events.ts';
import type { Writable } from './database.ts';
import { cases, saveCase } from './tables/cases.ts';
import { customers, saveCustomer } from './tables/customers.ts';
import { facts, saveFact } from './tables/facts.ts';
import { emptySearch } from './tables/found.ts';
import { identities, saveIdentity } from './tables/identities.ts';
import { interactions, saveInteraction } from './tables/interactions.ts';
import { messages, saveMessage } from './tables/messages.ts';
import { notes, saveNote } from './tables/notes.ts';

/** The tables that are made from events. */
export const tablesFromEvents = [customers, identities, interactions, messages, cases, notes, facts] as const;

/**
 * Brings one event into its table. A row is replaced only by a later version of itself: the greater clock, and between
 * equal clocks (which two desks that took the same name could make) the greater event id, so that every desk agrees.
 */
export function prepareRows(db: Writable): (event: HistoryEvent) => void {
  const save = {
    customer: saveCustomer(db),
    identity: saveIdentity(db),
    interaction: saveInteraction(db),
    message: saveMessage(db),
    case: saveCase(db),
    note: saveNote(db),
    fact: saveFact(db),
  };
  return (event) => {
    const version = `${event.hlc} ${event.id}`;
    switch (event.type) {
      case 'customer.saved':
        return void save.customer(event.data, version);
      case 'identity.saved':
        return void save.identity(event.data, version);
      case 'interaction.saved':
        return void save.interaction(event.data, version);
      case 'message.saved':
        return void save.message(event.data, version);
      case 'case.saved':
        return void save.case(event.data, version);
      case 'note.saved':
        return void save.note(event.data, version);
      case 'fact.saved':
        return void save.fact(event.data, version);
      default:
        return unknownEvent(event);
    }
  };
}

/** Empties the tables that are made from events, and the search index. */
export function emptyRows(db: Writable): void {
  for (const { name } of tablesFromEvents) db.execute(`DELETE FROM ${name}`);
  emptySearch(db);
}

function unknownEvent(event: never): never {
  throw new TypeError(`No table for the event ${JSON.stringify(event)}`);
}
