import type { Case, Channel, Context, Customer, Fact, Identity, Interaction, Note } from '../history/records.ts';

/** What is known when something arrives: the keys to look up, and what came along with it. */
export interface Lookup {
  readonly interactionId: string;
  readonly channel: Channel;
  /** Normalised addresses to look up, the most trusted first; empty if anonymous. */
  readonly keys: readonly string[];
  /** Address and name as the channel showed them: claims. */
  readonly shown: string;
  readonly claimedName?: string;
  readonly anonymous: boolean;
  /** What came along with it. */
  readonly context?: Context;
}

/** An identity; `shown` is a number as people of the agent's country write it, filled in on the way to the window. */
export type ShownIdentity = Identity & { readonly shown?: string };

/** One who may be the caller, with the evidence for it. */
export interface Candidate {
  readonly customer: Customer;
  readonly identity: Identity;
  readonly lastContact?: Interaction;
  readonly openCase?: Case;
}

/** What the screen pop shows. `asOf`: ISO time of the newest thing the cache knows. */
export type Pop =
  | {
      readonly kind: 'customer';
      readonly interactionId: string;
      readonly shown: string;
      readonly customer: Customer;
      readonly identities: readonly ShownIdentity[];
      /** The identity that matched; absent when the agent chose the customer by hand. */
      readonly matched?: Identity;
      /** The freshest context that still speaks of this contact. */
      readonly context?: Context;
      readonly openCases: readonly Case[];
      /** The last interaction a channel, newest first. */
      readonly lastContacts: readonly Interaction[];
      /** The last thing we sent them. */
      readonly lastOutgoing?: Interaction;
      readonly lastNote?: Note;
      readonly facts: readonly Fact[];
      readonly asOf: string;
    }
  | {
      readonly kind: 'ambiguous';
      readonly interactionId: string;
      readonly shown: string;
      readonly candidates: readonly Candidate[];
      readonly claimedName?: string;
      /** What came along with this contact: nobody's history speaks while nobody is chosen. */
      readonly context?: Context;
    }
  | {
      readonly kind: 'unknown';
      readonly interactionId: string;
      readonly shown: string;
      readonly claimedName?: string;
      /** What came along with this contact: nobody's history speaks while nobody is chosen. */
      readonly context?: Context;
    }
  | { readonly kind: 'anonymous'; readonly interactionId: string; readonly context?: Context };
