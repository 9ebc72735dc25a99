import type { WorkItem } from '../../../../electron/core/work/item.ts';
import { useDeskState } from '../../state/context.ts';

/** The conversation that a pop is of; undefined if it is of a call, or of neither. */
export function useConversation(interactionId: string): WorkItem | undefined {
  return useDeskState((state) => state.inbox.find(({ id }) => id === interactionId));
}
