import type { CallEvent, CallsState } from '../../electron/core/calls/call.ts';
import { reduce } from '../../electron/core/calls/reducer.ts';
import type { Decoded } from '../codec/decoder.ts';
import { buttonSays } from './buttons.ts';
import { followsFlash, hookSays, type Meant } from './hook.ts';
import { dark, sameLamps } from './lamps.ts';
import { mutePressed, muteSettles, muteSwitched } from './mute.ts';
import { pictureOf } from './picture.ts';
import { readPresses } from './presses.ts';
import { freshHook, freshMute, type SyncState, times } from './state.ts';
import type { HeadsetEvent, Intent, Step } from './types.ts';
import { wantedLamps, writeLamps } from './writing.ts';

/**
 * Between the calls and one headset: pure, without a timer of its own. What a press will come to is told by the calls'
 * own reducer, so that lamps acknowledge at once exactly what is going to happen.
 */
export function synchronise(state: SyncState, event: HeadsetEvent, now: number): Step<SyncState> {
  if (event.type === 'attached') {
    const { assertAt: _before, restingKey: _key, ...rest } = state;
    const next: SyncState = {
      ...rest,
      attached: true,
      openedAt: now,
      lamps: dark,
      left: false,
      fresh: true,
      // What answers a write may still be on its way, if only what forwards it was gone.
      hook: { ...freshHook, echoes: state.hook.echoes },
      mute: { ...freshMute, written: state.mute.written },
      pressedAt: {},
      leftOn: false,
      ...(state.leftOn && { assertAt: now }),
    };
    const { atOpen } = state.profile;
    const step = settle({ state: next, intents: [] }, now);
    return atOpen.length > 0 ? { ...step, writes: [{ kind: 'feature', settings: atOpen }, ...step.writes] } : step;
  }
  if (event.type === 'letGo') return letGo(state, now);
  if (event.type === 'detached') {
    const leftOn = !sameLamps(state.lamps, dark) || now - state.writtenAt < times.underWay;
    return { state: { ...state, attached: false, leftOn }, writes: [], intents: [] };
  }
  const next = take(state, event, now);
  return state.attached ? settle(next, now) : { state: next.state, writes: [], intents: [] };
}

function take(
  state: SyncState,
  event: Exclude<HeadsetEvent, { type: 'attached' | 'detached' | 'letGo' }>,
  now: number,
): Meant {
  switch (event.type) {
    case 'calls':
      return { state: { ...state, calls: event.calls }, intents: [] };
    case 'trial': {
      const { trial: _before, ...rest } = state;
      return { state: { ...rest, ...(event.lamps && { trial: event.lamps }) }, intents: [] };
    }
    case 'report':
      return state.attached ? report(state, event.report, now) : { state, intents: [] };
    case 'tick':
      return { state, intents: [] };
  }
}

function report(state: SyncState, decoded: Decoded, now: number): Meant {
  const { state: remembered, presses } = readPresses(state, decoded, now);
  let next = remembered;
  const intents: Intent[] = [];
  const beside = presses.some(({ button }) => button !== 'hook' && button !== 'muteSwitch');
  for (const press of presses) {
    const picture = pictureOf(next.calls, next.lastFront);
    const meant =
      press.button === 'hook'
        ? hookSays(next, press, picture, now, beside)
        : press.button === 'mute'
          ? mutePressed(next, picture, now)
          : press.button === 'muteSwitch'
            ? muteSwitched(next, picture, press.muted, press.changed)
            : {
                state: next,
                intents: buttonSays(next, press, picture),
              };
    next = foresee(meant);
    if (press.button === 'hook' && meant.state.hook.off !== state.hook.off) next = align(next, now);
    intents.push(...meant.intents);
  }
  return { state: next, intents };
}

/** The calls as they will be as soon as what is asked for has been dispatched. */
function foresee({ state, intents }: Meant): SyncState {
  const events = intents.filter((intent): intent is Extract<Intent, CallEvent> => intent.type !== 'redial');
  const calls = events.reduce<CallsState>((before, event) => reduce(before, event).state, state.calls);
  return { ...state, calls };
}

/** The hook moved to where our calls have it not: it is told again how they stand. Idle, it is none of our business. */
function align(state: SyncState, now: number): SyncState {
  const { front, held, ringing } = pictureOf(state.calls, state.lastFront);
  const { offHook } = wantedLamps(state);
  const concerns = offHook ? front.length > 0 : held.length > 0 || ringing !== undefined;
  if (!concerns || offHook === state.hook.off || state.profile.hook === 'momentary') return state;
  if (followsFlash(state, now)) return state;
  const at = now < state.rivalUntil ? Math.max(now, state.insistedAt + times.insist) : now;
  return { ...state, assertAt: at, insistedAt: at };
}

function settle({ state, intents }: Meant, now: number): Step<SyncState> {
  const settled = muteSettles(state, pictureOf(state.calls, state.lastFront), now);
  const foreseen = foresee(settled);
  const { front } = pictureOf(foreseen.calls, foreseen.lastFront);
  const lastFront = front.length > 0 ? front.map(({ id }) => id) : foreseen.lastFront;
  const { state: next, writes, due } = writeLamps({ ...foreseen, lastFront }, now);
  const dues = [due, next.mute.written[0]?.until, next.rivalUntil > now ? next.rivalUntil : undefined];
  const soonest = Math.min(...dues.filter((time) => time !== undefined));
  return {
    state: next,
    writes,
    intents: [...intents, ...settled.intents],
    ...(Number.isFinite(soonest) && { due: soonest }),
  };
}

function letGo(state: SyncState, now: number): Step<SyncState> {
  const { trial: _over, ...rest } = state;
  const idle: SyncState = {
    ...rest,
    calls: { ...state.calls, calls: [] },
    assertAt: now,
    writtenAt: Number.NEGATIVE_INFINITY,
  };
  const isLit = state.attached && !sameLamps(state.lamps, dark);
  const { state: off, writes } = isLit ? writeLamps(idle, now) : { state: idle, writes: [] };
  const { assertAt: _done, ...next } = off;
  return { state: { ...next, attached: false, calls: state.calls }, writes, intents: [] };
}

/** It holds itself muted; nothing but a hand on it can unmute it. */
export const mutedOnDevice = (state: SyncState): boolean => state.attached && state.mute.locked;

/** Another program works the same headset, as far as it was noticed. Epoch ms. */
export const hasRival = (state: SyncState, now: number): boolean => state.attached && now < state.rivalUntil;

export { startState } from './state.ts';
