import type { CallId } from '../../electron/core/calls/call.ts';
import type { Picture } from './picture.ts';
import type { Press } from './presses.ts';
import { type SyncState, times } from './state.ts';
import type { Intent } from './types.ts';

export interface Meant {
  readonly state: SyncState;
  readonly intents: readonly Intent[];
}

type HookPress = Extract<Press, { button: 'hook' }>;
const answer = (callId: CallId): Intent => ({ type: 'answer', callId });

/** What a report means that says how the hook stands. `beside`: another button went down in the same report. */
export function hookSays(state: SyncState, press: HookPress, picture: Picture, now: number, beside: boolean): Meant {
  const nothing = { state: { ...state, hook: { ...state.hook, said: press.off } }, intents: [] };
  if (state.profile.hook === 'momentary')
    return press.off && press.changed ? pressed(nothing.state, picture, now) : nothing;
  const { hook } = nothing.state;
  const echoes = hook.echoes.filter(({ until }) => until > now);
  const echo = echoes.findIndex(({ off }) => off === press.off);
  if (press.changed && echo >= 0) {
    const left = echoes.slice(echo + 1);
    // An echo that is overtaken by another write says nothing of how the hook stands.
    return {
      state: { ...state, hook: { ...hook, echoes: left, ...(left.length === 0 && { off: press.off }) } },
      intents: [],
    };
  }
  if (press.off === hook.off) return nothing;
  // An answer that was not acknowledged is said once more, in a report in which nothing changed (Jabra Engage 50).
  const isSaidAgain = press.off && press.alone && picture.ringing !== undefined && picture.front.length === 0;
  if (!press.changed && !isSaidAgain) return nothing;
  if (press.off) return beside ? nothing : taken(nothing.state, picture, now);
  return putBack(nothing.state, picture, now, beside);
}

/** Hook 1. */
function taken(state: SyncState, picture: Picture, now: number): Meant {
  const intents = up(picture);
  const foreign = intents.length === 0 && picture.front.length === 0;
  return { state: { ...state, hook: { ...state.hook, off: true, offAt: now, byHand: true, foreign } }, intents };
}

function up({ ringing, front, held: [held] }: Picture): Intent[] {
  if (front.length > 0) return [];
  if (ringing) return [answer(ringing.id)];
  return held ? [{ type: 'resume', callId: held.id }] : [];
}

/** Hook 0. */
function putBack(state: SyncState, picture: Picture, now: number, beside: boolean): Meant {
  const { hook } = state;
  const on: SyncState = { ...state, hook: { ...hook, off: false, foreign: false } };
  if (!hook.ours) return { state: on, intents: [] };
  const letGo = now - hook.offAt < times.release;
  const otherAt = Math.max(...Object.values(state.pressedAt));
  const isSideEffect = beside || now - otherAt < times.sideEffect;
  if (isSideEffect || (letGo && !hook.byHand)) return { state: noticeRival(on, now), intents: [] };
  if (letGo || now < state.rivalUntil) return { state: on, intents: [] };
  return { state: on, intents: down(state, picture) };
}

function down({ profile }: SyncState, { ringing, front }: Picture): Intent[] {
  if (ringing && (front.length === 0 || profile.secondCall === 'answer')) return [answer(ringing.id)];
  // With nothing but held calls it is how some headsets take a hold, and nobody's wish to end one.
  return front.map(({ id }) => ({ type: 'hangUp', callId: id }));
}

/** The call button of a headset whose hook is 1 only while it is down. */
function pressed(state: SyncState, picture: Picture, now: number): Meant {
  const { hook } = state;
  if (now - hook.offAt < times.release) return { state, intents: [] };
  const rings = picture.ringing !== undefined || picture.front.length === 0;
  const intents = rings && picture.front.length === 0 ? up(picture) : hook.ours ? down(state, picture) : [];
  return { state: { ...state, hook: { ...hook, offAt: now, byHand: true } }, intents };
}

export function noticeRival(state: SyncState, now: number): SyncState {
  return { ...state, rivalUntil: now + times.rival };
}
