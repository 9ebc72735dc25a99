import type { IncomingInviteRequest } from 'sip.js/lib/core/index.js';
import type { CallId, NameAddr } from '../../core/calls/call.ts';
import type { ReferralStep, SignallingEvent } from '../../core/calls/ports.ts';
import type { Timer } from '../../core/calls/runner.ts';
import type { Agent } from '../agent/agent.ts';
import type { Log } from '../log.ts';
import type { CallMedia } from './call-media.ts';
import type { DialogId, Place } from './replaces.ts';

/** The ways to the servers (`flow/connection.ts`), as a call sees them. */
export interface Ways {
  /** Whether there is a flow that requests could leave by. */
  hasFlow(): boolean;
  /** The URL of the server that carries what has this Call-ID. */
  serverOf(callId: string): string;
  /** The server recorded itself in a dialog under this name. */
  learn(server: string, name: string | undefined): void;
  /** Whether requests of a dialog that began at `server` reach its other end now. */
  leads(dialog: { readonly callId: string; readonly server: string; readonly name: string | undefined }): boolean;
}

/** What each call needs of the house around it. */
export interface LegContext {
  readonly callId: CallId;
  readonly agent: Agent;
  readonly media: CallMedia;
  readonly timer: Timer;
  readonly random: () => number;
  readonly log: Log;
  readonly emit: (event: SignallingEvent) => void;
  /** Whether a REFER of theirs may be followed. */
  readonly followsTransfers: boolean;
  /** They asked us to call somebody else instead (REFER): what becomes of it. */
  readonly referred: (step: ReferralStep, to: NameAddr) => void;
  /** Runs once when there is a flow again, if that is within a minute. */
  readonly whenFlowIsBack: (run: () => void) => void;
  readonly ways: Ways;
  /** The call is over: nobody will ask for it again. */
  readonly over: () => void;
}

/** One call as `Signalling` asks for it. What does not fit the state it is in is a `CallFailure`. */
export interface Leg {
  alert(): Promise<void>;
  answer(): Promise<void>;
  refuse(status: 486 | 603): Promise<void>;
  end(): Promise<void>;
  hold(on: boolean): Promise<void>;
  mute(on: boolean): Promise<void>;
  dtmf(tones: string): Promise<void>;
  /** REFER: the other end is to call there. Resolves when it has. */
  refer(place: Place): Promise<void>;
  /** Where somebody else can take our place at the other end; undefined unless it is talked. */
  place(): Place | undefined;
  /** Whether a dialog of this call is meant. */
  isNamed(dialog: DialogId): boolean;
  /** Another end takes the place of the one there (RFC 3891 §3). */
  replace(request: IncomingInviteRequest): Promise<void>;
  /** The Call-ID on the wire; undefined as long as nothing has been sent. */
  sipCallId(): string | undefined;
  /** The flow to the server is gone; its requests have been ended. */
  flowLost(): void;
  /** There is a new flow. */
  flowBack(): void;
  /** This machine has other addresses now: the sound needs new candidates. */
  networkChanged(): void;
  /** The window that held the sound died and is back: a new peer connection has to go on with the dialog. */
  mediaRestored(): void;
  /** The sound has no way to the other end any more: new candidates may find one. */
  pathFailed(): void;
}

/** Our address for the dialog as it is now; it may be another than when the dialog began. */
export const contactHeader = (agent: Agent): string => `Contact: ${agent.contact.toString()}`;
