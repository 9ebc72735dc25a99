import type { Clock } from './clock.ts';
import type { HistoryChange, HistoryEvent } from './events.ts';

/** What an author of events needs from outside. `source` is `desk/<agent id>`, or where an import came from. */
export interface Authorship {
  readonly source: string;
  readonly clock: Clock;
  /** Epoch ms. */
  readonly now: () => number;
  /** A UUID. */
  readonly newId: () => string;
}

/**
 * Makes events of changes. `customerId` is whom a message or note belongs to, where the change itself doesn't say;
 * without it the event speaks of the interaction.
 */
export type Author = (change: HistoryChange, customerId?: string) => HistoryEvent;

export function createAuthor({ source, clock, now, newId }: Authorship): Author {
  return (change, customerId) => {
    const at = now();
    return {
      specversion: '1.0',
      id: newId(),
      source,
      subject: subjectOf(change, customerId),
      time: new Date(at).toISOString(),
      hlc: clock.next(at),
      ...change,
    };
  };
}

function subjectOf(change: HistoryChange, customerId: string | undefined): string {
  switch (change.type) {
    case 'customer.saved':
      return change.data.id;
    case 'identity.saved':
    case 'case.saved':
    case 'fact.saved':
      return change.data.customerId;
    case 'interaction.saved':
      return change.data.customerId ?? customerId ?? change.data.id;
    case 'note.saved':
      return change.data.customerId ?? customerId ?? change.data.interactionId;
    case 'message.saved':
      return customerId ?? change.data.interactionId;
    default:
      return unknownChange(change);
  }
}

function unknownChange(change: never): never {
  throw new TypeError(`No such change: ${JSON.stringify(change)}`);
}
