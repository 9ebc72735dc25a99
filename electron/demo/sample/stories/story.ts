import type { HistoryChange } from '../../../core/history/events.ts';
import type { Context, Customer, Identity } from '../../../core/history/records.ts';
import type { Writer, WrittenChannel } from '../../../core/work/item.ts';

/** A customer of the practice floor, and all that happened before. */
export interface Past {
  /** Stays the same: `past-due`. */
  readonly id: string;
  /** For the practice menu. */
  readonly title: string;
  /** Who it really is; absent where the desk can't know. */
  readonly customer?: Customer;
  /** Of all customers in the story: a household has two. */
  readonly identities: readonly Identity[];
  readonly history: readonly Happened[];
}

/** One who calls. */
export interface Story extends Past {
  readonly call: ArrivingCall;
}

/** One who writes. */
export interface WrittenStory extends Past {
  readonly letter: ArrivingLetter;
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

/** What a customer writes, as its channel brings it. */
export interface ArrivingLetter {
  readonly channel: WrittenChannel;
  readonly writer: Writer;
  readonly queue: string;
  readonly subject?: string;
  readonly context?: Context;
  /** One message after the other, before anybody has answered. */
  readonly says: readonly [string, ...string[]];
  /** What they say to each answer. With the last word they leave a chat. */
  readonly replies: readonly string[];
}
