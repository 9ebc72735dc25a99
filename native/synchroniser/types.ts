import type { CallEvent, CallId, CallsState } from '../../electron/core/calls/call.ts';
import type { Lamp } from '../../electron/core/headset/headset.ts';
import type { Decoded } from '../codec/decoder.ts';
import type { Setting } from '../codec/encoder.ts';

/** What may happen between the calls and one headset. */
export type HeadsetEvent =
  /** It was opened (or opened anew): nothing is known of its lamps, what it says first is a baseline. */
  | { readonly type: 'attached' }
  /** It is gone. Its state is kept for when it comes back, so that no lamp stays lit that was on when it went. */
  | { readonly type: 'detached' }
  /** Another headset is used from now on, or the desk is closed: all lamps go off, and it is as if detached. */
  | { readonly type: 'letGo' }
  | { readonly type: 'report'; readonly report: Decoded }
  /** The calls have changed. */
  | { readonly type: 'calls'; readonly calls: CallsState }
  /** The agent tries lamps (all that are not named are off); without any the trial is over. Calls come first. */
  | { readonly type: 'trial'; readonly lamps?: Partial<Lamps> }
  /** The time that was asked for (`due`) has come. */
  | { readonly type: 'tick' };

/** Which lamps are on. */
export type Lamps = Readonly<Record<Lamp, boolean>>;

/** What the hand on the headset asks for. `CallEvent`s go into the one reducer as they are. */
export type Intent =
  | Extract<CallEvent, { readonly type: 'answer' | 'decline' | 'hangUp' | 'hold' | 'resume' | 'mute' | 'unmute' }>
  | { readonly type: 'dtmf'; readonly callId: CallId; readonly tones: string }
  /** Dial whom was dialled last; the desk asks before it does. */
  | { readonly type: 'redial' };

/** One write: outputs that belong together, or a feature of the profile. The codec makes reports of it. */
export interface Write {
  readonly kind: 'output' | 'feature';
  readonly settings: readonly Setting[];
}

/** What has to be done now, in this order: writes first, so that the headset is answered before the call moves. */
export interface Step<State> {
  readonly state: State;
  readonly writes: readonly Write[];
  readonly intents: readonly Intent[];
  /** Epoch ms at which a `tick` is wanted, if nothing happens before. */
  readonly due?: number;
}
