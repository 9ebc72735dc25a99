import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HistoryChange } from '../core/history/events.ts';
import type { Channel, Interaction } from '../core/history/records.ts';
import { eventsOf, openTestHistory, TEST_NOW, type TestHistory } from './testing.ts';

let history: TestHistory;
beforeEach(() => {
  history = openTestHistory();
});
afterEach(() => history.close());

const minutes = (n: number): string => new Date(TEST_NOW - n * 60_000).toISOString();
const apply = (...changes: readonly HistoryChange[]) => history.writes.apply(eventsOf(...changes), false);
const contact = (
  id: string,
  startedAt: string,
  channel: Channel = 'call',
  more: Partial<Interaction> = {},
): HistoryChange => ({
  type: 'interaction.saved',
  data: { id, customerId: 'c', channel, direction: 'in', subject: id, startedAt, ...more },
});
const message = (id: string, interactionId: string, at: string, body: string): HistoryChange => ({
  type: 'message.saved',
  data: { id, interactionId, at, from: 'customer', body },
});
const note = (id: string, text: string): HistoryChange => ({
  type: 'note.saved',
  data: { id, interactionId: id, author: 'Heidi', text, savedAt: minutes(0) },
});

function pages(limit: number, channels?: readonly Channel[]): string[][] {
  const all: string[][] = [];
  let before: string | undefined;
  do {
    const page = history.reads.timeline({
      customerId: 'c',
      limit,
      ...(channels && { channels }),
      ...(before && { before }),
    });
    all.push(page.rows.map(({ interaction }) => interaction.id));
    before = page.next;
  } while (before !== undefined);
  return all;
}

test('pages go from the newest to the oldest and miss nothing, also where times are equal', () => {
  apply(
    ...['a', 'b', 'c', 'd'].map((id) => contact(id, minutes(5))),
    contact('new', minutes(1)),
    contact('old', minutes(9)),
  );
  expect(pages(2)).toEqual([
    ['new', 'd'],
    ['c', 'b'],
    ['a', 'old'],
  ]);
  expect(pages(6)).toEqual([['new', 'd', 'c', 'b', 'a', 'old']]);
  expect(pages(50)).toEqual([['new', 'd', 'c', 'b', 'a', 'old']]);
});

test('what arrives while one reads shifts nothing', () => {
  apply(...[1, 2, 3, 4].map((n) => contact(`n${n}`, minutes(n))));
  const first = history.reads.timeline({ customerId: 'c', limit: 2 });
  apply(contact('newest', minutes(0)));
  const second = history.reads.timeline({ customerId: 'c', limit: 2, before: first.next! });
  expect(second.rows.map(({ interaction }) => interaction.id)).toEqual(['n3', 'n4']);
  expect(second).not.toHaveProperty('next');
});

test('a filter of channels counts and pages its own', () => {
  apply(contact('call', minutes(1)), contact('mail', minutes(2), 'email'), contact('sms', minutes(3), 'sms'));
  expect(pages(1, ['call', 'sms'])).toEqual([['call'], ['sms']]);
  expect(history.reads.timeline({ customerId: 'c', limit: 1, channels: ['call', 'sms'] }).total).toBe(2);
  expect(history.reads.timeline({ customerId: 'c', limit: 9, channels: [] })).toEqual({ rows: [], total: 0 });
  expect(history.reads.timeline({ customerId: 'nobody', limit: 9 })).toEqual({ rows: [], total: 0 });
});

test('under each entry: its note, else its last message, and how many messages it has', () => {
  apply(
    contact('noted', minutes(1)),
    contact('chat', minutes(2), 'chat'),
    contact('silent', minutes(3)),
    message('1', 'chat', minutes(9), 'first'),
    message('2', 'chat', minutes(2), `last ${'word '.repeat(200)}`),
    message('3', 'noted', minutes(2), 'said'),
    note('noted', 'What the agent wrote'),
    note('silent', ''),
  );
  const [noted, chat, silent] = history.reads.timeline({ customerId: 'c', limit: 9 }).rows;
  expect(noted).toMatchObject({ excerpt: 'What the agent wrote', messages: 1 });
  expect(chat?.excerpt).toMatch(/^last word/);
  expect(chat?.excerpt?.length).toBeLessThan(300);
  expect(chat?.messages).toBe(2);
  expect(silent).not.toHaveProperty('excerpt');
});

test('a place that is no row, or a size that is no number, is refused or mended', () => {
  expect(() => history.reads.timeline({ customerId: 'c', limit: 2, before: "' OR 1=1" })).toThrow(
    expect.objectContaining({ code: 'badRequest' }),
  );
  apply(contact('a', minutes(1)), contact('b', minutes(2)));
  expect(history.reads.timeline({ customerId: 'c', limit: Number.NaN }).rows).toHaveLength(1);
  expect(history.reads.timeline({ customerId: 'c', limit: -4 }).rows).toHaveLength(1);
});

test('an interaction opens with its messages in order and its note', () => {
  apply(
    contact('x', minutes(5), 'chat'),
    message('2', 'x', minutes(1), 'two'),
    message('1', 'x', minutes(2), 'one'),
    note('x', 'N'),
  );
  expect(history.reads.interaction('x')).toMatchObject({
    interaction: { id: 'x' },
    messages: [{ body: 'one' }, { body: 'two' }],
    note: { text: 'N' },
  });
  expect(history.reads.interaction('nothing')).toBeUndefined();
});

test('recent calls, of all or of one agent, with the name where it is known', () => {
  apply(
    { type: 'customer.saved', data: { id: 'c', name: 'Ruth' } },
    contact('mine', minutes(1), 'call', { agentId: 'heidi' }),
    contact('theirs', minutes(2), 'call', { agentId: 'tom' }),
    {
      type: 'interaction.saved',
      data: { id: 'unknown', channel: 'call', direction: 'in', subject: '', startedAt: minutes(3), agentId: 'heidi' },
    },
    contact('mail', minutes(0), 'email', { agentId: 'heidi' }),
  );
  expect(history.reads.recentCalls(2).map(({ interaction }) => interaction.id)).toEqual(['mine', 'theirs']);
  expect(
    history.reads.recentCalls(9, 'heidi').map(({ interaction, customerName }) => [interaction.id, customerName]),
  ).toEqual([
    ['mine', 'Ruth'],
    ['unknown', undefined],
  ]);
});
