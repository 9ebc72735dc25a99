import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../electron/core/history/records.ts';
import { firstUnread, rowsOf, timesSaid } from './rows.ts';

/** Local time, since days are counted where the agent sits. */
const at = (day: number, hour: number, minute = 0): string => new Date(2026, 10, day, hour, minute).toISOString();
const message = (id: string, when: string, more: Partial<Message> = {}): Message => ({
  id,
  interactionId: 'i',
  at: when,
  from: 'customer',
  body: id,
  ...more,
});
const shape = (messages: readonly Message[], firstNew?: string): readonly string[] =>
  rowsOf(messages, firstNew).map((row) => (row.kind === 'message' ? `${row.key}${row.follows ? '+' : ''}` : row.kind));

describe('the rows of a conversation', () => {
  it('begin with the day, and say each new one', () => {
    expect(shape([message('a', at(20, 23, 59)), message('b', at(21, 0, 1))])).toEqual(['day', 'a', 'day', 'b']);
  });

  it('say once who goes on within minutes', () => {
    const messages = [
      message('a', at(21, 9, 0)),
      message('b', at(21, 9, 1)),
      message('c', at(21, 9, 5)),
      message('d', at(21, 9, 5), { from: 'agent' }),
      message('e', at(21, 9, 5), { from: 'agent', author: 'Samuel' }),
    ];
    expect(shape(messages)).toEqual(['day', 'a', 'b+', 'c', 'd', 'e']);
  });

  it('mark where the new begins', () => {
    expect(shape([message('a', at(21, 9)), message('b', at(21, 9))], 'b')).toEqual(['day', 'a', 'new', 'b']);
  });

  it('have each a key of their own', () => {
    const keys = rowsOf([message('a', at(20, 9)), message('b', at(21, 9))], 'b').map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the first that was not seen', () => {
  const messages = [message('a', at(21, 9)), message('b', at(21, 9), { from: 'agent' }), message('c', at(21, 9))];
  it('counts what they wrote, from the end', () => {
    expect(firstUnread(messages, 1)).toBe('c');
    expect(firstUnread(messages, 2)).toBe('a');
  });
  it('is none if all was seen, or more is unread than there is', () => {
    expect(firstUnread(messages, 0)).toBeUndefined();
    expect(firstUnread(messages, 9)).toBeUndefined();
  });
});

describe('what the agent has said', () => {
  it('is counted by its text, theirs is not', () => {
    const messages = [
      message('a', at(21, 9), { from: 'agent', body: 'Done.' }),
      message('b', at(21, 9), { body: 'Done.' }),
      message('c', at(21, 9), { from: 'agent', body: 'Done.' }),
    ];
    expect(timesSaid(messages, ' Done.\n')).toBe(2);
    expect(timesSaid(messages, 'Do')).toBe(0);
  });
});
