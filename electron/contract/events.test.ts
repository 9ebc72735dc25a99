import { describe, expect, test } from 'vitest';
import { createClock } from '../core/history/clock.ts';
import type { HistoryEvent } from '../core/history/events.ts';
import { historyEvent } from './events.ts';

const AT = '2026-03-18T12:00:00.000Z';
const event: HistoryEvent = {
  specversion: '1.0',
  id: 'e1',
  source: 'desk/heidi',
  subject: 'c1',
  time: AT,
  hlc: '019cf1a2b3c4-0000-heidi',
  type: 'interaction.saved',
  data: {
    id: 'x1',
    customerId: 'c1',
    channel: 'chat',
    direction: 'in',
    subject: 'Bill',
    startedAt: AT,
    context: { told: [{ source: 'bot', topic: 'About', answer: 'bill', at: AT }], verified: { method: 'PIN', at: AT } },
    wrapUp: { outcome: 'followUp', followUpAt: '2026-03-20T09:00:00Z', finishedAt: AT },
  },
};
const withData = (change: object): unknown => ({ ...event, data: { ...event.data, ...change } });

test('an event as the desk makes it may enter', () => {
  expect(historyEvent.parse(event)).toEqual(event);
});

test('a desk’s own clock is well-formed, whatever the desk is called', () => {
  for (const name of ['heidi', 'Jürgen / Büro-3', 'x'.repeat(90), '']) {
    expect(historyEvent.safeParse({ ...event, hlc: createClock(name).next(Date.parse(AT)) }).success).toBe(true);
  }
});

test('so may one with fields of a newer desk', () => {
  expect(historyEvent.safeParse({ ...(withData({ sentiment: 3 }) as object), dataschema: 'x' }).success).toBe(true);
});

describe('refused is', () => {
  test.each([
    ['a time without milliseconds', withData({ startedAt: '2026-03-18T12:00:00Z' })],
    ['a time elsewhere than UTC', withData({ startedAt: '2026-03-18T12:00:00.000+01:00' })],
    ['a channel that nobody has', withData({ channel: 'fax' })],
    ['an absent field given as undefined', withData({ customerId: undefined })],
    ['an empty id', withData({ id: '' })],
    ['an endless id', withData({ id: 'x'.repeat(201) })],
    ['an endless summary', withData({ summary: 'x'.repeat(500_001) })],
    ['a context that nobody was told', withData({ context: {} })],
    ['a clock with a strange name', { ...event, hlc: '019cf1a2b3c4-0000-hei di' }],
    ['an older CloudEvents', { ...event, specversion: '0.3' }],
    ['an event without a subject', { ...event, subject: undefined }],
    ['data of another type', { ...event, type: 'customer.saved' }],
    ['an array', [event]],
  ])('%s', (_, bad) => {
    expect(historyEvent.safeParse(bad).success).toBe(false);
  });
});
