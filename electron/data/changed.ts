import type { HistoryEvent } from '../core/history/events.ts';
import type { Readable } from './database.ts';

/**
 * Whose history an event changes. Asked before it is applied and after: an interaction may go from one customer to
 * another, and both must be shown anew.
 */
export function prepareCustomersOf(db: Readable): (event: HistoryEvent) => readonly string[] {
  const rowOwner = {
    identities: owner(db, 'identities'),
    interactions: owner(db, 'interactions'),
    cases: owner(db, 'cases'),
    facts: owner(db, 'facts'),
  };
  return ({ type, data }) => {
    switch (type) {
      case 'customer.saved':
        return [data.id];
      case 'identity.saved':
        return [data.customerId, ...rowOwner.identities(data.id)];
      case 'interaction.saved':
        return [...(data.customerId === undefined ? [] : [data.customerId]), ...rowOwner.interactions(data.id)];
      case 'message.saved':
      case 'note.saved':
        return rowOwner.interactions(data.interactionId);
      case 'case.saved':
        return [data.customerId, ...rowOwner.cases(data.id)];
      case 'fact.saved':
        return [data.customerId, ...rowOwner.facts(data.id)];
      default:
        return [];
    }
  };
}

function owner(db: Readable, table: string): (id: string) => readonly string[] {
  const query = db.query<[id: string], { customerId: string | null }>(
    `SELECT customer_id AS customerId FROM ${table} WHERE id = ?`,
  );
  return (id) => {
    const customerId = query.get(id)?.customerId;
    return customerId ? [customerId] : [];
  };
}
