import { describe, expect, it } from 'vitest';
import { createFormat, isolate } from './format.ts';

const at = '2026-11-21T14:02:00.000Z';
const now = Date.parse('2026-11-21T14:40:00.000Z');
const english = createFormat('en-GB', 'UTC');
const german = createFormat('de', 'UTC');

describe('a timer', () => {
  it.each([
    [0, '0:00'],
    [24_999, '0:24'],
    [760_000, '12:40'],
    [3_723_000, '1:02:03'],
    [-5_000, '0:00'],
  ])('of %d ms is %s', (ms, text) => expect(english.timer(ms)).toBe(text));
});

describe('a length', () => {
  it.each([
    [40, '40 sec'],
    [372, '6 min'],
    [3_600, '1 hr'],
    [3_900, '1 hr 5 min'],
  ])('of %d s is about %s', (seconds, text) => expect(createFormat('en-US').length(seconds)).toBe(text));
});

describe('a wait', () => {
  it.each([
    [38_000, '0:38'],
    [3_599_000, '59:59'],
    [3_600_000, '1 hr'],
    [47 * 3_600_000 + 1, '47 hr'],
    [48 * 3_600_000, '2 days'],
  ])('of %d ms is %s', (ms, text) => expect(createFormat('en-US').wait(ms)).toBe(text));
});

describe('an age', () => {
  it('is short, and exact only as far as it matters', () => {
    expect(english.age(now - 20_000, now)).toBe('now');
    expect(english.age(now + 40_000, now)).toBe('now');
    expect(english.age(at, now)).toBe('38 mins');
    expect(english.age('2026-11-21T09:05:00.000Z', now)).toBe('9:05');
    expect(english.age('2026-11-20T23:59:00.000Z', now)).toBe('yesterday');
    expect(english.age('2026-11-12T10:00:00.000Z', now)).toBe('12 Nov');
    expect(english.age('2023-11-12T10:00:00.000Z', now)).toBe('12 Nov 2023');
    expect(english.age('2026-11-22T10:00:00.000Z', now)).toBe('tomorrow');
  });

  it('in a column has the day only where it is another', () => {
    expect(english.moment(at, now)).toBe('14:02');
    expect(english.moment('2026-11-20T23:59:00.000Z', now)).toBe('20 Nov, 23:59');
    expect(english.moment('2025-11-21T14:02:00.000Z', now)).toBe('21 Nov 2025, 14:02');
    expect(german.moment('2026-11-20T23:59:00.000Z', now)).toBe('20. Nov., 23:59');
    expect(english.moment('no date', now)).toBe('');
  });

  it('for a log is exact to the millisecond, in 24 hours', () => {
    const midnight = '2026-11-21T00:05:07.012Z';
    expect(createFormat('en-US', 'UTC').exact(midnight)).toBe('00:05:07.012');
    expect(german.exact(midnight)).toBe('00:05:07,012');
  });

  it('by the day has no hours', () => {
    expect(english.day(at, now)).toBe('today');
    expect(english.day('2026-11-20T10:00:00.000Z', now)).toBe('yesterday');
    expect(english.day('2026-11-23T10:00:00.000Z', now)).toBe('23 Nov');
  });

  it('speaks the language', () => {
    expect(german.age('2026-11-20T10:00:00.000Z', now)).toBe('gestern');
    expect(german.ago(now - 120_000, now)).toBe('vor 2 Min.');
  });

  it('counts days where the agent sits, not in Greenwich', () => {
    const tokyo = createFormat('en', 'Asia/Tokyo');
    expect(tokyo.age('2026-11-21T01:00:00.000Z', Date.parse('2026-11-21T16:00:00.000Z'))).toBe('yesterday');
  });
});

it('shows nothing for what is no time', () => {
  for (const text of ['', 'soon', '2026-13-45']) {
    expect([english.age(text, now), english.ago(text, now), english.full(text), english.year(text)]).toEqual([
      '',
      '',
      '',
      '',
    ]);
  }
});

it('takes the year as it was written, whatever the zone', () => {
  expect(createFormat('en', 'America/Los_Angeles').year('2016-01-01')).toBe('2016');
});

it('isolates what comes from outside', () => {
  expect(isolate('abc')).toBe('\u2068abc\u2069');
});
