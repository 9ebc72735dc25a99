import type { Channel, Interaction, Message, Note, Customer } from './records.ts';
import type { HistoryEvent } from './events.ts';
import type { RingReads, RingWrites } from '../calls/ledger-ports.ts';
import type { Lookup, Pop } from '../context/pop.ts';
import type { KeptWork } from '../work/item.ts';

/**
 * The database, written once; both ends derive from it. In the worker the functions are synchronous, outside they
 * are promises (`Remote`). A reader's handle has no function that writes.
 */
export interface HistoryReads extends RingReads {
  /** One read transaction: whoever the address fits, with all that the screen pop shows. */
  popFor(lookup: Lookup): Pop;
  /** The pop of a customer that the agent chose. */
  popOf(customerId: string, interactionId: string): Pop;
  /** Newest first; `before` is the last row's `startedAt` + `id` of the page above. */
  timeline(query: TimelineQuery): TimelinePage;
  /** Messages of an interaction, oldest first, and its note. */
  interaction(id: string): InteractionDetail | undefined;
  /** Full text over customers, identities, subjects, messages and notes; best first, at most `limit`. */
  search(text: string, limit: number): readonly SearchHit[];
  /** The newest first; with `agentId` only those of that agent. */
  recentCalls(limit: number, agentId?: string): readonly RecentCall[];
  /** The note of an interaction, and what is being typed of it. */
  note(interactionId: string): { readonly note?: Note; readonly draft?: string };
  draft(kind: DraftKind, interactionId: string): string | undefined;
  /** Rows a table, for tests, diagnosis and the practice floor. */
  counts(): Readonly<Record<string, number>>;
}

export interface HistoryWrites extends RingWrites {
  /**
   * Brings events into the tables, all in one transaction; an event seen before changes nothing. `own` events also
   * get their outbox row in the same transaction. Throws on a bad event (named) and then applies none of them.
   */
  apply(events: readonly HistoryEvent[], own: boolean): { readonly applied: number };
  /** Local only: what is being typed, so that a killed process loses at most the last second. */
  saveDraft(kind: DraftKind, interactionId: string, text: string): void;
  dropDraft(kind: DraftKind, interactionId: string): void;
  drafts(kind: DraftKind): readonly { readonly interactionId: string; readonly text: string }[];
  /** Local only: the conversations at this desk as they are now, for the desk's next start. */
  keepWork(changed: readonly KeptWork[], goneIds: readonly string[]): void;
  keptWork(): readonly KeptWork[];
  /** Empties the tables and fills them again from the events. */
  rebuild(): { readonly events: number };
  outbox(limit: number): readonly HistoryEvent[];
  confirmed(ids: readonly string[]): void;
}

/** What an agent may be typing for an interaction. Only that of a note ever becomes one. */
export type DraftKind = 'note' | 'answer';

/** An interface of synchronous functions as it looks from the other side of a thread. */
export type Remote<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<R> : never;
};

export interface TimelineQuery {
  readonly customerId: string;
  readonly channels?: readonly Channel[];
  readonly before?: string;
  readonly limit: number;
}
export interface TimelineRow {
  readonly interaction: Interaction;
  /** The first lines of its note or last message. */
  readonly excerpt?: string;
  readonly messages: number;
}
export interface TimelinePage {
  readonly rows: readonly TimelineRow[];
  /** How many rows the filter has in all. */
  readonly total: number;
  /** Hand back as `before` for the next page; absent at the end. */
  readonly next?: string;
}
export interface InteractionDetail {
  readonly interaction: Interaction;
  readonly messages: readonly Message[];
  readonly note?: Note;
}
export interface SearchHit {
  readonly customer: Customer;
  /** A telephone number to dial, where there is one. */
  readonly phone?: string;
  /** The same as people of the agent's country write it; filled in on the way to the window. */
  readonly phoneShown?: string;
  /** Where the words were found, plain text. */
  readonly where: 'name' | 'address' | 'history';
  readonly excerpt?: string;
}
export interface RecentCall {
  readonly interaction: Interaction;
  readonly customerName?: string;
  /** The interaction's address as people of the agent's country write it; filled in on the way to the window. */
  readonly shown?: string;
}
