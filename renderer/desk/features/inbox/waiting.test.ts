import { expect, it } from 'vitest';
import { sampleItem } from '../../state/samples.ts';
import { countsSeconds, isDue } from './waiting.ts';

const MINUTE = 60_000;
const since = 1_000_000;

it.each([
  ['chat', 2 * MINUTE],
  ['sms', 15 * MINUTE],
  ['social', 60 * MINUTE],
  ['email', 240 * MINUTE],
] as const)('a wait for %s is too long after %d ms', (channel, ms) => {
  const item = sampleItem('a', { channel, waitingSince: since });
  expect(isDue(item, since + ms - 1)).toBe(false);
  expect(isDue(item, since + ms)).toBe(true);
});

it('nobody waits while the last word is ours', () => {
  const { waitingSince: _none, ...answered } = sampleItem('a', { lastAt: 0 });
  expect(isDue(answered, since + 1_000 * MINUTE)).toBe(false);
});

it('seconds are counted for an hour', () => {
  expect(countsSeconds(since, since + 59 * MINUTE)).toBe(true);
  expect(countsSeconds(since, since + 60 * MINUTE)).toBe(false);
});
