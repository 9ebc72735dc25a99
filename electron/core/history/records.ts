import type { CallQuality } from '../sound/call-quality.ts';

/**
 * The rows of the shared history, as every part of the desk sees them. Times are ISO 8601 in UTC with milliseconds,
 * so that they sort as text.
 */
export type Channel = 'call' | 'chat' | 'email' | 'sms' | 'social' | 'web';
export type Mood = 'calm' | 'pleased' | 'worried' | 'upset';

export interface Customer {
  readonly id: string;
  readonly name: string;
  /** `Gold`; the company's own word. */
  readonly tier?: string;
  /** Date since when they are a customer, `2016-04-01`. */
  readonly since?: string;
  /** BCP 47. */
  readonly language?: string;
  /** What they have, in one line: `Unlimited 10 GB`. */
  readonly product?: string;
  readonly place?: string;
}

/** An address that reaches a customer. `value` is normalised: E.164, lower-case address, handle with `@`. */
export interface Identity {
  readonly id: string;
  readonly customerId: string;
  readonly kind: 'phone' | 'email' | 'jid' | 'social' | 'extension' | 'sip';
  readonly value: string;
  /** `mobile`, `home`, `work`; the customer's own word for it. */
  readonly label?: string;
  /** When and how it was last proven to be theirs. */
  readonly verifiedAt?: string;
  readonly evidence?: string;
}

/** What must follow the customer from channel to channel. */
export interface Context {
  /** Why they come, in one sentence. */
  readonly reason?: string;
  /** What they have told a bot or an IVR, so that nobody asks again. */
  readonly told: readonly Told[];
  /** How and when they proved who they are, in this contact. */
  readonly verified?: { readonly method: string; readonly at: string };
  readonly mood?: Mood;
  /** `third contact about this`. */
  readonly moodNote?: string;
  /** Where they came from: the last page, the e-mail they followed. */
  readonly cameFrom?: string;
  /** What to offer, and why. */
  readonly suggestion?: { readonly title: string; readonly why: string };
}
export interface Told {
  readonly source: 'bot' | 'ivr' | 'form';
  /** `About`, `Account`: what was asked. */
  readonly topic: string;
  readonly answer: string;
  readonly at: string;
}

export interface Interaction {
  readonly id: string;
  /** Absent while nobody knows who it is. */
  readonly customerId?: string;
  readonly channel: Channel;
  readonly direction: 'in' | 'out';
  /** Their address on this channel, normalised; absent when withheld. */
  readonly address?: string;
  readonly queue?: string;
  /** `billing.dispute`, and how far it got. */
  readonly journey?: string;
  readonly step?: string;
  readonly subject: string;
  readonly summary?: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  /** For calls, seconds that both sides talked. */
  readonly talkedSeconds?: number;
  /** `core/calls` Outcome for calls; free for other channels. */
  readonly outcome?: string;
  readonly agentName?: string;
  readonly agentId?: string;
  readonly caseId?: string;
  readonly context?: Context;
  readonly wrapUp?: WrapUp;
  /** Of a call that was talked: how it sounded. */
  readonly quality?: CallQuality;
  readonly handover?: Handover;
}

/** The last try to hand a call over to somebody else. */
export interface Handover {
  /** As the agent knows them: a name, else a number. */
  readonly to: string;
  /** `transferred`, or what it came to instead: `core/calls` Outcome. */
  readonly outcome: string;
}

export interface WrapUp {
  readonly outcome: 'solved' | 'followUp' | 'handedOver' | 'noAction';
  /** ISO date-time of the promised follow-up. */
  readonly followUpAt?: string;
  readonly finishedAt: string;
}

export interface Message {
  readonly id: string;
  readonly interactionId: string;
  readonly at: string;
  readonly from: 'customer' | 'agent' | 'bot' | 'system';
  readonly author?: string;
  /** Plain text; shown as text. */
  readonly body: string;
}

export interface Case {
  readonly id: string;
  readonly customerId: string;
  readonly title: string;
  readonly status: 'open' | 'waiting' | 'solved';
  readonly owner: string;
  readonly team?: string;
  /** `correct and credit`, the name of the current step; 1-based position and number of steps. */
  readonly step?: string;
  readonly position?: number;
  readonly steps?: number;
  readonly openedAt: string;
  readonly dueAt?: string;
}

export interface Note {
  /** One note an interaction: the same id as the interaction. */
  readonly id: string;
  readonly interactionId: string;
  readonly customerId?: string;
  readonly author: string;
  readonly text: string;
  readonly savedAt: string;
}

export interface Fact {
  readonly id: string;
  readonly customerId: string;
  readonly kind: 'order' | 'subscription' | 'invoice' | 'usage' | 'device';
  readonly title: string;
  readonly detail?: string;
  readonly status?: string;
  readonly at: string;
}
