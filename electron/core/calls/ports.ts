import type { CallId, Destination, Failure, IdentityHeaders, NameAddr } from './call.ts';

/** A session description in the format of RFC 8866, CRLF lines. */
export type Sdp = string;

/** Which way our side's sound may go, seen from us (RFC 8866 §6.7). */
export type MediaDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** Thrown by the ports below where the reason matters to the call. */
export class CallFailure extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.reason ?? failure.cause);
    this.name = 'CallFailure';
    this.failure = failure;
  }
}

/**
 * What the call reducer's effects ask of signalling. Each promise settles once; a rejection is a `CallFailure`.
 * Calls are named by the desk's own `CallId`; no type of the SIP library crosses this door.
 */
export interface Signalling {
  /** Sends 180 and makes the media ready while it rings. Rejects (`microphone`) if there is none; the call rings on. */
  alert(callId: CallId): Promise<void>;
  /** Sends 200 with our prepared answer; resolves when the ACK came and the microphone is live. */
  answer(callId: CallId): Promise<void>;
  refuse(callId: CallId, status: 486 | 603): Promise<void>;
  /** Sends INVITE; resolves when they answered (ACK sent, microphone live), rejects with the final status. */
  invite(callId: CallId, target: string): Promise<void>;
  /** CANCEL, BYE or a refusal, whichever ends the call in the state it is in. Resolves when it is over. */
  end(callId: CallId): Promise<void>;
  /** re-INVITE with `sendonly` (on) or `sendrecv` (off); RFC 3264 §8.4. */
  hold(callId: CallId, on: boolean): Promise<void>;
  mute(callId: CallId, on: boolean): Promise<void>;
  /** RFC 4733 events by the media; `tones` of 0-9 * # A-D. */
  dtmf(callId: CallId, tones: string): Promise<void>;
  /**
   * REFER (RFC 3515; into the place of another call, RFC 5589 §7). Resolves when they say that the other end has
   * answered, or took the request without saying more (RFC 4488); rejects with the status that refused it here or there.
   * The call itself is left as it is.
   */
  transfer(callId: CallId, to: Destination): Promise<void>;
  /** As `MediaCalls.mix`. */
  mix(callIds: readonly CallId[]): Promise<void>;
}

/** What signalling tells the desk, in plain words. `main.ts` turns these into `CallEvent`s with the party judged. */
export type SignallingEvent =
  | {
      readonly type: 'incoming';
      readonly callId: CallId;
      readonly headers: IdentityHeaders;
      readonly at: number;
      /** The company wants it answered at once, and the profile allows that. */
      readonly autoAnswer?: boolean;
    }
  | { readonly type: 'remoteCancelled'; readonly callId: CallId; readonly elsewhere: boolean; readonly at: number }
  | { readonly type: 'remoteProgress'; readonly callId: CallId; readonly earlyMedia: boolean }
  | { readonly type: 'remoteHold'; readonly callId: CallId; readonly on: boolean }
  | { readonly type: 'remoteEnded'; readonly callId: CallId; readonly at: number; readonly technical?: string }
  | { readonly type: 'transferRinging'; readonly callId: CallId }
  /** Another end took the place of the one before (RFC 3891), in the same call. */
  | { readonly type: 'remoteReplaced'; readonly callId: CallId; readonly headers: IdentityHeaders };

/** What becomes of a REFER of theirs; it is refused at once, or followed until it has come to something or nothing. */
export type ReferralStep = 'refused' | 'following' | 'followed' | 'failed';

/** The other end of a call asked us to call somebody else instead (RFC 3515). */
export interface ReferralNews {
  readonly callId: CallId;
  readonly step: ReferralStep;
  /** As they wrote it; never trusted. */
  readonly to: NameAddr;
}

/** Whether the desk can be reached. `reason` is technical, for the log and the details behind the status. */
export interface Connection {
  readonly state: 'online' | 'reconnecting' | 'offline';
  /** Epoch ms of the last change. */
  readonly since: number;
  readonly reason?: string;
  /** Why it will not become online by itself, where we know: the agent or IT must act. */
  readonly trouble?: 'credentials' | 'certificate' | 'unreachable' | 'refused' | 'proxy';
}

/**
 * Sound, behind a door: peer connections, microphone, speaker, ringer. In production a hidden window; in tests of
 * signalling, a small stand-in. A call's media is named by its CallId. Rejections are `CallFailure`
 * (`microphone` or `media`).
 */
export interface MediaCalls {
  /**
   * Opens the microphone (its track disabled), makes the peer connection and gathers candidates. With `offer`, their
   * offer is applied and our answer is made, so that `answer` later costs nothing. Safe to call twice.
   */
  prepare(callId: CallId, offer?: Sdp): Promise<void>;
  /**
   * Our offer, candidates included (no trickle). `anew`: to another end than the one that is talked with, which goes on
   * as it is until that offer is accepted.
   */
  offer(callId: CallId, options: OfferOptions): Promise<Sdp>;
  /**
   * Our answer to their offer, candidates included; the one prepared if the offer is the same.
   * @param anew the offer is another end's than what was agreed, though it may look the same: a relay between us and
   * both shows one certificate for all of its calls. What was agreed is given up.
   */
  answer(callId: CallId, offer: Sdp, direction: MediaDirection, anew?: boolean): Promise<Sdp>;
  /**
   * Applies their answer; `early` may be followed by another early or the final one, also of another fork. `anew`: the
   * final one to the offer that was made anew, and from now on it is they who are heard.
   */
  accept(callId: CallId, answer: Sdp, stage: 'early' | 'final' | 'anew'): Promise<void>;
  /** Takes back a local or remote offer that was refused (JSEP rollback, RFC 8829 §4.1.10.2), or that made anew. */
  rollback(callId: CallId, which?: 'anew'): Promise<void>;
  /** Whether our microphone is heard: false while it rings, on mute and on hold. */
  talk(callId: CallId, on: boolean): Promise<void>;
  /** Sends RFC 4733 events, 100 ms each with 70 ms between; resolves when the last has been sent. */
  dtmf(callId: CallId, tones: string): Promise<void>;
  /** Each of these calls hears the others and the agent, in place of whoever was mixed before; none: nobody is. */
  mix(callIds: readonly CallId[]): Promise<void>;
  statistics(callId: CallId): Promise<MediaStatistics>;
  /** Ends the call's media and releases the microphone if no other call needs it. Safe to call twice. */
  close(callId: CallId): Promise<void>;
  /** What the desk itself plays; the ring goes to the ringer device, the others to the speaker. */
  sound(sound: DeskSound): Promise<void>;
  subscribe(listener: (event: MediaEvent) => void): () => void;
}

export interface OfferOptions {
  readonly direction: MediaDirection;
  readonly iceRestart: boolean;
  readonly anew?: boolean;
}

/** `knock`: a call waits while another is talked; a short tone on the speaker, beside what is said. */
/** `beep`: once, since a call is answered by itself. */
export type DeskSound = 'ring' | 'beep' | 'knock' | 'ringback' | 'silence';

/**
 * A moment's measure of one call's sound. Levels are linear RMS, 0 to 1; packets and energies are counted from the
 * call's beginning. Times are in seconds.
 */
export interface MediaStatistics {
  readonly packetsReceived: number;
  readonly packetsSent: number;
  readonly packetsLost: number;
  /** Came, but too late to be played. */
  readonly packetsDiscarded: number;
  readonly jitter: number;
  /** There and back to whoever sends us reports (RTCP), else to the first hop. */
  readonly roundTrip?: number;
  /** There and back to the first hop (ICE's own checks). */
  readonly pathRoundTrip?: number;
  /** Samples played, and the time that all of them together waited in the jitter buffer. */
  readonly played: { readonly delay: number; readonly samples: number };
  /** Of all that they said and that was played: the square of the level, 0 to 1, times seconds (webrtc-stats §8.3). */
  readonly heardEnergy: number;
  /** Of what the microphone gives to this call, muted or not played to them as it may be. */
  readonly sentEnergy: number;
  readonly codec?: string;
  /** What their last report said of our sound: the share lost since the one before (RFC 3550 §6.4.1), and jitter. */
  readonly theirs?: { readonly loss: number; readonly jitter: number };
}

export type MediaEvent =
  /** The path to the other end: as in RTCPeerConnection.connectionState. */
  | { readonly type: 'path'; readonly callId: CallId; readonly state: string }
  /** The microphone that a call used is gone; there is one again, also for a call that never had any. */
  | { readonly type: 'microphoneLost' | 'microphoneBack'; readonly callId: CallId }
  /** The window that holds the media died (all its calls are silent) or is back. */
  | { readonly type: 'lost' | 'restored' };
