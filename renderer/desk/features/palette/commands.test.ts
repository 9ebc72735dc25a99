import { describe, expect, it } from 'vitest';
import { atHand } from '../../state/at-hand.ts';
import {
  held,
  missed,
  ringing,
  sampleCall,
  sampleItem,
  samplePop,
  sampleState,
  talkedAndOver,
  talking,
} from '../../state/samples.ts';
import type { Call } from '../../../../electron/core/calls/call.ts';
import type { WorkItem } from '../../../../electron/core/work/item.ts';
import { initialWindowState } from '../../state/window-state.ts';
import { commandOf, deskCommands, type CommandId, type Situation } from './commands.ts';
import en from '../../i18n/en.json';

const situation = (
  calls: readonly Call[],
  more: Partial<Situation> = {},
  inbox: readonly WorkItem[] = [],
): Situation => {
  const pops = Object.fromEntries(calls.map(({ id }) => [id, samplePop(id)]));
  const state = { ...sampleState, calls, pops, inbox };
  const hand = atHand({ ...initialWindowState, ...state, conversation: inbox[0]?.id });
  return { state, hand, missed: undefined, dialled: undefined, ...more };
};
const enabled = (now: Situation): readonly CommandId[] =>
  deskCommands.filter((command) => command.enabled(now)).map(({ id }) => id);

describe('the table of commands', () => {
  it('gives each command once, each key once, and each a name', () => {
    const ids = deskCommands.map(({ id }) => id);
    const keys = deskCommands.filter(({ inPlace }) => !inPlace).flatMap((command) => command.keys);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(keys).size).toBe(keys.length);
    expect([...ids].sort()).toEqual(Object.keys(en.command).sort());
  });

  it('takes no key from somebody who types, and none that edits text', () => {
    const editing = ['A', 'B', 'C', 'I', 'U', 'V', 'X', 'Y', 'Z'].map((letter) => `Mod+${letter}`);
    for (const key of deskCommands.flatMap((command) => command.keys)) {
      expect(key).toMatch(/^(?:Mod\+(?:Shift\+)?(?:[A-Z]|Enter|,)|(?:Shift\+)?F\d{1,2})$/);
      expect(editing).not.toContain(key);
    }
  });

  it('knows no Escape: it never hangs up', () => {
    expect(deskCommands.some((command) => command.keys.some((key) => key.includes('Esc')))).toBe(false);
  });
});

describe('what can be done', () => {
  it('follows the call', () => {
    const talk = ['mute', 'hold', 'keypad', 'hangUp'] as const;
    expect(enabled(situation([]))).not.toEqual(expect.arrayContaining(['answer']));
    expect(enabled(situation([sampleCall('a', ringing)]))).toEqual(expect.arrayContaining(['answer', 'decline']));
    expect(enabled(situation([sampleCall('a', talking)]))).toEqual(expect.arrayContaining([...talk]));
    for (const id of ['answer', 'decline', 'finishWrapUp'] as const) {
      expect(enabled(situation([sampleCall('a', talking)]))).not.toContain(id);
    }
    expect(enabled(situation([sampleCall('a', held)]))).not.toContain('keypad');
    expect(enabled(situation([sampleCall('a', talkedAndOver)]))).toContain('finishWrapUp');
    expect(enabled(situation([sampleCall('a', missed)]))).toContain('dismissCall');
  });

  it('answers who rings while another is wrapped up', () => {
    const calls = [sampleCall('a', talkedAndOver), sampleCall('b', ringing)];
    expect(enabled(situation(calls))).toEqual(expect.arrayContaining(['answer', 'finishWrapUp']));
  });

  it('follows the conversation', () => {
    const work = ['accept', 'reply', 'send', 'finishConversation', 'notes', 'nextConversation', 'inbox'] as const;
    const given = (inbox: readonly WorkItem[]) => {
      const now = enabled(situation([], {}, inbox));
      return work.filter((id) => now.includes(id));
    };
    expect(given([])).toEqual([]);
    expect(given([sampleItem('a', { state: 'offered' })])).toEqual(['accept', 'nextConversation', 'inbox']);
    expect(given([sampleItem('a')])).toEqual(work.filter((id) => id !== 'accept'));
  });

  it('answers the call that rings over a conversation, and means its controls, not its wrap-up', () => {
    const inbox = [sampleItem('chat')];
    expect(enabled(situation([sampleCall('a', ringing)], {}, inbox))).toEqual(
      expect.arrayContaining(['answer', 'decline', 'reply']),
    );
    expect(enabled(situation([sampleCall('a', ringing)], {}, inbox))).not.toContain('finishWrapUp');
  });

  it('calls back only when somebody waits for it', () => {
    expect(commandOf('callBack')?.enabled(situation([]))).toBe(false);
    expect(commandOf('callBack')?.enabled(situation([], { missed: '+15550100142' }))).toBe(true);
  });
});
