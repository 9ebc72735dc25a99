import type { Lamp } from '../../electron/core/headset/headset.ts';
import { isLive } from '../../electron/core/calls/reducer.ts';
import { carries } from '../layout/can.ts';
import { isTaken, noticeRival } from './hook.ts';
import { dark, lampsFor, sameLamps } from './lamps.ts';
import { muteWritten } from './mute.ts';
import { pictureOf } from './picture.ts';
import { type Hook, type SyncState, times } from './state.ts';
import type { Lamps, Write } from './types.ts';

/** The LED page's usages, in the order in which they are named. */
const usages: Readonly<Record<Lamp, number>> = { offHook: 0x17, mute: 0x09, ring: 0x18, hold: 0x20 };
const all: readonly Lamp[] = ['offHook', 'mute', 'ring', 'hold'];

/** The lamps as they have to be now: the calls', or the trial's while there are none. */
export function wantedLamps(state: SyncState): Lamps {
  if (state.trial && !state.calls.calls.some(isLive)) return { ...dark, ...state.trial };
  return lampsFor(pictureOf(state.calls, state.lastFront), state.profile);
}

/** Writes what is due, one write at a time; the rest has to wait until `due`. */
export function writeLamps(state: SyncState, now: number): { state: SyncState; writes: Write[]; due?: number } {
  const wanted = wantedLamps(state);
  const isAsserted = state.assertAt !== undefined && now >= state.assertAt;
  const left = !wanted.offHook && isTaken(state.hook, now);
  const isOver = state.left && !left && !wanted.offHook;
  if (sameLamps(wanted, state.lamps) && !isAsserted && !isOver) {
    return { state, writes: [], ...(state.assertAt !== undefined && { due: state.assertAt }) };
  }
  const free = state.writtenAt + state.profile.spacing;
  if (now < free) return { state, writes: [], due: free };

  const { lamps, only } = nextStep(state, wanted);
  const everything = isAsserted || state.fresh || left !== state.left || lamps.offHook !== state.lamps.offHook;
  const which = only ? [only] : all.filter((lamp) => everything || lamps[lamp] !== state.lamps[lamp]);
  const { assertAt: _done, ...rest } = written(state, lamps, which, now);
  const next: SyncState = { ...rest, left, ...(only && { assertAt: now }) };
  const write = writeOf(state, { ...lamps, offHook: lamps.offHook || left }, which);
  return { state: next, writes: write, ...(only && { due: now + state.profile.spacing }) };
}

/** Some lamps go by themselves, before the others. */
function nextStep({ profile, lamps }: SyncState, wanted: Lamps): { lamps: Lamps; only?: Lamp } {
  if (profile.offHookFirst && wanted.offHook && !lamps.offHook)
    return { lamps: { ...lamps, offHook: true }, only: 'offHook' };
  if (wanted.hold && !lamps.hold && lamps.offHook && !wanted.offHook)
    return { lamps: { ...lamps, hold: true }, only: 'hold' };
  return { lamps: wanted };
}

function writeOf({ layout, profile }: SyncState, lamps: Lamps, which: readonly Lamp[]): Write[] {
  const usagePage = profile.pages.lamps;
  const settings = which
    .map((lamp) => ({ usagePage, usage: usages[lamp], value: lamps[lamp] ? 1 : 0 }))
    .filter(({ usage }) => layout.outputs.some((field) => carries(field, usagePage, usage)));
  return settings.length > 0 ? [{ kind: 'output', settings }] : [];
}

/** What a write leaves behind: it was done, and what the headset may say because of it. */
function written(state: SyncState, lamps: Lamps, which: readonly Lamp[], now: number): SyncState {
  const next: SyncState = { ...state, lamps, fresh: false, writtenAt: now };
  const mute = which.includes('mute') ? muteWritten(state, lamps.mute, state.lamps.mute, now) : state.mute;
  const hook = hookWritten(next, state.lamps, which, now);
  const taken = lamps.offHook && !state.lamps.offHook && state.hook.foreign;
  return taken ? noticeRival({ ...next, mute, hook }, now) : { ...next, mute, hook };
}

function hookWritten(
  { layout, profile, hook, lamps }: SyncState,
  before: Lamps,
  which: readonly Lamp[],
  now: number,
): Hook {
  const until = now + times.hookEcho;
  let echoes: Hook['echoes'] = hook.echoes.filter((echo) => echo.until > now);
  // The same twice in a row is one.
  const expect = (off: boolean) => {
    const before = echoes.at(-1)?.off === off ? echoes.slice(0, -1) : echoes;
    echoes = [...before, { off, until }];
  };
  // Some go on-hook when they are told of a hold.
  if (lamps.hold && !before.hold) expect(false);
  const reportsOf = (lamp: Lamp) =>
    layout.outputs.filter((field) => carries(field, profile.pages.lamps, usages[lamp])).map(({ reportId }) => reportId);
  const touched = which.flatMap(reportsOf);
  // Off-Hook goes along with whatever shares its report.
  const goes = reportsOf('offHook').some((reportId) => touched.includes(reportId));
  if (!goes) return { ...hook, echoes };
  const left = !lamps.offHook && isTaken(hook, now);
  expect(lamps.offHook || left);
  if (left) return { ...hook, echoes };
  if (!lamps.offHook)
    return { ...hook, echoes, off: false, ours: false, foreign: false, doubtful: hook.foreign || hook.doubtful };
  const byHand = hook.off && !hook.foreign;
  const ours = before.offHook ? hook.ours : !hook.foreign && !hook.doubtful;
  return { ...hook, echoes, off: true, ours, foreign: false, ...(!byHand && { offAt: now, byHand: false }) };
}
