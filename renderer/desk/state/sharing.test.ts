import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keepEqual } from './sharing.ts';

it('gives back what was there when nothing differs', () => {
  const before = { calls: [{ id: 'a', phase: { name: 'ringing' } }], pops: {} };
  expect(keepEqual(before, structuredClone(before))).toBe(before);
});

it('keeps the parts that are equal and takes those that differ', () => {
  const before = { calls: [{ id: 'a' }, { id: 'b' }], notices: [{ id: 'n' }] };
  const after = { calls: [{ id: 'a' }, { id: 'c' }], notices: [{ id: 'n' }] };
  const kept = keepEqual(before, after);
  expect(kept).toEqual(after);
  expect(kept.calls[0]).toBe(before.calls[0]);
  expect(kept.notices).toBe(before.notices);
});

it('sees what was removed, added, or set to undefined', () => {
  expect(keepEqual<unknown>({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
  expect(keepEqual<unknown>([1, 2], [1])).toEqual([1]);
  expect(Object.keys(keepEqual<object>({ a: 1 }, { b: undefined }))).toEqual(['b']);
});

it('always equals the newer value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      expect(keepEqual(before, after)).toEqual(after);
    }),
  );
});
