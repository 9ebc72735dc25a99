import { carries } from '../layout/can.ts';
import type { Meant } from './hook.ts';
import { atMicrophone, isMuted, type Picture } from './picture.ts';
import { type MuteKey, type SyncState, times } from './state.ts';
import type { Intent } from './types.ts';

const phoneMute = 0x2f;

/** Mutes or unmutes whatever the microphone is for; nothing where there is no call. */
function want(picture: Picture, on: boolean): Intent[] {
  return atMicrophone(picture)
    .filter(({ muted }) => muted !== on)
    .map(({ id }) => ({ type: on ? 'mute' : 'unmute', callId: id }));
}

const withMute = (state: SyncState, mute: Partial<MuteKey>): SyncState => ({
  ...state,
  mute: { ...state.mute, ...mute },
});

/** The mute button went down. */
export function mutePressed(state: SyncState, picture: Picture, now: number): Meant {
  const { written, echoes, locked } = state.mute;
  const [first, ...later] = written;
  if (!first) {
    // Where a rival's writes have echoes, too, none can be told from a press.
    if (echoes === 'yes' && now < state.rivalUntil) return { state, intents: [] };
    const on = !isMuted(picture);
    return { state: withMute(state, { locked: false, asked: on }), intents: want(picture, on) };
  }
  const open = withMute(state, { written: later });
  // It answers an unmute that it did not ask for: it takes it back, unless it is known to answer everything.
  if (!first.on && !first.byHand && echoes !== 'yes' && atMicrophone(picture).length > 0) {
    return { state: withMute(open, { locked: true }), intents: want(picture, true) };
  }
  const echoing = withMute(open, { echoes: 'yes', locked: false });
  // And if it answers the mute that followed in the same way, it was an echo all along.
  return { state: echoing, intents: first.on && locked ? want(picture, false) : [] };
}

/** A switch or boom that says how it stands, in a report of its own or beside something else. */
export function muteSwitched(state: SyncState, picture: Picture, muted: boolean, changed: boolean): Meant {
  const next = withMute(state, { said: muted, ...(!muted && { locked: false }) });
  const { written } = state.mute;
  const echo = changed ? written.findIndex(({ on }) => on === muted) : -1;
  if (echo >= 0) return { state: withMute(next, { written: written.slice(echo + 1) }), intents: [] };
  if (!changed || muted === isMuted(picture)) return { state: next, intents: [] };
  const takesBack = muted && written.at(-1)?.on === false;
  return { state: withMute(next, { ...(takesBack && { locked: true }), asked: muted }), intents: want(picture, muted) };
}

/** What it means that no answer came within the time for one. */
export function muteSettles(state: SyncState, picture: Picture, now: number): Meant {
  const { written, said } = state.mute;
  // Nothing is taken back any more where it is not muted, or no call is there.
  const isOver = state.mute.locked && written.length === 0 && !isMuted(picture);
  const free = isOver ? withMute(state, { locked: false }) : state;
  const over = written.filter(({ until }) => until <= now);
  if (over.length === 0) return { state: free, intents: [] };
  const next = withMute(free, { written: written.slice(over.length) });
  const last = over.findLast(({ byHand }) => !byHand);
  if (!last || next.mute.written.length > 0) return { state: next, intents: [] };
  if (last.on) return { state: withMute(next, { echoes: 'no' }), intents: [] };
  // Its switch stands where it stood: nobody would hear the agent, whatever the desk shows.
  if (said === true) return { state: withMute(next, { locked: true, asked: true }), intents: want(picture, true) };
  return { state: withMute(next, { locked: false }), intents: [] };
}

/** Mute was written; `before` is what it was. */
export function muteWritten(state: SyncState, on: boolean, before: boolean, now: number): MuteKey {
  const { asked, ...mute } = state.mute;
  const isSwitch = hasSwitch(state);
  // Where it is as it was, there is nothing to answer; but a switch that may stand otherwise has to follow.
  if (on === before && !(isSwitch && mute.said !== on)) return asked === on ? mute : state.mute;
  const byHand = asked === on;
  const until = now + (byHand ? times.muteEchoOfPress : isSwitch ? times.muteSwitch : times.muteEcho);
  return { ...mute, written: [...mute.written, { on, byHand, until }] };
}

/** Whether its mute is a state (absolute, 1 is muted), not a press: on few, and they say how it stands. */
function hasSwitch({ layout, profile }: SyncState): boolean {
  return layout.inputs.some((field) => carries(field, profile.pages.buttons, phoneMute) && !field.relative);
}
