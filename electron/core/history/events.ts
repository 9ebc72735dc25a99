import type { Case, Customer, Fact, Identity, Interaction, Message, Note } from './records.ts';

/**
 * Events of the shared history. Each carries the whole row it speaks of, and the row with the greatest clock wins,
 * so that events may arrive twice, late and in any order, and every desk ends with the same tables.
 */
export type HistoryChange =
  | { readonly type: 'customer.saved'; readonly data: Customer }
  | { readonly type: 'identity.saved'; readonly data: Identity }
  | { readonly type: 'interaction.saved'; readonly data: Interaction }
  | { readonly type: 'message.saved'; readonly data: Message }
  | { readonly type: 'case.saved'; readonly data: Case }
  | { readonly type: 'note.saved'; readonly data: Note }
  | { readonly type: 'fact.saved'; readonly data: Fact };

/** CloudEvents 1.0 (JSON format) with one extension attribute, `hlc`. */
export type HistoryEvent = {
  readonly specversion: '1.0';
  /** Made at the desk that wrote it (UUID); also the message id on the backbone. */
  readonly id: string;
  /** `desk/<agent id>`, or where an import came from. */
  readonly source: string;
  /** The customer's id, or the interaction's while nobody knows who it is. */
  readonly subject: string;
  readonly time: string;
  /** Hybrid logical clock, `clock.ts`: sorts as text in the order in which things happened. */
  readonly hlc: string;
} & HistoryChange;
