import type { DeskBridge } from '../../../electron/contract/commands.ts';
import type { DeskState } from '../../../electron/contract/state.ts';
import type { RecentList } from '../features/calls/recent.ts';
import type { Answers } from '../features/conversation/answers.ts';
import { createNumberBook, type NumberBook } from '../features/numbers/number-book.ts';
import type { QualityBook } from '../features/sound/quality-book.ts';
import type { Threads } from '../features/conversation/thread.ts';
import type { Keeper } from './keeper.ts';
import { createStore, type Store } from './store.ts';
import { keepEqual } from './sharing.ts';
import type { Ticker } from './ticker.ts';
import { initialWindowState, type WindowState } from './window-state.ts';

/** Everything that the features work with, made once in `main.tsx`. */
export interface Desk {
  readonly bridge: DeskBridge;
  readonly state: Store<DeskState>;
  readonly window: Store<WindowState>;
  readonly notes: Keeper;
  readonly answers: Answers;
  readonly threads: Threads;
  readonly recent: RecentList;
  readonly numbers: NumberBook;
  readonly quality: QualityBook;
  readonly ticker: Ticker;
  /** Waits for a command; a rejection becomes a problem on the screen. Resolves to whether it was done. */
  attempt(work: Promise<unknown>): Promise<boolean>;
}

/**
 * Follows main's state from a snapshot on. A push that arrives before the snapshot is at least as new as it, since
 * each change is pushed, so the snapshot is then dropped.
 */
export async function followState(bridge: DeskBridge): Promise<Store<DeskState>> {
  let store: Store<DeskState> | undefined;
  let early: DeskState | undefined;
  const stop = bridge.on['desk.state']((next) => {
    if (store === undefined) early = next;
    else store.update((before) => keepEqual(before, next));
  });
  try {
    const snapshot = await bridge.ask['desk.snapshot'](undefined);
    store = createStore(early ?? snapshot);
    return store;
  } catch (error) {
    stop();
    throw error;
  }
}

/** Reads main's state anew, for a Retry. */
export async function refreshState(desk: Desk): Promise<void> {
  const next = await desk.bridge.ask['desk.snapshot'](undefined);
  desk.state.update((before) => keepEqual(before, next));
}

export function createDesk(
  parts: Pick<Desk, 'bridge' | 'state' | 'notes' | 'answers' | 'threads' | 'recent' | 'quality' | 'ticker'>,
): Desk {
  const window = createStore(initialWindowState);
  let problems = 0;
  return {
    ...parts,
    window,
    numbers: createNumberBook((text) => parts.bridge.ask['numbers.find']({ text })),
    async attempt(work) {
      try {
        await work;
        return true;
      } catch (error) {
        problems += 1;
        const problem = { id: `problem-${problems}`, reason: plainMessage(error) };
        window.update((now) => ({ ...now, problems: [...now.problems.slice(-4), problem] }));
        return false;
      }
    },
  };
}

/** The sentence of an `Error` from the bridge; Electron puts "Error invoking remote method 'x': Error: " before it. */
export function plainMessage(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^Error invoking remote method '[^']*': (?:\w*Error: )?/, '');
}
