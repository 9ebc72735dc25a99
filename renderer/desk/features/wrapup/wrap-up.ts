import type { CommandInput } from '../../../../electron/contract/commands.ts';
import { canSend, changeWrapUp } from '../../state/actions.ts';
import type { Desk } from '../../state/desk.ts';
import { emptyWrapUp, type WrapUpDraft } from '../../state/window-state.ts';

export const OUTCOMES = ['solved', 'followUp', 'handedOver', 'noAction'] as const;

type Finish = CommandInput<'wrapUp.finish'>;

/** What to send to main, or what the agent has to mend first. */
export function checkWrapUp(
  interactionId: string,
  draft: WrapUpDraft,
  now: number,
): { readonly finish: Finish } | { readonly complaint: 'outcome' | 'followUp' } {
  if (draft.outcome === undefined) return { complaint: 'outcome' };
  if (draft.outcome !== 'followUp') return { finish: { interactionId, outcome: draft.outcome } };
  const at = Date.parse(draft.followUp);
  if (Number.isNaN(at) || at <= now) return { complaint: 'followUp' };
  return { finish: { interactionId, outcome: 'followUp', followUpAt: new Date(at).toISOString() } };
}

/** The note first: a wrap-up whose note is not kept stays open, and so does one with an answer that could still go out. */
export async function finishWrapUp(desk: Desk, interactionId: string): Promise<void> {
  const draft = desk.window.get().wrapUps[interactionId] ?? emptyWrapUp;
  if (draft.finishing) return;
  const checked = checkWrapUp(interactionId, draft, Date.now());
  if ('complaint' in checked) return changeWrapUp(desk, interactionId, checked);
  const item = desk.state.get().inbox.find(({ id }) => id === interactionId);
  if (item !== undefined && canSend(desk, item)) return changeWrapUp(desk, interactionId, { complaint: 'answer' });
  if (item?.left === true && keepUnsent(desk, interactionId))
    return changeWrapUp(desk, interactionId, { complaint: 'unsent' });
  changeWrapUp(desk, interactionId, { complaint: undefined, finishing: true });
  const kept = await desk.notes.flush(interactionId);
  if (!kept) return changeWrapUp(desk, interactionId, { complaint: 'note', finishing: false });
  await desk.attempt(desk.bridge.ask['wrapUp.finish'](checked.finish));
  changeWrapUp(desk, interactionId, { finishing: false });
}

/** What they left before it went out is not lost: it goes to the end of the note, where the agent sees it once more. */
function keepUnsent(desk: Desk, interactionId: string): boolean {
  const unsent = desk.answers.texts.watch(interactionId).get().text.trim();
  const note = desk.notes.watch(interactionId).get();
  // While the note is still being read, nothing may be written over it.
  if (unsent === '' || note.status.name === 'opening') return unsent !== '';
  desk.notes.type(interactionId, [note.text.trimEnd(), unsent].filter((text) => text !== '').join('\n\n'));
  desk.answers.type(interactionId, '');
  return true;
}

/** Times that agents promise most, as a date-time field holds them. Tomorrow and next week at nine, local time. */
export function soon(now: number): Readonly<Record<'hour' | 'tomorrow' | 'week', string>> {
  const inAnHour = new Date(now + 3_600_000);
  inAnHour.setMinutes(Math.ceil(inAnHour.getMinutes() / 5) * 5, 0, 0);
  return { hour: fieldValue(inAnHour), tomorrow: fieldValue(nineIn(now, 1)), week: fieldValue(nineIn(now, 7)) };
}

function nineIn(now: number, days: number): Date {
  const at = new Date(now);
  at.setDate(at.getDate() + days);
  at.setHours(9, 0, 0, 0);
  return at;
}

/** `2026-11-21T09:00`, local: the value of an HTML date-time field. */
export function fieldValue(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
