import type { InteractionDetail } from '../../../../electron/core/history/ports.ts';
import type { Message } from '../../../../electron/core/history/records.ts';
import { keepEqual } from '../../state/sharing.ts';
import { createStore, type Store } from '../../state/store.ts';

/** What was written in one conversation. Messages stay on the screen while they are read anew, and when that fails. */
export interface ThreadState {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly messages: readonly Message[];
  readonly problem: string;
}

export interface Thread {
  readonly state: Store<ThreadState>;
  /** Reads it anew; resolves when that, or a later reading that has overtaken it, is on the screen or has failed. */
  read(): Promise<void>;
}

/** The threads on the screen. */
export interface Threads {
  /** A conversation comes on the screen: it begins empty and unread. */
  open(id: string): Thread;
  /** Reads the thread that was opened last of this conversation, if there is one. */
  read(id: string): Promise<void>;
}

export function createThreads(
  read: (id: string) => Promise<InteractionDetail | null>,
  plain: (error: unknown) => string,
): Threads {
  const threads = new Map<string, Thread>();
  return {
    open(id) {
      const thread = createThread(() => read(id), plain);
      threads.set(id, thread);
      return thread;
    },
    read: (id) => threads.get(id)?.read() ?? Promise.resolve(),
  };
}

export function createThread(read: () => Promise<InteractionDetail | null>, plain: (error: unknown) => string): Thread {
  const state = createStore<ThreadState>({ status: 'loading', messages: [], problem: '' });
  let latest: Promise<void> | undefined;
  return {
    state,
    read() {
      const isLatest = (): boolean => latest === mine;
      const mine: Promise<void> = read().then(
        (detail) => {
          if (!isLatest()) return latest;
          state.update((now) => keepEqual(now, { status: 'ready', messages: detail?.messages ?? [], problem: '' }));
        },
        (error: unknown) => {
          if (!isLatest()) return latest;
          state.update((now) => ({ ...now, status: 'failed', problem: plain(error) }));
        },
      );
      latest = mine;
      return mine;
    },
  };
}
