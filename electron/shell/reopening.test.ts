import { expect, it } from 'vitest';
import { pauseBeforeReopening } from './reopening.ts';

it('a window that lived is opened again at once, however often that happens', () => {
  expect([0, 0, 0].map((before) => pauseBeforeReopening(3_001, before))).toEqual([0, 0, 0]);
  expect(pauseBeforeReopening(4_000, 10_000)).toBe(0);
});

it('one that dies of its own start is tried for ever, at most every ten seconds', () => {
  const pauses: number[] = [];
  for (let n = 0; n < 8; n += 1) pauses.push(pauseBeforeReopening(100, pauses.at(-1) ?? 0));
  expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
});
