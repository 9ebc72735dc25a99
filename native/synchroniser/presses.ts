import type { Decoded } from '../codec/decoder.ts';
import type { Reading } from '../codec/readings.ts';
import { usagePages } from '../layout/usages.ts';
import { pictureOf } from './picture.ts';
import { type Hook, type SyncState, times } from './state.ts';

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
  const isBaseline = report.first && now - state.openedAt < times.baseline;
  const presses: Press[] = [];
  let next: SyncState = { ...state, ...resting(report, page), reportedAt: now };

  if (muteSwitch) {
    // While it may not have followed yet, a first report says nothing of what was pressed.
    const isOld = report.first && (isBaseline || state.mute.written.length > 0);
    const moved = report.changes.includes(muteSwitch);
    presses.push({ button: 'muteSwitch', muted: muteSwitch.value === 1, changed: moved && !isOld });
    if (moved) next = { ...next, pressedAt: { ...next.pressedAt, muteSwitch: now } };
  }
  for (const press of down) {
    const name = press.button === 'key' ? press.tone : press.button;
    // While Mute that nobody pressed for may have an echo, a second pulse is one.
    const isEcho = name === 'mute' && state.mute.written[0]?.byHand === false;
    if (!isEcho && now - (next.pressedAt[name] ?? Number.NEGATIVE_INFINITY) < times.burst) continue;
    next = { ...next, pressedAt: { ...next.pressedAt, [name]: now } };
    if (!isBaseline) presses.push(press);
  }
  if (hook) {
    const off = hook.value === 1;
    const wasOurs = state.hook.offAt >= state.openedAt && state.hook.echoes.some(({ until }) => until > now);
    const moved = report.changes.includes(hook);
    const quiet = now - state.reportedAt >= times.sideEffect;
    if (isBaseline) next = { ...next, hook: hookStands(next, off, moved, now) };
    // As with the switch: a first report may be from before our write.
    else presses.push({ button: 'hook', off, changed: moved && !(report.first && wasOurs), alone: alone && quiet });
  }
  return { state: next, presses };
}

/** The hook as it stands while nothing that it says counts. Whoever took it then, it was for no call of ours. */
function hookStands({ hook, profile, calls, lastFront }: SyncState, off: boolean, moved: boolean, now: number): Hook {
  const { front, held } = pictureOf(calls, lastFront);
  const said: Hook = { ...hook, said: off, ...(moved && { movedAt: now }), ...(off && moved && { offAt: now }) };
  const foreign = off && profile.hook === 'state' && front.length === 0 && held.length === 0;
  return foreign ? { ...said, off, foreign, offAt: now } : said;
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
