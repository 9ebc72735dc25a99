import { type CallId, type CallsState } from '../../electron/core/calls/call.ts';
import { noCalls } from '../../electron/core/calls/reducer.ts';
import type { Layout } from '../layout/layout.ts';
import type { Profile } from '../profiles/profile.ts';
import { dark } from './lamps.ts';
import type { Lamps } from './types.ts';

/** How long something may take or is remembered, in ms. */
export const times = {
  /** A first report that comes so soon after opening says how things are, not what was pressed. */
  baseline: 500,
  /** So long after a write of Off-Hook or Hold the hook may still follow it. */
  hookEcho: 700,
  lateEcho: 250,
  /** So long after a write of Mute the button may still pulse because of it; after one that the button asked for. */
  muteEcho: 300,
  muteEchoOfPress: 150,
  /** So long a switch for mute has to follow what was written. */
  muteSwitch: 150,
  /** The same button again within this is the same press. */
  burst: 80,
  /** A hook that goes back so soon was let go, or put back by another program; no hand hangs up that fast. */
  release: 500,
  /** Who gets no answer says it again after two seconds; what comes sooner is said for another reason. */
  saidAgain: 1_500,
  /** A hook that was put back and is taken off within this was not moved by a hand. */
  contended: 50,
  /** What a button does to the hook by itself comes within this: not the headset's doing, then, but a rival's. */
  sideEffect: 300,
  /** An idle press that nobody acknowledges is over by then; who is off the hook still is in a call of their own. */
  taken: 5_000,
  /** So long a rival is said to be there after it was last noticed. */
  rival: 60_000,
  /** A write that is younger than this may be lost when the headset goes. */
  underWay: 1_000,
  /** At most so often is Off-Hook asserted against a rival. */
  insist: 1_000,
} as const;

/** The hook as we believe it to be, from the last report and the last write, whichever was later. */
export interface Hook {
  readonly off: boolean;
  /** As the last report had it; absent before the first. */
  readonly said?: boolean;
  /** Off-Hook was last lit by us, and the hook had not been taken by somebody else before: presses end our calls. */
  readonly ours: boolean;
  /** It went off the hook without any call of ours: somebody else's, or an idle press. */
  readonly foreign: boolean;
  /** It was foreign when we put it back, and has not said since that it was put back. */
  readonly doubtful: boolean;
  /** When a hand took it, or we lit Off-Hook. */
  readonly offAt: number;
  /** When a report last had it moved. */
  readonly movedAt: number;
  /** A hand took it off; else the desk did. */
  readonly byHand: boolean;
  /** What it may still say because of what we wrote. */
  readonly echoes: readonly { readonly off: boolean; readonly until: number }[];
}

export interface MuteKey {
  /** What the button asked for and was not written yet. */
  readonly asked?: boolean;
  /** Writes of Mute that may still have an echo, the oldest first: `byHand`, if the button had asked for it. */
  readonly written: readonly { readonly on: boolean; readonly byHand: boolean; readonly until: number }[];
  /** Whether it pulses when Mute is written, as far as it has shown. */
  readonly echoes: 'unknown' | 'yes' | 'no';
  /** It took back an unmute. */
  readonly locked: boolean;
  /** What a field that says the state, not the press, said last. */
  readonly said?: boolean;
}

/** All that is known of one headset and what was done with it. Opaque outside of this folder. */
export interface SyncState {
  readonly layout: Layout;
  readonly profile: Profile;
  readonly attached: boolean;
  /** When it went there were lamps on, or about to be written: they have to be put out if it comes back lit. */
  readonly leftOn: boolean;
  readonly openedAt: number;
  readonly calls: CallsState;
  /** The calls in front at last. */
  readonly lastFront: readonly CallId[];
  readonly trial?: Partial<Lamps>;
  /** As they were written last. */
  readonly lamps: Lamps;
  /** Off-Hook was left lit for whoever has taken the headset. */
  readonly left: boolean;
  /** None has been written since it was opened. */
  readonly fresh: boolean;
  /** From then on all lamps have to be written, whatever we believe of them. */
  readonly assertAt?: number;
  readonly writtenAt: number;
  readonly hook: Hook;
  readonly mute: MuteKey;
  /** When each button was last pressed. */
  readonly pressedAt: Readonly<Record<string, number>>;
  readonly reportedAt: number;
  /** This key of the keypad is "down" while none is. */
  readonly restingKey?: string;
  readonly rivalUntil: number;
  readonly insistedAt: number;
}

const never = Number.NEGATIVE_INFINITY;

export const freshHook: Hook = {
  off: false,
  ours: false,
  foreign: false,
  doubtful: false,
  offAt: never,
  movedAt: never,
  byHand: false,
  echoes: [],
};
export const freshMute: MuteKey = { written: [], echoes: 'unknown', locked: false };

/** A headset that was found and is not attached yet. */
export function startState({ layout, profile }: { readonly layout: Layout; readonly profile: Profile }): SyncState {
  return {
    layout,
    profile,
    attached: false,
    leftOn: false,
    openedAt: never,
    calls: noCalls(0),
    lastFront: [],
    lamps: dark,
    left: false,
    fresh: true,
    writtenAt: never,
    hook: freshHook,
    mute: freshMute,
    pressedAt: {},
    reportedAt: never,
    rivalUntil: never,
    insistedAt: never,
  };
}
