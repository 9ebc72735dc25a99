import { expect, it } from 'vitest';
import { createTicker } from './ticker.ts';

it('ticks only while somebody watches', () => {
  let now = 5_000;
  let tick: (() => void) | undefined;
  const ticker = createTicker({
    now: () => now,
    every(ms, act) {
      expect(ms).toBe(1_000);
      tick = act;
      return () => (tick = undefined);
    },
  });
  let told = 0;
  const stop = ticker.subscribe(() => (told += 1));
  const stopToo = ticker.subscribe(() => (told += 1));
  now = 6_000;
  expect(ticker.now()).toBe(5_000);
  tick?.();
  expect(told).toBe(2);
  expect(ticker.now()).toBe(6_000);
  stop();
  expect(tick).toBeDefined();
  stopToo();
  expect(tick).toBeUndefined();
  now = 9_000;
  expect(ticker.now()).toBe(9_000);
});
