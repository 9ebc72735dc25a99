import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { HistoryChange, HistoryEvent } from '../core/history/events.ts';
import type { HistoryFailure } from '../core/history/failure.ts';
import type { KeptWork } from '../core/work/item.ts';
import { contentsOf, eventOf, eventsOf, openTestHistory, TEST_NOW, type TestHistory } from './testing.ts';

const opened: TestHistory[] = [];
function open(): TestHistory {
  const history = openTestHistory();
  opened.push(history);
  return history;
}
afterEach(() => opened.splice(0).forEach((history) => history.close()));

const AT = '2026-03-18T12:00:00.000Z';
const customer = (name: string, id = 'c1'): HistoryChange => ({ type: 'customer.saved', data: { id, name } });
const call = (id: string, customerId?: string): HistoryChange => ({
  type: 'interaction.saved',
  data: { id, channel: 'call', direction: 'in', subject: 'Call', startedAt: AT, ...(customerId && { customerId }) },
});

describe('apply', () => {
  test('brings an event into its table, once', () => {
    const { writes, reads } = open();
    const events = eventsOf(customer('Ruth'), call('x1', 'c1'));
    expect(writes.apply(events, false)).toEqual({ applied: 2 });
    expect(writes.apply(events, false)).toEqual({ applied: 0 });
    expect(writes.apply([events[0]!, events[0]!], true)).toEqual({ applied: 0 });
    expect(reads.counts()).toMatchObject({ customers: 1, interactions: 1, events: 2, outbox: 0 });
  });

  test('a later version wins, also when it comes first; its absent fields are absent again', () => {
    const { writes, reads } = open();
    const newer = eventOf({ type: 'customer.saved', data: { id: 'c1', name: 'Ruth Sandoval' } }, 20);
    const older = eventOf({ type: 'customer.saved', data: { id: 'c1', name: 'Ruth', tier: 'Gold' } }, 10);
    writes.apply([newer], false);
    expect(writes.apply([older], false)).toEqual({ applied: 1 });
    const pop = reads.popOf('c1', 'x1');
    expect(pop.kind === 'customer' && pop.customer).toEqual({ id: 'c1', name: 'Ruth Sandoval' });
  });

  test('own events wait in the outbox until they are confirmed, in the order in which they were made', () => {
    const { writes } = open();
    const events = eventsOf(customer('Ruth'), call('x1', 'c1'), customer('Ruth Sandoval'));
    writes.apply(events, true);
    expect(writes.outbox(2)).toEqual(events.slice(0, 2));
    writes.confirmed([events[0]!.id, 'never heard of']);
    expect(writes.outbox(10)).toEqual(events.slice(1));
  });

  test('keeps what a newer desk added to an event', () => {
    const { writes } = open();
    const event = {
      ...eventOf(customer('Ruth')),
      traceparent: '00-1',
      data: { id: 'c1', name: 'Ruth', pronouns: 'she' },
    };
    writes.apply([event as HistoryEvent], true);
    expect(writes.outbox(1)).toEqual([event]);
  });

  test('says whose history changed: both, where a call goes from one customer to another', () => {
    const { writes, changed } = open();
    writes.apply(eventsOf(customer('Ruth'), call('x1')), false);
    expect(changed.splice(0)).toEqual(['c1']);
    writes.apply(eventsOf(call('x1', 'c1')), false);
    expect(changed.splice(0)).toEqual(['c1']);
    writes.apply(
      eventsOf(
        { type: 'note.saved', data: { id: 'x1', interactionId: 'x1', author: 'Heidi', text: 'Called', savedAt: AT } },
        call('x1', 'c2'),
      ),
      false,
    );
    expect(new Set(changed.splice(0))).toEqual(new Set(['c1', 'c2']));
  });
});

describe('a failure on the way', () => {
  test('leaves neither the rows nor the outbox, whichever of them fails', () => {
    for (const broken of ['outbox', 'interactions', 'newest']) {
      const { db, writes, reads } = open();
      db.execute(`CREATE TRIGGER broken BEFORE INSERT ON ${broken} BEGIN SELECT RAISE(ABORT, 'broken'); END`);
      const before = reads.counts();
      expect(() => writes.apply(eventsOf(customer('Ruth'), call('x1', 'c1')), true), broken).toThrow('broken');
      expect(reads.counts()).toEqual(before);
      db.execute('DROP TRIGGER broken');
      expect(writes.apply(eventsOf(customer('Ruth')), true)).toEqual({ applied: 1 });
    }
  });

  test('a bad event is refused by name, and none of its batch is applied', () => {
    const { writes, reads } = open();
    const good = eventOf(customer('Ruth'));
    const bad: readonly (readonly [unknown, RegExp])[] = [
      [{ ...eventOf(customer('')), id: 'e-bad' }, /Event 2 \(customer\.saved, id e-bad\).*data\.name/],
      [{ ...eventOf(customer('Tom')), hlc: 'yesterday' }, /hlc: must be a hybrid logical clock/],
      [{ ...eventOf(customer('Tom')), type: 'customer.erased' }, /type/],
      [{ ...eventOf(customer('Tom')), specversion: '2.0' }, /specversion/],
      [
        eventOf({ type: 'note.saved', data: { id: 'n1', interactionId: 'x1', author: '', text: '', savedAt: AT } }),
        /data\.id/,
      ],
      [
        eventOf({ type: 'interaction.saved', data: { ...call('x').data, startedAt: '2026-03-18' } as never }),
        /data\.startedAt/,
      ],
      [{ ...eventOf(customer('Tom')), extra: 1n }, /JSON/],
      [{ ...eventOf(customer('Tom')), extra: 'x'.repeat(1_000_001) }, /characters/],
      [null, /Event 2 is refused/],
      ['event', /Event 2 is refused/],
    ];
    for (const [event, problem] of bad) {
      const failure = caught(() => writes.apply([good, event as HistoryEvent], true));
      expect(failure).toMatchObject({ name: 'HistoryFailure', code: 'badEvent' });
      expect(failure.message).toMatch(problem);
    }
    expect(caught(() => writes.apply('events' as never, true)).code).toBe('badEvent');
    expect(reads.counts()).toMatchObject({ events: 0, customers: 0, outbox: 0 });
  });

  test('a message about a bad event does not repeat its content', () => {
    const { writes } = open();
    const secret = eventOf(call('x1'));
    const event = { ...secret, data: { ...secret.data, channel: 'PIN 1234' } };
    expect(caught(() => writes.apply([event as HistoryEvent], true)).message).not.toContain('1234');
  });

  test('a full disk is said as such, and what was there stays', () => {
    const { db, writes, reads } = open();
    writes.apply(eventsOf(customer('Ruth')), true);
    const pages = db.query<[], { page_count: number }>('PRAGMA page_count').get()?.page_count ?? 0;
    db.query(`PRAGMA max_page_count = ${pages + 2}`).get();
    const long = {
      type: 'note.saved',
      data: { id: 'x', interactionId: 'x', author: '', text: 'x'.repeat(90_000), savedAt: AT },
    };
    expect(caught(() => writes.apply([eventOf(long as HistoryChange)], true))).toMatchObject({ code: 'SQLITE_FULL' });
    expect(reads.counts()).toMatchObject({ events: 1, customers: 1, notes: 0, outbox: 1 });
  });
});

describe('in any order', () => {
  const id = fc.constantFrom('a', 'b', 'c');
  const word = fc.constantFrom('bill', 'router', 'Müller', 'late fee', '');
  const change: fc.Arbitrary<HistoryChange> = fc.oneof(
    fc.record({
      type: fc.constant('customer.saved' as const),
      data: fc.record({ id, name: fc.constantFrom('Ruth', 'Jörg') }),
    }),
    fc.record({
      type: fc.constant('identity.saved' as const),
      data: fc.record({
        id,
        customerId: id,
        kind: fc.constant('phone' as const),
        value: fc.constantFrom('+12125550142', '+493023125017'),
      }),
    }),
    fc.record({
      type: fc.constant('interaction.saved' as const),
      data: fc.record(
        {
          id,
          channel: fc.constantFrom('call' as const, 'chat' as const),
          direction: fc.constant('in' as const),
          subject: word,
          startedAt: fc.constant(AT),
          customerId: id,
          context: fc.record({ told: fc.constant([]), reason: word }),
        },
        { requiredKeys: ['id', 'channel', 'direction', 'subject', 'startedAt'] },
      ),
    }),
    fc.record({
      type: fc.constant('message.saved' as const),
      data: fc.record({
        id,
        interactionId: id,
        at: fc.constant(AT),
        from: fc.constant('customer' as const),
        body: word,
      }),
    }),
    id.chain((same) =>
      fc.record({
        type: fc.constant('note.saved' as const),
        data: fc.record({
          id: fc.constant(same),
          interactionId: fc.constant(same),
          author: word,
          text: word,
          savedAt: fc.constant(AT),
        }),
      }),
    ),
    fc.record({
      type: fc.constant('case.saved' as const),
      data: fc.record({
        id,
        customerId: id,
        title: word,
        status: fc.constantFrom('open' as const, 'solved' as const),
        owner: word,
        openedAt: fc.constant(AT),
      }),
    }),
    fc.record({
      type: fc.constant('fact.saved' as const),
      data: fc.record({ id, customerId: id, kind: fc.constant('usage' as const), title: word, at: fc.constant(AT) }),
    }),
  );

  test('late and twice, every desk ends with the same tables and finds the same words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(change, fc.integer({ min: 0, max: 5 })), { minLength: 1, maxLength: 25 }),
        fc.infiniteStream(fc.nat()),
        (changes, chance) => {
          // Clocks repeat: between equal ones the event's id decides.
          const events = changes.map(([made, clock]) => eventOf(made, clock));
          const [inOrder, shuffled] = [openTestHistory(), openTestHistory()];
          try {
            inOrder.writes.apply(events, false);
            const again = [...events, ...events.filter(() => (chance.next().value ?? 0) % 2 === 0)]
              .map((event) => ({ event, place: chance.next().value ?? 0 }))
              .sort((a, b) => a.place - b.place)
              .map(({ event }) => event);
            for (let from = 0; from < again.length;) {
              const size = 1 + ((chance.next().value ?? 0) % 5);
              shuffled.writes.apply(again.slice(from, from + size), false);
              from += size;
            }
            expect(contentsOf(shuffled.readable)).toEqual(contentsOf(inOrder.readable));
            for (const text of ['bill', 'router', 'mueller', '5550142', 'ruth']) {
              const found = ({ reads }: TestHistory) =>
                reads
                  .search(text, 10)
                  .map(({ customer, where }) => `${customer.id} ${where}`)
                  .sort();
              expect(found(shuffled), text).toEqual(found(inOrder));
            }
          } finally {
            inOrder.close();
            shuffled.close();
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  test('rebuilt from its events, a history is what it was', () => {
    const { db, writes, readable } = open();
    fc.assert(
      fc.property(fc.array(fc.tuple(change, fc.integer({ min: 0, max: 50 })), { maxLength: 30 }), (changes) => {
        writes.apply(
          changes.map(([made, clock]) => eventOf(made, clock)),
          true,
        );
        writes.saveDraft('note', 'a', 'typing');
        const before = contentsOf(readable);
        const waiting = writes.outbox(10_000).length;
        db.execute("UPDATE customers SET name = 'spoiled'; DELETE FROM messages");
        writes.rebuild();
        expect(contentsOf(readable)).toEqual(before);
        expect(writes.outbox(10_000)).toHaveLength(waiting);
        expect(writes.drafts('note')).toEqual([{ interactionId: 'a', text: 'typing' }]);
      }),
      { numRuns: 25 },
    );
  });
});

test('drafts are local: replaced while typing, dropped, and no event', () => {
  const { writes, reads } = open();
  writes.saveDraft('note', 'x1', 'She wa');
  writes.saveDraft('note', 'x1', 'She wants a credit');
  writes.saveDraft('note', 'x2', 'Other');
  writes.saveDraft('answer', 'x1', 'Hello Ruth');
  expect(reads.note('x1')).toEqual({ draft: 'She wants a credit' });
  expect(reads.draft('answer', 'x1')).toBe('Hello Ruth');
  expect(writes.drafts('note')).toEqual([
    { interactionId: 'x1', text: 'She wants a credit' },
    { interactionId: 'x2', text: 'Other' },
  ]);
  writes.dropDraft('note', 'x1');
  writes.dropDraft('note', 'never there');
  expect(reads.note('x1')).toEqual({});
  expect(writes.drafts('answer')).toEqual([{ interactionId: 'x1', text: 'Hello Ruth' }]);
  expect(reads.counts()).toMatchObject({ drafts: 2, events: 0, outbox: 0 });
});

test('the conversations at this desk are kept as they are now, without those that can not be read', () => {
  const { writes, db } = open();
  const kept = (id: string, unread: number): KeptWork => ({
    conversation: `thread ${id}`,
    item: {
      id,
      channel: 'chat',
      writer: { shown: 'guest' },
      subject: 'Hello',
      preview: 'Hello',
      lastAt: TEST_NOW,
      state: 'offered',
      unread,
      recorded: 0,
      left: false,
    },
  });
  writes.keepWork([kept('a', 1), kept('b', 1)], []);
  writes.keepWork([kept('b', 2), kept('c', 1)], ['a', 'never there']);
  db.execute(`INSERT INTO work (id, body) VALUES ('z', '{"item":{"id":"z","state":"of tomorrow"}}'), ('y', 'no JSON')`);
  expect(writes.keptWork()).toEqual([kept('b', 2), kept('c', 1)]);
});

function caught(act: () => unknown): HistoryFailure {
  try {
    act();
  } catch (error) {
    return error as HistoryFailure;
  }
  throw new Error('Nothing was thrown');
}
