import type { Notes } from '../core/work/notes.ts';
import type { WrapUp } from '../core/history/records.ts';
import type { Handle } from './door.ts';

/** @param finish ends the wrap-up of an interaction, whichever channel it came on */
export function handleNotes(
  handle: Handle,
  {
    notes,
    finish,
  }: { notes: Notes; finish: (interactionId: string, wrapUp: Omit<WrapUp, 'finishedAt'>) => Promise<void> },
): void {
  handle('notes.open', ({ interactionId }) => notes.open(interactionId));
  handle('notes.draft', ({ interactionId, text }) => notes.draft(interactionId, text));
  handle('notes.save', ({ interactionId, text }) => notes.save(interactionId, text));
  handle('wrapUp.finish', ({ interactionId, outcome, followUpAt }) =>
    finish(interactionId, { outcome, ...(followUpAt ? { followUpAt } : {}) }),
  );
}
