import { expect, it } from 'vitest';
import { loudest, rms } from './level.ts';

it('measures the root of the mean square', () => {
  expect(rms(new Float32Array(100))).toBe(0);
  expect(rms(new Float32Array())).toBe(0);
  expect(rms(Float32Array.from({ length: 48_000 }, (_, n) => Math.sin(n / 10)))).toBeCloseTo(Math.SQRT1_2, 3);
});

it('finds a beep of 20 ms in a longer silence', () => {
  const sound = new Float32Array(8_192);
  sound.fill(0.5, 1_920, 2_880);
  expect(loudest(sound)).toBeCloseTo(0.5);
  expect(rms(sound)).toBeLessThan(0.2);
});
