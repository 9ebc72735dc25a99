import type { Decoded } from '../codec/decoder.ts';
import type { Reading } from '../codec/readings.ts';
import { usagePages } from '../layout/usages.ts';
import { type SyncState, times } from './state.ts';

/** What a report says in the words of a hand. */
export type Press =
  /** The hook as it stands. `changed`: against the report before; `alone`: nothing else is said, nor was just now. */
  | { readonly button: 'hook'; readonly off: boolean; readonly changed: boolean; readonly alone: boolean }
  /** The button went down. */
  | { readonly button: 'mute' }
  /** The headset is muted, or not: the switch or boom as it stands. */
  | { readonly button: 'muteSwitch'; readonly muted: boolean; readonly changed: boolean }
  | { readonly button: Button }
  | { readonly button: 'key'; readonly tone: string };

type Button = 'flash' | 'redial' | 'drop' | 'reject' | 'line';

const buttons: Readonly<Record<number, Button>> = {
  0x07: 'reject', // Programmable Button
  0x21: 'flash',
  0x23: 'flash', // Hold
  0x24: 'redial',
  0x26: 'drop',
  0x2a: 'line',
};
const hookSwitch = 0x20;
const phoneMute = 0x2f;
const firstKey = 0xb0;
const tones = '0123456789*#';

/** What was pressed, and the state with what has to be remembered of it: presses said twice are one. */
export function readPresses(state: SyncState, report: Decoded, now: number): { state: SyncState; presses: Press[] } {
  if (report.kind !== 'report') return { state, presses: [] };
  const { buttons: page } = state.profile.pages;
  const here = (reading: Reading, usage: number) => reading.usagePage === page && reading.usage === usage;
  const hook = report.values.find((reading) => here(reading, hookSwitch));
  const alone = report.changes.every((reading) => here(reading, hookSwitch));
  const muteSwitch = report.values.find((reading) => here(reading, phoneMute) && !reading.field.relative);
  const down = downIn(state, report, page);
  const isNew = now - state.openedAt < times.baseline;
  const isBaseline = report.first && isNew;
  const presses: Press[] = [];
  let next: SyncState = { ...state, ...resting(report, page), reportedAt: now };

  if (muteSwitch) {
    // While it may not have followed yet, a first report says nothing of what was pressed.
    const isOld = report.first && (isNew || state.mute.written.length > 0);
    const changed = report.changes.includes(muteSwitch) && !isOld;
    presses.push({ button: 'muteSwitch', muted: muteSwitch.value === 1, changed });
    if (changed) next = { ...next, pressedAt: { ...next.pressedAt, muteSwitch: now } };
  }
  for (const press of down) {
    const name = press.button === 'key' ? press.tone : press.button;
    // While Mute that nobody pressed for may have an echo, a second pulse is one.
    const isEcho = name === 'mute' && state.mute.written[0]?.byHand === false;
    if (!isEcho && now - (next.pressedAt[name] ?? Number.NEGATIVE_INFINITY) < times.burst) continue;
    next = { ...next, pressedAt: { ...next.pressedAt, [name]: now } };
    if (!isBaseline) presses.push(press);
  }
  if (hook && isNew) {
    const off = hook.value === 1;
    // Whoever took it off the hook before, it was for no call of ours; unless Off-Hook has been written since.
    const foreign = off && !next.hook.ours && state.profile.hook === 'state';
    next = { ...next, hook: { ...next.hook, said: off, ...(foreign && { off, foreign, offAt: now }) } };
  } else if (hook) {
    const quiet = now - state.reportedAt >= times.sideEffect;
    presses.push({
      button: 'hook',
      off: hook.value === 1,
      changed: report.changes.includes(hook),
      alone: alone && quiet,
    });
  }
  return { state: next, presses };
}

/** The buttons that went down. Where one is listed under two names, or in two reports, it is still one. */
function downIn({ restingKey }: SyncState, report: Extract<Decoded, { kind: 'report' }>, page: number): Press[] {
  const presses: Press[] = [];
  for (const { usagePage, usage, value, field } of report.changes) {
    if (value !== 1) continue;
    const isButton1 = usagePage === usagePages.button && usage === 1 && field.application.startsWith('0x0b:');
    const button = isButton1 ? 'reject' : usagePage === page ? buttons[usage] : undefined;
    const tone = usagePage === page ? tones[usage - firstKey] : undefined;
    // A line that is a state follows the hook; only one that pulses is a button.
    if (button && (button !== 'line' || field.relative)) presses.push({ button });
    else if (usagePage === page && usage === phoneMute && field.relative) presses.push({ button: 'mute' });
    else if (tone && tone !== restingKey && !report.first) presses.push({ button: 'key', tone });
  }
  return presses;
}

/** Keypads without a null state say a key while none is down: the one in their first report. */
function resting({ first, values }: Extract<Decoded, { kind: 'report' }>, page: number): { restingKey?: string } {
  if (!first) return {};
  const key = values.find(
    ({ usagePage, usage, value }) => usagePage === page && tones[usage - firstKey] && value === 1,
  );
  const restingKey = key && tones[key.usage - firstKey];
  return restingKey ? { restingKey } : {};
}
