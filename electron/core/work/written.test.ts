import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bodyOf, lineOf } from './written.ts';

it.each([
  ['Hello\r\nthere\rand\nhere', 'Hello\nthere\nand\nhere'],
  ['\tindented, \0and a bell\u0007', '\tindented, and a bell'],
  ['half a \ud83d face', 'half a \ufffd face'],
  ['a whole 😀, and שלום', 'a whole 😀, and שלום'],
])('the body %j is kept as %j', (text, body) => {
  expect(bodyOf(text)).toBe(body);
});

it.each([
  ['\n  \n  Hello   there\t!\nmore', 'Hello there !'],
  ['\u202Elive si eman yM\u202C', 'live si eman yM'],
  [' \u200f \n', ''],
  ['', ''],
])('of %j the line is %j', (text, line) => {
  expect(lineOf(text)).toBe(line);
});

it('of any text, the line is one and short, and nothing in it is no character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
      const line = lineOf(text);
      expect(line.length).toBeLessThanOrEqual(200);
      expect(line).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
      expect(line).toBe(line.trim());
      expect(bodyOf(text)).not.toMatch(/\p{Cs}/u);
    }),
  );
});

it('a very long message is cut where it can still be kept', () => {
  const body = bodyOf('\u2028'.repeat(400_000));
  expect(body).toHaveLength(150_000);
  expect(JSON.stringify({ body }).length).toBeLessThan(1_000_000);
});
