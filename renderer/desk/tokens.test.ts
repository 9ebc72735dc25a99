import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Every `--name: light-dark(#…, #…)` of tokens.css. */
const tokens = new Map(
  [
    ...readFileSync(new URL('tokens.css', import.meta.url), 'utf8').matchAll(
      /--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g,
    ),
  ].map(([, name = '', light = '', dark = '']) => [name, { light, dark }] as const),
);

/** WCAG 2.2, "relative luminance" and "contrast ratio". */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((from) => Number.parseInt(hex.slice(from, from + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}
function ratio(front: string, back: string, theme: 'light' | 'dark'): number {
  return contrast(tokens.get(front)?.[theme] ?? '#000000', tokens.get(back)?.[theme] ?? '#000000');
}

const grounds = ['ground', 'surface', 'raised', 'sunken'];
const text: readonly (readonly [string, readonly string[]])[] = [
  ['text', [...grounds, 'hover', 'accent-soft', 'live-soft', 'wait-soft', 'stop-soft', 'info-soft']],
  ['muted', [...grounds, 'hover', 'accent-soft', 'wait-soft', 'stop-soft', 'info-soft']],
  ['faint', [...grounds, 'hover']],
  ['accent', ['surface', 'raised', 'accent-soft']],
  ['on-accent', ['accent', 'accent-strong']],
  ['on-live', ['live-fill', 'live-fill-strong']],
  ['live', ['surface', 'raised', 'sunken', 'live-soft', 'info-soft']],
  ['wait', ['surface', 'raised', 'sunken', 'wait-soft']],
  ['stop', ['surface', 'raised', 'stop-soft', 'stop-soft-strong']],
  ['info', ['raised', 'info-soft']],
  ['on-tip', ['tip']],
  ['text', ['selection']],
];
/** Edges and marks that say something by themselves. */
const marks: readonly (readonly [string, readonly string[]])[] = [
  ['edge', ['surface', 'raised']],
  ['focus', [...grounds, 'accent-soft']],
  ['accent', [...grounds, 'hover']],
  ['live-fill', ['surface']],
];

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  it('text is read on all that it stands on (4.5 : 1)', () => {
    for (const [front, backs] of text) {
      for (const back of backs) expect(ratio(front, back, theme), `${front} on ${back}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('marks are seen (3 : 1)', () => {
    for (const [front, backs] of marks) {
      for (const back of backs) expect(ratio(front, back, theme), `${front} on ${back}`).toBeGreaterThanOrEqual(3);
    }
  });
});

it('reads the tokens at all', () => {
  expect(tokens.size).toBeGreaterThan(25);
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
});
