import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventOf, eventsOf, openTestHistory, TEST_NOW, type TestHistory } from './testing.ts';

let history: TestHistory;
const AT = new Date(TEST_NOW).toISOString();
const BEFORE = new Date(TEST_NOW - 86_400_000).toISOString();

beforeAll(() => {
  history = openTestHistory();
  const contact = (id: string, customerId: string | undefined, subject: string, startedAt = AT) => ({
    type: 'interaction.saved' as const,
    data: {
      id,
      channel: 'chat' as const,
      direction: 'in' as const,
      subject,
      startedAt,
      ...(customerId && { customerId }),
    },
  });
  history.writes.apply(
    eventsOf(
      { type: 'customer.saved', data: { id: 'theresa', name: 'Theresa Alvarez', place: 'Brooklyn, NY' } },
      { type: 'customer.saved', data: { id: 'juergen', name: 'Jürgen Weißhaupt' } },
      { type: 'customer.saved', data: { id: 'linh', name: 'Trần Quang Linh' } },
      { type: 'customer.saved', data: { id: 'o', name: "Niamh O'Connor" } },
      { type: 'identity.saved', data: { id: 't1', customerId: 'theresa', kind: 'phone', value: '+12125550142' } },
      {
        type: 'identity.saved',
        data: { id: 't2', customerId: 'theresa', kind: 'email', value: 'theresa.alvarez@example.com' },
      },
      { type: 'identity.saved', data: { id: 'j1', customerId: 'juergen', kind: 'phone', value: '+493023125017' } },
      { type: 'identity.saved', data: { id: 'o1', customerId: 'o', kind: 'social', value: '@niamh_oc' } },
      contact('x1', 'theresa', 'Past due although on autopay'),
      contact('x2', 'linh', 'Late fee', BEFORE),
      contact('x3', 'juergen', 'Roaming in Zürich'),
      contact('x4', undefined, 'Router keeps restarting'),
      {
        type: 'message.saved',
        data: { id: 'm1', interactionId: 'x1', at: AT, from: 'customer', body: 'I want that late fee gone, please.' },
      },
      {
        type: 'note.saved',
        data: { id: 'x3', interactionId: 'x3', author: 'B', text: 'Crème brûlée joke went well', savedAt: AT },
      },
    ),
    false,
  );
});
afterAll(() => history.close());

const ids = (text: string, limit = 10) => history.reads.search(text, limit).map(({ customer }) => customer.id);
const first = (text: string) => history.reads.search(text, 10)[0];

describe('finds people', () => {
  test.each([
    ['theresa', 'theresa'],
    ['ALV', 'theresa'],
    ['alvarez ther', 'theresa'],
    ['brooklyn', 'theresa'],
    ['jurgen', 'juergen'],
    ['Jürgen', 'juergen'],
    ['juergen weissh', 'juergen'],
    ['tran quang', 'linh'],
    ['Trần', 'linh'],
    ["o'con", 'o'],
  ])('by name: %s', (text, id) => {
    expect(first(text)).toMatchObject({ customer: { id }, where: 'name' });
  });

  test.each([
    ['(212) 555-0142', 'theresa'],
    ['+1 212 555 0142', 'theresa'],
    ['2125550142', 'theresa'],
    ['0142', 'theresa'],
    ['030 23125 017', 'juergen'],
    ['+49 (0)30 23125-017', 'juergen'],
    ['0049 30 23125017', 'juergen'],
  ])('by the end of a number in any notation: %s', (text, id) => {
    expect(first(text)).toMatchObject({ customer: { id }, where: 'address', phone: expect.stringMatching(/^\+/) });
  });

  test.each(['theresa.alvarez@example.com', 'theresa.alvarez@ex', 'THERESA.ALVAREZ@EXAMPLE.COM'])(
    'by e-mail: %s',
    (text) => {
      expect(first(text)).toMatchObject({ customer: { id: 'theresa' }, where: 'address', phone: '+12125550142' });
    },
  );

  test('by handle', () => expect(first('@niamh_oc')).toMatchObject({ customer: { id: 'o' }, where: 'address' }));
});

describe('finds history', () => {
  test('in subjects, messages and notes; each customer once, the newest place first', () => {
    expect(ids('late fee')).toEqual(['theresa', 'linh']);
    expect(first('late fee')).toMatchObject({ where: 'history', excerpt: 'I want that late fee gone, please.' });
    expect(first('creme brulee')?.excerpt).toContain('Crème brûlée');
    expect(ids('zurich')).toEqual(['juergen']);
  });

  test('a name comes before a place in the history', () => {
    expect(first('theresa')).toMatchObject({ where: 'name' });
    expect(history.reads.search('theresa', 10)).toHaveLength(1);
  });

  test('not what belongs to nobody yet', () => expect(ids('router')).toEqual([]));

  test('the new words of a changed row, and no longer the old ones', () => {
    const subject = (text: string) => ({
      type: 'interaction.saved' as const,
      data: {
        id: 'x9',
        customerId: 'o',
        channel: 'chat' as const,
        direction: 'in' as const,
        subject: text,
        startedAt: AT,
      },
    });
    history.writes.apply([eventOf(subject('platypus'))], false);
    expect(ids('platypus')).toEqual(['o']);
    history.writes.apply([eventOf(subject('wombat'))], false);
    expect([ids('platypus'), ids('wombat')]).toEqual([[], ['o']]);
  });
});

test('gives no more than it is asked for', () => {
  expect(ids('late fee', 1)).toEqual(['theresa']);
  expect(ids('late fee', 0)).toEqual([]);
  expect(ids('late fee', Number.NaN)).toEqual([]);
});

describe('hostile input', () => {
  const nasty = [
    '',
    ' ',
    '"',
    '""',
    "'",
    '*',
    'a*b',
    '^a',
    'a AND',
    'NEAR(a b)',
    'a OR OR b',
    '(',
    'words:x',
    '{a b}:c',
    '-',
    '\u0000',
    'a\u0000b',
    '𝒳',
    '\ud800',
    '٠١٢٣',
    '()'.repeat(500),
    'x'.repeat(100_000),
    'a '.repeat(10_000),
    '%',
    '_',
    '\\',
    ';DROP TABLE customers',
  ];

  test.each(nasty.map((text) => [text.slice(0, 30), text]))('%j is only text', (_, text) => {
    expect(Array.isArray(history.reads.search(text, 10))).toBe(true);
  });

  test('any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(Array.isArray(history.reads.search(text, 10))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
