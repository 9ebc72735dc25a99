import type { Meant } from './hook.ts';
import { atMicrophone, isMuted, type Picture } from './picture.ts';
import { type MuteKey, type SyncState, times } from './state.ts';
import type { Intent } from './types.ts';

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

function closed({ written: _over, ...mute }: MuteKey): MuteKey {
  return mute;
}

/** The mute button went down. */
export function mutePressed(state: SyncState, picture: Picture): Meant {
  const { written, echoes, locked } = state.mute;
  if (!written) {
    const on = !isMuted(picture);
    return { state: withMute(state, { locked: false, asked: on }), intents: want(picture, on) };
  }
  const open: SyncState = { ...state, mute: closed(state.mute) };
  // It answers an unmute that it did not ask for: it takes it back, unless it is known to answer everything.
  if (!written.on && !written.byHand && echoes !== 'yes') {
    return { state: withMute(open, { locked: true }), intents: want(picture, true) };
  }
  const echoing = withMute(open, { echoes: 'yes', locked: false });
  // And if it answers the mute that followed in the same way, it was an echo all along.
  return { state: echoing, intents: written.on && locked ? want(picture, false) : [] };
}

/** A switch or boom that says how it stands, in a report of its own or beside something else. */
export function muteSwitched(state: SyncState, picture: Picture, muted: boolean, changed: boolean): Meant {
  const { written, said } = state.mute;
  const next = withMute(state, { said: muted, ...(!muted && { locked: false }) });
  if (!changed && said !== undefined) return { state: next, intents: [] };
  if (muted === isMuted(picture)) return { state: next, intents: [] };
  const takesBack = muted && written !== undefined && !written.on;
  return { state: withMute(next, { ...(takesBack && { locked: true }), asked: muted }), intents: want(picture, muted) };
}

/** What no answer within the time for one says. */
export function muteSettles(state: SyncState, picture: Picture, now: number): Meant {
  const { written, said, echoes } = state.mute;
  if (!written || now < written.until) return { state, intents: [] };
  const over: SyncState = { ...state, mute: closed(state.mute) };
  if (written.on)
    return { state: withMute(over, written.byHand || echoes === 'yes' ? {} : { echoes: 'no' }), intents: [] };
  // Its switch stands where it stood: nobody would hear the agent, whatever the desk shows.
  if (said === true) return { state: withMute(over, { locked: true, asked: true }), intents: want(picture, true) };
  return { state: withMute(over, { locked: false }), intents: [] };
}

/** Mute was written. */
export function muteWritten(mute: MuteKey, on: boolean, before: boolean, now: number): MuteKey {
  const { asked, ...rest } = mute;
  if (on === before && mute.said !== !on) return mute;
  const byHand = asked === on;
  return { ...rest, written: { on, byHand, until: now + (byHand ? times.muteEchoOfPress : times.muteEcho) } };
}
