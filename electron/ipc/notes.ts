import type { Desk } from '../core/work/desk.ts';
import type { Notes } from '../core/work/notes.ts';
import type { Handle } from './door.ts';

export function handleNotes(handle: Handle, { notes, desk }: { notes: Notes; desk: Desk }): void {
  handle('notes.open', ({ interactionId }) => notes.open(interactionId));
  handle('notes.draft', ({ interactionId, text }) => notes.draft(interactionId, text));
  handle('notes.save', ({ interactionId, text }) => notes.save(interactionId, text));
  handle('wrapUp.finish', ({ interactionId, outcome, followUpAt }) =>
    desk.finish(interactionId, { outcome, ...(followUpAt ? { followUpAt } : {}) }),
  );
}
