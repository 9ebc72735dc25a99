import type { Context } from '../history/records.ts';

/**
 * What a call is, at this desk. One `Call` lives from the INVITE (or the press of Dial) until the agent has
 * finished with it; its id is also the id of the interaction in the history.
 */

/** Made at the desk (UUID); the same as the interaction's id. */
export type CallId = string;

/** One address as a SIP header gave it (RFC 3261 §20.10). `user` and `host` are unescaped; never trusted as text. */
export interface NameAddr {
  readonly displayName?: string;
  /** The address as received, `sip:`, `sips:` or `tel:`. */
  readonly uri: string;
  readonly user: string;
  readonly host: string;
}

/** What an older network says of one end of the call (Remote-Party-ID, draft-ietf-sip-privacy-04 §6.6). */
export interface RemoteParty extends NameAddr {
  /** `calling` or `called`; empty if it does not say. */
  readonly party: string;
  /** What that end wants hidden, lower case: `full`, `uri`, `name`, `off`. */
  readonly privacy: readonly string[];
}

/** Somebody who sent the call on (Diversion, RFC 5806 §5). */
export interface Diversion extends NameAddr {
  /** What they want hidden: `full`, `uri`, `name`, `off`. */
  readonly privacy: readonly string[];
}

/** One target that the call had on its way (History-Info, RFC 7044 §5). */
export interface HistoryEntry extends NameAddr {
  /** `1.2.1`: each dot is one step further from the caller; empty if it does not say. */
  readonly index: string;
  /** Why it came to this target and no longer to another: the `cause` in its URI (RFC 4458 §2.1). */
  readonly cause?: number;
  /** The SIP status with which it left this target (an embedded Reason, RFC 7044 §5.1). */
  readonly leftWith?: number;
  /** The index of the target that this one took the place of (`mp`, RFC 7044 §5.3). */
  readonly insteadOf?: string;
  /** Whether they asked not to be shown (an embedded `Privacy: history`, RFC 7044 §10.1.1). */
  readonly hidden: boolean;
  /** Whether it is this desk itself. */
  readonly ourselves: boolean;
}

/** What came along besides who calls: one value of User-to-User (RFC 7433) or Call-Info (RFC 3261 §20.9), as it came. */
export interface CallData {
  readonly header: 'user-to-user' | 'call-info';
  /** The data, or the URI; quotes taken off, `encoding` not yet undone. */
  readonly value: string;
  /** Names in lower case: `encoding`, `purpose`… */
  readonly parameters: Readonly<Record<string, string>>;
}

/** The identity headers of an INVITE, read from the raw message since a parser may have dropped them. */
export interface IdentityHeaders {
  readonly from: NameAddr;
  /** P-Asserted-Identity (RFC 3325 §9.1), in the order received; set by the network, so it outranks From. */
  readonly asserted: readonly NameAddr[];
  readonly remoteParties: readonly RemoteParty[];
  /** Values of Privacy (RFC 3323 §4.2), lower case: `id`, `header`, `user`, `none`… */
  readonly privacy: readonly string[];
  /**
   * Whom they dialled: the user part of the Request-URI as it arrived, which names the queue behind a DID, else of
   * P-Called-Party-ID (RFC 7315 §4.2). Empty if it is this desk itself.
   */
  readonly dialled: string;
  /** The queue's own name, where the PBX has a header for it; else empty. */
  readonly queueName: string;
  /** The user part of To, which nobody changes on the way (RFC 3261 §8.1.1.2); empty if it is this desk itself. */
  readonly to: string;
  /** The latest first (RFC 5806 §4). */
  readonly diversions: readonly Diversion[];
  /** From the caller's first target on. */
  readonly history: readonly HistoryEntry[];
  readonly data: readonly CallData[];
}

/** Who sent the call on to us; `shown` is their name, else their number or address. */
export interface Diverter {
  readonly shown: string;
  readonly e164?: string;
}

/** The other end, after `core/identity` has judged the headers or the agent's input. */
export interface Party {
  /** What the agent reads: a national or international number, an extension, an address. Empty if anonymous. */
  readonly shown: string;
  /** What the signalling called them; shown as a claim only, never as who they are. */
  readonly displayName?: string;
  /** E.164 with `+`, where the address is a telephone number of the public network. */
  readonly e164?: string;
  /** The key for a look-up in `identities`: E.164, an extension, or a SIP address; absent if anonymous. */
  readonly key?: string;
  /** Further keys, the most trusted first: what else the headers call them. Looked up where `key` fits nobody. */
  readonly otherKeys?: readonly string[];
  readonly anonymous: boolean;
  /** Queue or number that was dialled, where the call says so. */
  readonly queue?: string;
  /** Absent if nobody did, or they don't want to be shown. */
  readonly divertedBy?: Diverter;
  /** What came along with the call; a claim of whoever sent it. */
  readonly context?: Context;
}

/** Why a call is over; each has its own sentence on the screen. */
export type Outcome =
  | 'completed' // both sides talked
  | 'transferred' // handed over: they talk with somebody else now
  | 'missed' // they gave up, or nobody answered in time
  | 'declined' // the agent said no
  | 'answeredElsewhere' // another fork took it (RFC 3326 cause 200)
  | 'refusedBusy' // a second call that came while the desk was taken
  | 'cancelled' // the agent gave up before they answered
  | 'busy' // 486, 600
  | 'declinedByThem' // 603
  | 'noAnswer' // 408, 480, 487 or our own patience
  | 'noSuchNumber' // 404, 410, 484, 604
  | 'failed'; // anything technical

/** Between the two sides of a talking call: have we put them on hold, or are we about to? */
export type HoldPhase = 'none' | 'clearing' | 'holding' | 'held' | 'resuming';

/** Each phase carries what only it needs. The drawing of how they follow one another is in `reducer.ts`. */
export type Phase =
  | { readonly name: 'ringing' }
  /** `clearing`: waits until the call that holds the line is on hold; `sent`: our 200 is being made or on its way. */
  | { readonly name: 'answering'; readonly step: 'clearing' | 'sent' }
  | { readonly name: 'refusing'; readonly outcome: 'declined' | 'refusedBusy' }
  | { readonly name: 'dialling'; readonly step: 'clearing' | 'sent'; readonly target: string }
  /** They are being rung; with `earlyMedia` their side already sounds (announcement or their own ring-back). */
  | { readonly name: 'alerting'; readonly earlyMedia: boolean }
  /** `since`: epoch ms. `heldByThem`: their last offer stopped our sound (RFC 3264 §8.4). */
  | { readonly name: 'talking'; readonly since: number; readonly hold: HoldPhase; readonly heldByThem: boolean }
  | { readonly name: 'ending'; readonly outcome: Outcome; readonly talkedSince?: number }
  | {
      readonly name: 'ended';
      readonly at: number;
      readonly outcome: Outcome;
      readonly talkedMs: number;
      /** For the log and the details on the screen only: `486 Busy Here`. */
      readonly technical?: string;
      readonly endedBy: 'us' | 'them' | 'network';
    };

/** What went wrong without ending the call; shown on its card until the next step succeeds. */
export type Trouble =
  /** None can be opened, found while it rings; answering tries again. */
  | 'microphone'
  /** The one that was used is gone. */
  | 'microphoneLost'
  | 'answer'
  | 'hold'
  | 'resume'
  | 'mute'
  | 'dtmf'
  | 'media'
  | 'merge'
  | 'lines';

/**
 * Handing a call over to somebody else; kept with the call that is handed over. The drawing is in `transfer.ts`.
 * `failed`: why the last try came to nothing, until the next step.
 */
export type Transfer = { readonly to: Party } &
  /** We ask them first, in the call `with`. */
  (
    | { readonly step: 'consulting'; readonly with: CallId; readonly failed?: Outcome }
    /** It is being put on hold before it is sent on. */
    | { readonly step: 'holding'; readonly where: Destination }
    /** Our REFER is under way; with `with` they take the place of that call. `ringing`: the new end is being rung. */
    | { readonly step: 'referring'; readonly with?: CallId; readonly ringing: boolean }
    | { readonly step: 'done' }
    | { readonly step: 'failed'; readonly failed: Outcome }
  );

export interface Call {
  readonly id: CallId;
  readonly direction: 'in' | 'out';
  readonly party: Party;
  /** Epoch ms at which the INVITE came, or Dial was pressed. */
  readonly startedAt: number;
  readonly phase: Phase;
  /** The agent's wish; the media follows within one effect, and a failure takes it back. */
  readonly muted: boolean;
  /** Digits pressed on the keypad in this call, in order. */
  readonly digits: string;
  readonly emergency: boolean;
  /** Nobody pressed Answer. */
  readonly autoAnswered?: boolean;
  readonly trouble?: Trouble;
  readonly transfer?: Transfer;
  /** The call about which this one asks somebody, while that one is to be handed over. */
  readonly consultFor?: CallId;
}

/** Two calls whose sound is mixed here, so that each hears the other; drawn in `conference.ts`. */
export interface Conference {
  /** The first had the line, the second was taken off hold. */
  readonly members: readonly [CallId, CallId];
  readonly step: 'joining' | 'mixing' | 'mixed' | 'parting';
}

/** Where a call is handed over: to an address, or into the place of another call of ours (RFC 3891). */
export type Destination = { readonly address: string } | { readonly inPlaceOf: CallId };

/** Grows by one for each effect; unique within one run of the desk. */
export type EffectId = number;

/** Something that the outside must do for a call. Each ends in exactly one `EffectEnd`. */
export type Effect = { readonly id: EffectId; readonly callId: CallId } & (
  | { readonly kind: 'alert' } // 180, microphone and peer connection made ready, muted
  | { readonly kind: 'answer' }
  | { readonly kind: 'refuse'; readonly status: 486 | 603 }
  | { readonly kind: 'invite'; readonly target: string } // done when they answer
  | { readonly kind: 'end' } // CANCEL, BYE or a final refusal: whatever ends it now
  | { readonly kind: 'hold'; readonly on: boolean } // re-INVITE
  | { readonly kind: 'mute'; readonly on: boolean }
  | { readonly kind: 'dtmf'; readonly tones: string }
  | { readonly kind: 'transfer'; readonly to: Destination } // REFER; done when the other end is there
  /** Each of these calls hears the others; none: each is by itself again. */
  | { readonly kind: 'mix'; readonly members: readonly CallId[] }
);

/** Why an effect could not be done. `status` is the SIP status where a response said no. */
export interface Failure {
  readonly cause: 'status' | 'microphone' | 'media' | 'signalling' | 'gone';
  readonly status?: number;
  readonly reason?: string;
  /** Seconds after which they want to be asked again. */
  readonly retryAfter?: number;
}

export type EffectEnd =
  { readonly end: 'done' } | { readonly end: 'failed'; readonly failure: Failure } | { readonly end: 'timedOut' };

/** What may happen to calls: from the network, from the agent (desk, keys, headset), or as the end of an effect. */
export type CallEvent =
  | {
      readonly type: 'incoming';
      readonly callId: CallId;
      readonly party: Party;
      readonly at: number;
      /** Answered by itself, unless the agent is in a call. */
      readonly autoAnswer?: boolean;
    }
  | { readonly type: 'remoteCancelled'; readonly callId: CallId; readonly elsewhere: boolean; readonly at: number }
  | { readonly type: 'remoteProgress'; readonly callId: CallId; readonly earlyMedia: boolean }
  | { readonly type: 'remoteHold'; readonly callId: CallId; readonly on: boolean }
  | { readonly type: 'microphoneLost' | 'microphoneBack'; readonly callId: CallId }
  | { readonly type: 'remoteEnded'; readonly callId: CallId; readonly at: number; readonly technical?: string }
  /** Whom the call is handed over to is being rung. */
  | { readonly type: 'transferRinging'; readonly callId: CallId }
  /** Somebody else is at the other end from now on. */
  | { readonly type: 'remoteReplaced'; readonly callId: CallId; readonly party: Party }
  | {
      readonly type: 'dial';
      readonly callId: CallId;
      readonly party: Party;
      readonly target: string;
      readonly emergency: boolean;
      readonly at: number;
    }
  | { readonly type: 'answer' | 'decline' | 'hangUp' | 'hold' | 'resume' | 'mute' | 'unmute'; readonly callId: CallId }
  | { readonly type: 'dtmf'; readonly callId: CallId; readonly tones: string }
  /** Asks `party` first whether they take the call, in a call of its own. */
  | {
      readonly type: 'consult';
      readonly callId: CallId;
      readonly consultId: CallId;
      readonly party: Party;
      readonly target: string;
      readonly at: number;
    }
  /** The two of a consultation talk with each other from now on; `callId` is either of them. */
  | { readonly type: 'completeTransfer'; readonly callId: CallId }
  /** Hands the call over without asking. */
  | { readonly type: 'transfer'; readonly callId: CallId; readonly party: Party; readonly target: string }
  /** Takes the held call `callId` into the one that is talking. */
  | { readonly type: 'merge'; readonly callId: CallId }
  /** The agent, or the recorder for a call that was never talked, has finished with an ended call. */
  | { readonly type: 'dismiss'; readonly callId: CallId }
  | { readonly type: 'effectEnded'; readonly effectId: EffectId; readonly result: EffectEnd; readonly at: number };

export interface CallsState {
  /**
   * How many calls the agent may be in at once. Where that is more than one, one more may ring (call waiting); further
   * ones are refused as busy. An emergency call ignores it, and so does a consultation.
   */
  readonly capacity: number;
  readonly calls: readonly Call[];
  /** Effects given out that have not ended. */
  readonly pending: readonly Effect[];
  readonly nextEffect: EffectId;
  readonly conference?: Conference;
}
