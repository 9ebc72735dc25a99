import type { CallId } from '../../electron/core/calls/call.ts';
import type { Picture } from './picture.ts';
import type { Press } from './presses.ts';
import { type Hook, type SyncState, times } from './state.ts';
import type { Intent } from './types.ts';

export interface Meant {
  readonly state: SyncState;
  readonly intents: readonly Intent[];
}

type HookPress = Extract<Press, { button: 'hook' }>;
const answer = (callId: CallId): Intent => ({ type: 'answer', callId });

/** What a report means that says how the hook stands. `beside`: another button went down in the same report. */
export function hookSays(state: SyncState, press: HookPress, picture: Picture, now: number, beside: boolean): Meant {
  if (state.profile.hook === 'momentary') {
    return press.off && press.changed ? pressed(state, picture, now) : { state, intents: [] };
  }
  const offAt = press.off && press.changed ? now : state.hook.offAt;
  const movedAt = press.changed ? now : state.hook.movedAt;
  const doubtful = press.off && state.hook.doubtful;
  const nothing = {
    state: { ...state, hook: { ...state.hook, said: press.off, offAt, movedAt, doubtful } },
    intents: [],
  };
  const { hook } = nothing.state;
  const echoes = hook.echoes.filter(({ until }) => until > now);
  const echo = echoes.findIndex(({ off }) => off === press.off);
  if (press.changed && echo >= 0) {
    const heard: SyncState = { ...state, hook: echoed(hook, press.off, echoes.slice(echo + 1), now) };
    // So late it may as well be a hand, which waits for an answer.
    const late = asksAgain(state, press, now) && now - state.writtenAt > times.lateEcho;
    return { state: late ? { ...heard, assertAt: now } : heard, intents: [] };
  }
  // Put back unnoticed in between: it was not us who had it off the hook.
  const isIdle = !state.lamps.offHook || picture.front.length === 0;
  const anew = press.off && press.changed && state.hook.said === false && isIdle;
  if (press.off === hook.off && !anew)
    return asksAgain(state, press, now)
      ? { state: { ...nothing.state, assertAt: now, insistedAt: now }, intents: [] }
      : nothing;
  // An answer that was not acknowledged is said once more, in a report in which nothing changed (Jabra Engage 50).
  const late = now - hook.movedAt >= times.saidAgain && now - state.writtenAt > times.hookEcho;
  const rings = picture.ringing !== undefined && picture.front.length === 0;
  const isSaidAgain = press.off && press.alone && late && rings && now >= state.rivalUntil;
  if (!press.changed && !isSaidAgain) return nothing;
  // No hand takes it off so soon after it was put back: two programs contend, or two writes have crossed.
  const contended = now - state.hook.movedAt < times.contended;
  if (press.off)
    return beside || contended ? takenByOthers(nothing.state, picture, now) : taken(nothing.state, picture, now);
  return putBack(nothing.state, picture, now, beside);
}

/** One that is overtaken by another write says nothing of how the hook stands. */
function echoed(hook: Hook, off: boolean, echoes: Hook['echoes'], now: number): Hook {
  if (echoes.length > 0) return { ...hook, echoes };
  return { ...hook, echoes, off, ...(off ? { offAt: now } : { foreign: false }) };
}

/** In a call it says (once more) that it is off the hook: it waits for Off-Hook, which somebody else has put out. */
function asksAgain({ lamps, hook, writtenAt, insistedAt }: SyncState, press: HookPress, now: number): boolean {
  if (!press.off || !lamps.offHook) return false;
  const quiet = now > Math.max(writtenAt + times.hookEcho, insistedAt + times.insist);
  return press.changed ? hook.said === false : press.alone && quiet;
}

/** Hook 1. */
function taken(state: SyncState, picture: Picture, now: number): Meant {
  // Beside a rival, which may have taken it, nobody is made audible again.
  const intents = picture.ringing || now >= state.rivalUntil ? up(picture) : [];
  const { ringing, front, held } = picture;
  const foreign = !ringing && front.length === 0 && held.length === 0 && !state.lamps.offHook;
  const next: SyncState = {
    ...state,
    hook: { ...state.hook, off: true, offAt: now, byHand: true, foreign, doubtful: false },
  };
  // In a call it has missed Off-Hook, and waits for it.
  return { state: front.length > 0 ? { ...next, assertAt: now } : next, intents };
}

/** Hook 1, and no hand has done it. */
function takenByOthers(state: SyncState, { front, held }: Picture, now: number): Meant {
  const foreign = front.length === 0 && held.length === 0 && !state.lamps.offHook;
  return { state: { ...state, hook: { ...state.hook, off: true, offAt: now, byHand: false, foreign } }, intents: [] };
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
  if (!hook.ours || followsFlash(state, now)) return { state: on, intents: [] };
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

/** Some put the hook back by themselves after Flash (Poly). */
export const followsFlash = ({ pressedAt }: SyncState, now: number): boolean =>
  now - (pressedAt['flash'] ?? Number.NEGATIVE_INFINITY) < times.sideEffect;

/** Somebody else has the headset in a call, as far as can be known: an idle press would not last as long. */
export const isTaken = ({ foreign, offAt }: Hook, now: number): boolean => foreign && now - offAt >= times.taken;
