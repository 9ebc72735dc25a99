import { describe, expect, it } from 'vitest';
import type { DeskBridge } from '../../../electron/contract/commands.ts';
import type { DeskState } from '../../../electron/contract/state.ts';
import { createRecentList } from '../features/calls/recent.ts';
import { createAnswers } from '../features/conversation/answers.ts';
import { createThreads } from '../features/conversation/thread.ts';
import { createKeeper } from './keeper.ts';
import { createDesk, followState, plainMessage } from './desk.ts';
import { sampleState } from './samples.ts';
import { createStore } from './store.ts';
import { createTicker } from './ticker.ts';

/** A bridge whose snapshot answers when told, and whose pushes the test makes. */
function handBridge() {
  let answer: (state: DeskState) => void = () => {};
  let refuse: (error: Error) => void = () => {};
  let push: (state: DeskState) => void = () => {};
  const bridge = {
    ask: {
      'desk.snapshot': () =>
        new Promise<DeskState>((resolve, reject) => {
          answer = resolve;
          refuse = reject;
        }),
    },
    on: {
      'desk.state': (listener: (state: DeskState) => void) => {
        push = listener;
        return () => (push = () => {});
      },
    },
  };
  return {
    // Only what is under test is there.
    bridge: bridge as unknown as DeskBridge,
    answer: (state: DeskState) => answer(state),
    refuse: (error: Error) => refuse(error),
    push: (state: DeskState) => push(state),
  };
}

const named = (id: string): DeskState => ({ ...sampleState, agent: { ...sampleState.agent, id } });

describe('following the state of main', () => {
  it('starts with the snapshot and takes each push, with what is equal kept', async () => {
    const { bridge, answer, push } = handBridge();
    const following = followState(bridge);
    answer(named('first'));
    const store = await following;
    const before = store.get();
    push(structuredClone(named('second')));
    expect(store.get().agent.id).toBe('second');
    expect(store.get().settings).toBe(before.settings);
  });

  it('does not go back to a snapshot that is older than a push', async () => {
    const { bridge, answer, push } = handBridge();
    const following = followState(bridge);
    push(named('newer'));
    answer(named('older'));
    expect((await following).get().agent.id).toBe('newer');
  });

  it('says why there is no snapshot', async () => {
    const { bridge, refuse } = handBridge();
    const following = followState(bridge);
    refuse(new Error('main is gone'));
    await expect(following).rejects.toThrow('main is gone');
  });
});

describe('trying a command', () => {
  const desk = () => {
    const nothing = () => Promise.reject(new Error('unused'));
    const keeper = createKeeper(
      { open: nothing, draft: nothing, save: nothing },
      { after: () => () => {} },
      plainMessage,
    );
    return createDesk({
      bridge: handBridge().bridge,
      state: createStore(sampleState),
      notes: keeper,
      answers: createAnswers(keeper, nothing, plainMessage),
      threads: createThreads(nothing, plainMessage),
      recent: createRecentList(nothing, plainMessage),
      quality: { of: () => createStore([]) },
      ticker: createTicker({ now: () => 0, every: () => () => {} }),
    });
  };

  it('shows what went wrong, each time anew and never more than five', async () => {
    const tried = desk();
    expect(await tried.attempt(Promise.resolve())).toBe(true);
    for (let time = 0; time < 7; time += 1)
      expect(await tried.attempt(Promise.reject(new Error(`no ${time}`)))).toBe(false);
    const { problems } = tried.window.get();
    expect(problems.map(({ reason }) => reason)).toEqual(['no 2', 'no 3', 'no 4', 'no 5', 'no 6']);
    expect(new Set(problems.map(({ id }) => id)).size).toBe(5);
  });
});

it('takes what Electron puts before a message away', () => {
  expect(plainMessage(new Error("Error invoking remote method 'calls.dial': Error: No line is free."))).toBe(
    'No line is free.',
  );
  expect(plainMessage(new Error('No line is free.'))).toBe('No line is free.');
  expect(plainMessage('odd')).toBe('odd');
});
