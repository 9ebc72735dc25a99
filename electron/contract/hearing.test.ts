import { expect, it } from 'vitest';
import { Hearing } from './hearing.ts';

it('hears nothing in silence and in the noise of a quiet room', () => {
  const hearing = new Hearing();
  expect(hearing.hears(0, 0)).toBe(false);
  expect(hearing.hears(0.001, 100)).toBe(false);
});

it('hears at once, and a pause is not the end', () => {
  const hearing = new Hearing();
  expect(hearing.hears(0.05, 1_000)).toBe(true);
  expect(hearing.hears(0, 3_000)).toBe(true);
  expect(hearing.hears(0, 3_600)).toBe(false);
  expect(hearing.hears(0.05, 3_700)).toBe(true);
});
