import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Lookup, Pop } from '../core/context/pop.ts';
import type { HistoryChange } from '../core/history/events.ts';
import type { Channel, Identity, Interaction } from '../core/history/records.ts';
import type { Readable } from './database.ts';
import { preparePop } from './pop.ts';
import { eventOf, eventsOf, openTestHistory, TEST_NOW, type TestHistory } from './testing.ts';
import { prepareTimeline } from './timeline.ts';

let history: TestHistory;
beforeEach(() => {
  history = openTestHistory();
});
afterEach(() => history.close());

const HOUR = 3_600_000;
const ago = (ms: number): string => new Date(TEST_NOW - ms).toISOString();
const lookup = (keys: readonly string[], more: Partial<Lookup> = {}): Lookup => ({
  interactionId: 'call',
  channel: 'call',
  keys,
  shown: '(212) 555-0142',
  anonymous: false,
  ...more,
});
const apply = (...changes: readonly HistoryChange[]) => history.writes.apply(eventsOf(...changes), false);
const person = (id: string, name = id): HistoryChange => ({ type: 'customer.saved', data: { id, name } });
const address = (id: string, customerId: string, value: string, more: Partial<Identity> = {}): HistoryChange => ({
  type: 'identity.saved',
  data: { id, customerId, kind: 'phone', value, ...more },
});
const contact = (
  id: string,
  customerId: string,
  startedAt: string,
  more: Partial<Interaction> = {},
): HistoryChange => ({
  type: 'interaction.saved',
  data: { id, customerId, channel: 'call', direction: 'in', subject: id, startedAt, ...more },
});
function customerPop(pop: Pop): Extract<Pop, { kind: 'customer' }> {
  if (pop.kind !== 'customer') throw new Error(`The pop is ${pop.kind}`);
  return pop;
}

const PHONE = '+12125550142';

describe('who it may be', () => {
  test('anonymous stays anonymous, whatever keys came along', () => {
    apply(person('theresa'), address('p', 'theresa', PHONE));
    expect(history.reads.popFor(lookup([PHONE], { anonymous: true }))).toEqual({
      kind: 'anonymous',
      interactionId: 'call',
    });
  });

  test('nobody fits: unknown, with what the network claims', () => {
    expect(history.reads.popFor(lookup([PHONE], { claimedName: 'WIRELESS CALLER' }))).toEqual({
      kind: 'unknown',
      interactionId: 'call',
      shown: '(212) 555-0142',
      claimedName: 'WIRELESS CALLER',
    });
    expect(history.reads.popFor(lookup([])).kind).toBe('unknown');
  });

  test('one customer fits, also with two rows of the same number; the proven row is the match', () => {
    apply(
      person('theresa'),
      address('p1', 'theresa', PHONE),
      address('p2', 'theresa', PHONE, { verifiedAt: ago(HOUR), evidence: 'PIN' }),
    );
    expect(customerPop(history.reads.popFor(lookup([PHONE]))).matched?.id).toBe('p2');
  });

  test('several fit: both are named with the evidence, none is chosen', () => {
    apply(
      person('dan', 'Dan Whitcombe'),
      person('grace', 'Grace Whitcombe'),
      address('p1', 'dan', PHONE, { label: 'home' }),
      address('p2', 'grace', PHONE, { label: 'home', verifiedAt: ago(HOUR) }),
      contact('old', 'dan', ago(9 * HOUR)),
      contact('new', 'dan', ago(HOUR)),
      contact('call', 'dan', ago(0)),
      {
        type: 'case.saved',
        data: { id: 'k', customerId: 'grace', title: 'Order', status: 'waiting', owner: 'Cora', openedAt: ago(HOUR) },
      },
    );
    const pop = history.reads.popFor(lookup([PHONE], { claimedName: 'WHITCOMBE' }));
    expect(pop).toMatchObject({
      kind: 'ambiguous',
      claimedName: 'WHITCOMBE',
      candidates: [
        { customer: { id: 'grace' }, identity: { id: 'p2' }, openCase: { id: 'k' } },
        { customer: { id: 'dan' }, identity: { id: 'p1' }, lastContact: { id: 'new' } },
      ],
    });
  });

  test('the first key that fits anyone decides', () => {
    apply(
      person('asserted'),
      person('from'),
      person('other'),
      address('a', 'asserted', '+14155550111'),
      address('f1', 'from', PHONE),
      address('f2', 'other', PHONE),
    );
    expect(customerPop(history.reads.popFor(lookup(['+19995550100', '+14155550111', PHONE]))).customer.id).toBe(
      'asserted',
    );
    expect(history.reads.popFor(lookup([PHONE, '+14155550111'])).kind).toBe('ambiguous');
  });

  test('an address whose customer has not come yet is nobody; it becomes theirs when they do', () => {
    apply(address('p', 'late', PHONE));
    expect(history.reads.popFor(lookup([PHONE])).kind).toBe('unknown');
    apply(person('late'));
    expect(customerPop(history.reads.popFor(lookup([PHONE]))).customer.id).toBe('late');
  });

  test('a number that hundreds share offers the likeliest twenty', () => {
    for (let n = 0; n < 150; n += 1) apply(person(`c${n}`), address(`p${n}`, `c${n}`, PHONE));
    apply(contact('recent', 'c77', ago(HOUR)));
    const pop = history.reads.popFor(lookup([PHONE]));
    expect(pop.kind === 'ambiguous' && pop.candidates).toHaveLength(20);
    expect(pop.kind === 'ambiguous' && pop.candidates[0]?.customer.id).toBe('c77');
  });
});

describe('what is shown', () => {
  beforeEach(() => void apply(person('theresa'), address('p', 'theresa', PHONE)));
  const pop = () => customerPop(history.reads.popFor(lookup([PHONE])));

  test('the last contact of each channel, newest first, without the one at hand', () => {
    const days = (n: number) => ago(n * 24 * HOUR);
    const channels: readonly Channel[] = ['call', 'chat', 'email', 'sms', 'social', 'web'];
    channels.forEach((channel, n) =>
      apply(
        contact(`${channel} old`, 'theresa', days(20 + n), { channel }),
        contact(`${channel} new`, 'theresa', days(n + 1), { channel }),
      ),
    );
    apply(contact('call', 'theresa', ago(0)), contact('someone else', 'dan', ago(0)));
    expect(pop().lastContacts.map(({ id }) => id)).toEqual(channels.map((channel) => `${channel} new`));
  });

  test('the last thing that we sent', () => {
    apply(
      contact('sent', 'theresa', ago(5 * HOUR), { channel: 'email', direction: 'out' }),
      contact('sent before', 'theresa', ago(50 * HOUR), { channel: 'sms', direction: 'out' }),
      contact('theirs', 'theresa', ago(HOUR)),
    );
    expect(pop().lastOutgoing?.id).toBe('sent');
  });

  test('the last note, also one that was written before anyone knew whose call it was', () => {
    const note = (id: string, text: string): HistoryChange => ({
      type: 'note.saved',
      data: { id, interactionId: id, author: 'Heidi', text, savedAt: ago(HOUR) },
    });
    apply(note('late', 'Knew it later'), note('emptied', ''), note('first', 'First'));
    expect(pop().lastNote).toBeUndefined();
    apply(
      contact('first', 'theresa', ago(30 * HOUR)),
      contact('late', 'theresa', ago(9 * HOUR)),
      contact('emptied', 'theresa', ago(HOUR)),
    );
    expect(pop().lastNote?.text).toBe('Knew it later');
  });

  test('open cases, newest first; solved ones are not', () => {
    const one = (id: string, status: 'open' | 'waiting' | 'solved', openedAt: string): HistoryChange => ({
      type: 'case.saved',
      data: { id, customerId: 'theresa', title: id, status, owner: 'Samuel', openedAt },
    });
    apply(one('old', 'waiting', ago(90 * HOUR)), one('new', 'open', ago(HOUR)), one('done', 'solved', ago(0)));
    expect(pop().openCases.map(({ id }) => id)).toEqual(['new', 'old']);
  });

  test('facts, newest first, and addresses with the proven telephone before the others', () => {
    apply(
      {
        type: 'fact.saved',
        data: { id: 'f1', customerId: 'theresa', kind: 'usage', title: 'October', at: ago(30 * HOUR) },
      },
      {
        type: 'fact.saved',
        data: { id: 'f2', customerId: 'theresa', kind: 'usage', title: 'November', at: ago(HOUR) },
      },
      address('mail', 'theresa', 'theresa@example.com', { kind: 'email', verifiedAt: ago(0) }),
      address('proven', 'theresa', '+12125550199', { verifiedAt: ago(HOUR) }),
    );
    expect(pop().facts.map(({ title }) => title)).toEqual(['November', 'October']);
    expect(pop().identities.map(({ id }) => id)).toEqual(['proven', 'p', 'mail']);
  });

  test('the context of the bot two minutes ago, and who proved to be who they are', () => {
    const context = {
      reason: 'Bill past due',
      told: [{ source: 'bot', topic: 'About', answer: 'bill', at: ago(120_000) }],
      verified: { method: 'PIN', at: ago(120_000) },
    } as const;
    apply(
      contact('stale', 'theresa', ago(48 * HOUR), { context: { told: [], reason: 'stale' } }),
      contact('bot', 'theresa', ago(180_000), { channel: 'chat', context }),
      contact('later', 'theresa', ago(60_000), { channel: 'web' }),
    );
    expect(pop().context).toEqual(context);
  });

  test('without a fresh context there is none', () => {
    apply(contact('stale', 'theresa', ago(48 * HOUR), { context: { told: [], reason: 'stale' } }));
    expect(pop()).not.toHaveProperty('context');
    expect(pop()).not.toHaveProperty('lastOutgoing');
  });

  test('how fresh the cache is: the time of the newest event', () => {
    history.writes.apply([eventOf(person('x'), 60_000), eventOf(person('y'), 5)], false);
    expect(pop().asOf).toBe(new Date(TEST_NOW + 60_000).toISOString());
  });
});

test('the pop of a customer whom the agent chose has no match, and the context that the call itself brought', () => {
  apply(
    person('theresa'),
    contact('call', 'theresa', ago(0), { address: PHONE, context: { told: [], reason: 'From the IVR' } }),
  );
  const pop = customerPop(history.reads.popOf('theresa', 'call'));
  expect(pop).toMatchObject({ shown: PHONE, context: { reason: 'From the IVR' }, lastContacts: [] });
  expect(pop).not.toHaveProperty('matched');
  expect(() => history.reads.popOf('nobody', 'call')).toThrow(expect.objectContaining({ code: 'badRequest' }));
});

test('each question of the pop and the timeline goes down an index, none walks through a table', () => {
  const asked: string[] = [];
  const listening: Readable = {
    ...history.readable,
    query: (sql) => {
      asked.push(sql);
      return history.readable.query(sql);
    },
  };
  preparePop(listening, () => TEST_NOW);
  prepareTimeline(listening);
  const walks = asked.flatMap((sql) =>
    history.readable
      .query<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replace(/[?:]\w*(?=\W|$)/g, 'NULL')}`)
      .all()
      .map(({ detail }) => detail)
      .filter((detail) => /^SCAN (?!\d+-ROW VALUES|recent$|newest$|json_each )/.test(detail)),
  );
  expect(asked.length).toBeGreaterThan(12);
  expect(walks).toEqual([]);
});
