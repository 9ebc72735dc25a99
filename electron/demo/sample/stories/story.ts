import type { HistoryChange } from '../../../core/history/events.ts';
import type { Context, Customer, Identity } from '../../../core/history/records.ts';

/** A written customer who calls on the practice floor, and all that happened before. */
export interface Story {
  /** Stays the same: `past-due`. */
  readonly id: string;
  /** For the practice menu. */
  readonly title: string;
  /** Who it really is; absent where the desk can't know. */
  readonly customer?: Customer;
  /** Of all customers in the story: a household has two. */
  readonly identities: readonly Identity[];
  readonly history: readonly Happened[];
  readonly call: ArrivingCall;
}

/** `at`: epoch ms. */
export interface Happened {
  readonly at: number;
  readonly customerId: string;
  readonly change: HistoryChange;
}

/** The call as the network brings it. */
export interface ArrivingCall {
  /** E.164; absent if withheld. */
  readonly number?: string;
  /** The name that the network shows: a claim. */
  readonly displayName?: string;
  /** What they dialled. */
  readonly queue: string;
  /** What the bot or the IVR learned on the way to this call; also in the history, at the interaction it came from. */
  readonly context?: Context;
  /** What they say, sentence by sentence, with pauses for the agent. */
  readonly spoken: readonly string[];
  readonly language: 'en' | 'de';
  /** For the voice that speaks them. */
  readonly voice: 'woman' | 'man';
}
