import { describe, expect, it } from 'vitest';
import type { CommandInput, DeskBridge } from '../../../../electron/contract/commands.ts';
import type { WorkItem } from '../../../../electron/core/work/item.ts';
import { changeWrapUp } from '../../state/actions.ts';
import { createDesk, plainMessage, type Desk } from '../../state/desk.ts';
import { createKeeper } from '../../state/keeper.ts';
import { sampleItem, sampleState } from '../../state/samples.ts';
import { createStore } from '../../state/store.ts';
import { createTicker } from '../../state/ticker.ts';
import { createRecentList } from '../calls/recent.ts';
import { createAnswers } from '../conversation/answers.ts';
import { createThreads } from '../conversation/thread.ts';
import { emptyWrapUp } from '../../state/window-state.ts';
import { checkWrapUp, fieldValue, finishWrapUp, soon } from './wrap-up.ts';

const now = new Date(2026, 10, 21, 14, 58).getTime();

describe('finishing', () => {
  it('wants an outcome', () => {
    expect(checkWrapUp('i', emptyWrapUp, now)).toEqual({ complaint: 'outcome' });
    expect(checkWrapUp('i', { ...emptyWrapUp, outcome: 'solved' }, now)).toEqual({
      finish: { interactionId: 'i', outcome: 'solved' },
    });
  });

  it('wants a time to come for a follow-up', () => {
    const followUp = (value: string) => checkWrapUp('i', { ...emptyWrapUp, outcome: 'followUp', followUp: value }, now);
    expect(followUp('')).toEqual({ complaint: 'followUp' });
    expect(followUp('2026-11-21T14:58')).toEqual({ complaint: 'followUp' });
    expect(followUp('2026-11-21T14:59')).toEqual({
      finish: { interactionId: 'i', outcome: 'followUp', followUpAt: new Date(2026, 10, 21, 14, 59).toISOString() },
    });
  });

  it('sends no time with another outcome', () => {
    expect(checkWrapUp('i', { ...emptyWrapUp, outcome: 'noAction', followUp: '2027-01-01T09:00' }, now)).toEqual({
      finish: { interactionId: 'i', outcome: 'noAction' },
    });
  });
});

it('offers times that a date-time field holds', () => {
  expect(soon(now)).toEqual({ hour: '2026-11-21T16:00', tomorrow: '2026-11-22T09:00', week: '2026-11-28T09:00' });
  expect(fieldValue(new Date(2026, 0, 2, 3, 4))).toBe('2026-01-02T03:04');
});

describe('a conversation', () => {
  /** A desk with this one conversation, whose note is kept or not. */
  function deskWith(item: WorkItem, noteKept: boolean) {
    const finished: CommandInput<'wrapUp.finish'>[] = [];
    const keeper = () =>
      createKeeper(
        {
          open: async () => ({ text: '' }),
          draft: async () => {},
          save: () => (noteKept ? Promise.resolve({ savedAt: '' }) : Promise.reject(new Error('locked'))),
        },
        { after: () => () => {} },
        plainMessage,
      );
    const nothing = () => Promise.reject(new Error('unused'));
    const ask = { 'wrapUp.finish': async (input: CommandInput<'wrapUp.finish'>) => void finished.push(input) };
    const desk: Desk = createDesk({
      // Only what is under test is there.
      bridge: { ask } as unknown as DeskBridge,
      state: createStore({ ...sampleState, inbox: [item] }),
      notes: keeper(),
      answers: createAnswers(keeper(), nothing, plainMessage),
      threads: createThreads(nothing, plainMessage),
      recent: createRecentList(nothing, plainMessage),
      quality: { of: () => createStore([]) },
      ticker: createTicker({ now: () => 0, every: () => () => {} }),
    });
    changeWrapUp(desk, item.id, { outcome: 'solved' });
    return { desk, finished, complaint: () => desk.window.get().wrapUps[item.id]?.complaint };
  }

  it('is finished', async () => {
    const { desk, finished } = deskWith(sampleItem('i'), true);
    await finishWrapUp(desk, 'i');
    expect(finished).toEqual([{ interactionId: 'i', outcome: 'solved' }]);
  });

  it('is not finished over an answer that can still be sent', async () => {
    const { desk, finished, complaint } = deskWith(sampleItem('i'), true);
    desk.answers.type('i', 'one more thing');
    await finishWrapUp(desk, 'i');
    expect([finished, complaint()]).toEqual([[], 'answer']);
    desk.answers.type('i', '');
    await finishWrapUp(desk, 'i');
    expect(finished).toHaveLength(1);
  });

  it('keeps in the note what they left before it went out, and is finished the next time', async () => {
    const { desk, finished, complaint } = deskWith(sampleItem('i', { left: true }), true);
    desk.notes.watch('i');
    await new Promise((resolve) => setImmediate(resolve));
    desk.notes.type('i', 'noted');
    desk.answers.type('i', 'one more thing');
    await finishWrapUp(desk, 'i');
    expect([finished, complaint()]).toEqual([[], 'unsent']);
    expect(desk.notes.watch('i').get().text).toBe('noted\n\none more thing');
    expect(desk.answers.texts.watch('i').get().text).toBe('');
    await finishWrapUp(desk, 'i');
    expect(finished).toHaveLength(1);
  });

  it('stays open while its note is not kept', async () => {
    const { desk, finished, complaint } = deskWith(sampleItem('i'), false);
    desk.notes.watch('i');
    await new Promise((resolve) => setImmediate(resolve));
    desk.notes.type('i', 'noted');
    await finishWrapUp(desk, 'i');
    expect([finished, complaint()]).toEqual([[], 'note']);
  });
});
