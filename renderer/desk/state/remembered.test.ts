import { expect, it } from 'vitest';
import { rememberConversation } from './remembered.ts';
import { createStore } from './store.ts';
import { initialWindowState } from './window-state.ts';

function memory() {
  const kept = new Map<string, string>();
  let writes = 0;
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      writes += 1;
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
    writes: () => writes,
  };
}

it('the conversation in the middle is there again, and one that was left is not', () => {
  const disk = memory();
  const opened = () => {
    const window = createStore(initialWindowState);
    rememberConversation(window, disk);
    return window;
  };
  const first = opened();
  expect(first.get().conversation).toBeUndefined();
  first.update((now) => ({ ...now, conversation: 'chat' }));
  first.update((now) => ({ ...now, moreAbout: true }));
  expect(disk.writes()).toBe(1);
  const second = opened();
  expect(second.get().conversation).toBe('chat');
  second.update((now) => ({ ...now, conversation: undefined }));
  expect(opened().get().conversation).toBeUndefined();
});
