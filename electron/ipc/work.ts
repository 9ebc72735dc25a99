import type { Conversations } from '../core/work/conversations.ts';
import { Refused, type Handle } from './door.ts';

export function handleWork(handle: Handle, conversations: Conversations): void {
  handle('work.accept', ({ id }) => conversations.accept(id));
  handle('work.read', ({ id }) => conversations.read(id));
  handle('work.send', async ({ id, body }) => {
    try {
      await conversations.send(id, body);
    } catch (error) {
      // Why a message did not go out is for the agent: it is no fault of ours.
      throw new Refused(error instanceof Error ? error.message : String(error), { cause: error });
    }
  });
  handle('work.draft', ({ id, text }) => conversations.draft(id, text));
  handle('work.openDraft', ({ id }) => conversations.openDraft(id));
}
