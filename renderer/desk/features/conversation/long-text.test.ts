import { expect, it } from 'vitest';
import { beginningOf } from './long-text.ts';

it('what is not long stays whole', () => {
  expect(beginningOf('short')).toBeUndefined();
  expect(beginningOf('x'.repeat(5_000))).toBeUndefined();
});

it('is cut to what can be read at once', () => {
  expect(beginningOf('x'.repeat(500_000))).toHaveLength(4_000);
});

it('never cuts a character in two', () => {
  const family = '👨‍👩‍👧‍👦';
  const shown = beginningOf('x' + family.repeat(1_000)) ?? '';
  expect((shown.length - 1) % family.length).toBe(0);
});

it('does not show all of one endless character', () => {
  expect(beginningOf('x' + '\u0301'.repeat(50_000))).toHaveLength(4_000);
});
