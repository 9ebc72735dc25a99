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

/** The identity headers of an INVITE, read from the raw message since a parser may have dropped them. */
export interface IdentityHeaders {
  readonly from: NameAddr;
  /** P-Asserted-Identity (RFC 3325 §9.1), in the order received; set by the network, so it outranks From. */
  readonly asserted: readonly NameAddr[];
  /** Values of Privacy (RFC 3323 §4.2), lower case: `id`, `header`, `user`, `none`… */
  readonly privacy: readonly string[];
  /** Whom they dialled: the Request-URI's user part as it arrived, which names the queue behind a DID. */
  readonly dialled: string;
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
  readonly anonymous: boolean;
  /** Queue or number that was dialled, where the call says so. */
  readonly queue?: string;
}

/** Why a call is over; each has its own sentence on the screen. */
export type Outcome =
  | 'completed' // both sides talked
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
export type Trouble = 'microphone' | 'answer' | 'hold' | 'resume' | 'mute' | 'dtmf' | 'media';

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
  readonly trouble?: Trouble;
}

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
);

/** Why an effect could not be done. `status` is the SIP status where a response said no. */
export interface Failure {
  readonly cause: 'status' | 'microphone' | 'media' | 'signalling' | 'gone';
  readonly status?: number;
  readonly reason?: string;
}

export type EffectEnd =
  { readonly end: 'done' } | { readonly end: 'failed'; readonly failure: Failure } | { readonly end: 'timedOut' };

/** What may happen to calls: from the network, from the agent (desk, keys, headset), or as the end of an effect. */
export type CallEvent =
  | { readonly type: 'incoming'; readonly callId: CallId; readonly party: Party; readonly at: number }
  | { readonly type: 'remoteCancelled'; readonly callId: CallId; readonly elsewhere: boolean; readonly at: number }
  | { readonly type: 'remoteProgress'; readonly callId: CallId; readonly earlyMedia: boolean }
  | { readonly type: 'remoteHold'; readonly callId: CallId; readonly on: boolean }
  | { readonly type: 'remoteEnded'; readonly callId: CallId; readonly at: number; readonly technical?: string }
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
  /** The agent, or the recorder for a call that was never talked, has finished with an ended call. */
  | { readonly type: 'dismiss'; readonly callId: CallId }
  | { readonly type: 'effectEnded'; readonly effectId: EffectId; readonly result: EffectEnd; readonly at: number };

export interface CallsState {
  /** How many calls may live at once; further ones are refused as busy. An emergency call ignores it. */
  readonly capacity: number;
  readonly calls: readonly Call[];
  /** Effects given out that have not ended. */
  readonly pending: readonly Effect[];
  readonly nextEffect: EffectId;
}
