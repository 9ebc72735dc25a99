import type { DeskBridge } from '../../../electron/contract/commands.ts';
import type { DeskState } from '../../../electron/contract/state.ts';
import { createRecentList } from '../features/calls/recent.ts';
import { createAnswers } from '../features/conversation/answers.ts';
import { createThreads } from '../features/conversation/thread.ts';
import { createDesk, plainMessage, type Desk } from './desk.ts';
import { createKeeper } from './keeper.ts';
import { createStore } from './store.ts';
import { createTicker } from './ticker.ts';

/** For tests: a desk in this state, and what it asked main for. */
export function sampleDesk(state: DeskState): {
  readonly desk: Desk;
  readonly asked: readonly (readonly [string, unknown])[];
} {
  const asked: [string, unknown][] = [];
  const ask = new Proxy(
    {},
    {
      get: (_target, name) => async (input: unknown) => void asked.push([String(name), input]),
    },
  );
  const nothing = () => Promise.reject(new Error('unused'));
  const keeper = () =>
    createKeeper(
      { open: async () => ({ text: '' }), draft: async () => {}, save: nothing },
      { after: () => () => {} },
      plainMessage,
    );
  const desk = createDesk({
    // Only what is under test is there.
    bridge: { ask } as unknown as DeskBridge,
    state: createStore(state),
    notes: keeper(),
    answers: createAnswers(keeper(), nothing, plainMessage),
    threads: createThreads(nothing, plainMessage),
    recent: createRecentList(nothing, plainMessage),
    quality: { of: () => createStore([]) },
    ticker: createTicker({ now: () => 0, every: () => () => {} }),
  });
  return { desk, asked };
}
