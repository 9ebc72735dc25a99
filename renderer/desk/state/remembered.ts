import type { Store } from './store.ts';
import type { WindowState } from './window-state.ts';

const CONVERSATION = 'conversation';

/**
 * Opens the window where it was lost: the conversation that was last in the middle is there again.
 *
 * @param memory `localStorage`
 */
export function rememberConversation(
  window: Store<WindowState>,
  memory: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
): void {
  const last = memory.getItem(CONVERSATION);
  if (last !== null) window.update((now) => ({ ...now, conversation: last }));
  let kept = last ?? undefined;
  window.subscribe(() => {
    const { conversation } = window.get();
    if (conversation === kept) return;
    kept = conversation;
    if (conversation === undefined) memory.removeItem(CONVERSATION);
    else memory.setItem(CONVERSATION, conversation);
  });
}
