import { expect, test } from 'vitest';
import { createRandom } from './random.ts';

test('the same seed gives the same sequence, another seed another', () => {
  const draw = (seed: string) => Array.from({ length: 20 }, () => createRandom(seed).int(0, 1e9));
  const [one, two] = [createRandom('a'), createRandom('a')];
  expect(Array.from({ length: 50 }, () => one.next())).toEqual(Array.from({ length: 50 }, () => two.next()));
  expect(draw('a')).not.toEqual(draw('b'));
});

test('numbers are spread over their range, weights are kept', () => {
  const random = createRandom('spread');
  const counts = new Map<number, number>();
  for (let n = 0; n < 60_000; n += 1) {
    const value = random.int(1, 6);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(600);
  const heads = Array.from({ length: 10_000 }, () =>
    random.weighted([
      [3, 1],
      [1, 0],
    ] as const),
  ).filter((x) => x === 1);
  expect(Math.abs(heads.length - 7_500)).toBeLessThan(300);
});

test('ids are UUIDs and don’t repeat', () => {
  const random = createRandom('ids');
  const ids = Array.from({ length: 5_000 }, () => random.uuid());
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('nothing can be picked from nothing', () => {
  expect(() => createRandom('x').pick([])).toThrow(RangeError);
});
