import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createNumbers } from '../../telephony/numbers.ts';
import { historyEvent } from '../../contract/events.ts';
import type { HistoryChange, HistoryEvent } from '../../core/history/events.ts';
import { sampleEvents, type SampleOptions } from './index.ts';
import { stories } from './stories/index.ts';
import { topics } from './topics/index.ts';

const NOW = Date.parse('2026-11-21T15:00:00.000Z');
const small: SampleOptions = { seed: 'test', now: NOW, customers: 250, interactions: 3_000 };
const all = (options: SampleOptions): readonly HistoryEvent[] => [...sampleEvents(options)].flat();
const events = all(small);
type DataOf<T> = Extract<HistoryChange, { readonly type: T }>['data'];
const of = <T extends HistoryChange['type']>(type: T): readonly DataOf<T>[] =>
  events.filter((event) => event.type === type).map(({ data }) => data as DataOf<T>);

describe('the sample', () => {
  test('is the same for the same seed and time, and another for another', () => {
    const digest = (options: SampleOptions) =>
      createHash('sha256')
        .update(JSON.stringify(all(options)))
        .digest('hex');
    const few = { ...small, customers: 60, interactions: 500 };
    expect(digest(few)).toBe(digest({ ...few }));
    expect(digest({ ...few, seed: 'other' })).not.toBe(digest(few));
    expect(digest({ ...few, now: NOW + 60_000 })).not.toBe(digest(few));
  });

  test('consists of events that may enter', () => {
    for (const event of events) {
      const parsed = historyEvent.safeParse(event);
      expect(parsed.error?.issues ?? [], `${event.type} ${event.id}`).toEqual([]);
    }
  });

  test('gives each event and row its own id', () => {
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    expect(new Set(events.map(({ type, data }) => `${type} ${data.id}`)).size).toBe(events.length);
  });

  test('has the stories in its first batch', () => {
    const [first = []] = sampleEvents(small);
    const written = stories(NOW).flatMap(({ customer }) => (customer ? [customer.id] : []));
    expect(first.filter(({ type }) => type === 'customer.saved').map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(written),
    );
    expect(first.length).toBeLessThan(1_500);
  });

  test('is about every topic and every channel, on both sides of the sea', () => {
    const journeys = new Set(of('interaction.saved').map(({ journey }) => journey));
    expect(topics.filter(({ journey }) => !journeys.has(journey)).map(({ journey }) => journey)).toEqual([]);
    expect(new Set(of('interaction.saved').map(({ channel }) => channel)).size).toBe(6);
    expect(new Set(of('customer.saved').map(({ language }) => language))).toEqual(new Set(['en-US', 'en-GB', 'de']));
  });

  test('has households whose telephone two customers share, one with a shared mailbox, and no other shared address', () => {
    const owners = new Map<string, Set<string>>();
    for (const { value, customerId } of of('identity.saved')) {
      owners.set(value, (owners.get(value) ?? new Set()).add(customerId));
    }
    const shared = [...owners].filter(([, customers]) => customers.size > 1);
    expect(shared.length).toBeGreaterThan(2);
    expect(shared.every(([, customers]) => customers.size <= 4)).toBe(true);
    expect(shared.map(([value]) => value).filter((value) => !value.startsWith('+'))).toEqual([
      'the.whitcombes@example.org',
    ]);
  });

  test('leaves no text with a hole in it', () => {
    expect(JSON.stringify(events)).not.toMatch(/\{\w+\}|undefined|NaN|\[object/);
  });

  test('happened before now, each message inside its interaction', () => {
    const interactions = new Map(of('interaction.saved').map((row) => [row.id, row]));
    const now = new Date(NOW).toISOString();
    for (const { startedAt, endedAt = startedAt } of interactions.values()) {
      expect(startedAt <= endedAt && startedAt <= now, `${startedAt} to ${endedAt}`).toBe(true);
    }
    for (const { interactionId, at } of of('message.saved')) {
      const { startedAt = '', endedAt = '' } = interactions.get(interactionId) ?? {};
      expect(startedAt <= at && at <= endedAt, `${startedAt} ≤ ${at} ≤ ${endedAt}`).toBe(true);
    }
  });

  test('gathers its contacts around matters: a case’s contacts are days apart, not months', () => {
    const byCase = new Map<string, number[]>();
    for (const { caseId, startedAt } of of('interaction.saved')) {
      if (caseId !== undefined) byCase.set(caseId, [...(byCase.get(caseId) ?? []), Date.parse(startedAt)]);
    }
    expect(byCase.size).toBeGreaterThan(100);
    for (const times of byCase.values()) {
      expect(Math.max(...times) - Math.min(...times)).toBeLessThan(31 * 86_400_000);
    }
  });
});

describe('nobody real is in it', () => {
  const fictional = [
    /^\+1[2-9]\d{2}55501\d{2}$/, // NANPA
    /^\+447700900\d{3}$/, // Ofcom, mobile
    /^\+44(2079460|1(1[345678]|21|31|41|51|61)4960|1914980|2920180)\d{3}$/, // Ofcom, towns
    /^\+49(3023125|6990009|4066969|2214710|8999998)\d{3}$/, // Bundesnetzagentur 148/2021
  ];

  test('telephone numbers are from ranges that are kept for fiction, and well-formed', () => {
    const numbers = createNumbers();
    const values = of('identity.saved')
      .filter(({ kind }) => kind === 'phone')
      .map(({ value }) => value);
    const calls = stories(NOW).flatMap(({ call }) => (call.number === undefined ? [] : [call.number]));
    for (const value of [...values, ...calls]) {
      expect(
        fictional.some((range) => range.test(value)),
        value,
      ).toBe(true);
      expect(numbers.toE164(value, 'US'), value).toBe(value);
    }
  });

  test('domains are those that are kept for examples (RFC 2606 §3)', () => {
    const text = JSON.stringify(events);
    const domains = text.match(/[\w.-]+@[\w.-]+/g) ?? [];
    expect(domains.length).toBeGreaterThan(100);
    for (const address of domains) expect(address).toMatch(/@(chat\.)?example\.(com|org|net)$/);
    expect(text).not.toMatch(/https?:|www\./);
  });
});

test('5,000 customers have at least 60,000 interactions', () => {
  const sizes = { customers: 0, interactions: 0, largest: 0 };
  for (const batch of sampleEvents({ seed: 'practice', now: NOW, customers: 5_000, interactions: 60_000 })) {
    sizes.customers += batch.filter(({ type }) => type === 'customer.saved').length;
    sizes.interactions += batch.filter(({ type }) => type === 'interaction.saved').length;
    sizes.largest = Math.max(sizes.largest, batch.length);
  }
  expect(sizes.customers).toBeGreaterThanOrEqual(5_000);
  expect(sizes.interactions).toBeGreaterThanOrEqual(60_000);
  expect(sizes.interactions).toBeLessThan(60_500);
  expect(sizes.largest).toBeLessThan(2_500);
}, 60_000);

test('more customers than there are fictional numbers for is refused', () => {
  expect(() => all({ ...small, customers: 40_000, interactions: 0 })).toThrow(RangeError);
}, 60_000);
