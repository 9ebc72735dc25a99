import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WrittenNumber } from '../../../../electron/core/identity/written-numbers.ts';
import { createNumberBook, piecesOf } from './number-book.ts';

const number = (at: number, length: number): WrittenNumber => ({ at, length, e164: '+1', shown: '1' });
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the numbers in texts', () => {
  it('are asked for once a text, and not at all where there can be none', async () => {
    const asked: string[] = [];
    const book = createNumberBook((text) => {
      asked.push(text);
      return Promise.resolve([number(5, 12)]);
    });
    const text = 'Call 212 555 0142';
    expect(book.in(text).get()).toEqual([]);
    await settled();
    expect(book.in(text).get()).toEqual([number(5, 12)]);
    expect(book.in('At 10:30 on the 22nd').get()).toEqual([]);
    expect(asked).toEqual([text]);
  });

  it('are asked for again when there was no answer', async () => {
    let works = false;
    const book = createNumberBook(() => (works ? Promise.resolve([number(0, 7)]) : Promise.reject(new Error('gone'))));
    book.in('5550142');
    await settled();
    expect(book.in('5550142').get()).toEqual([]);
    works = true;
    await settled();
    book.in('5550142');
    await settled();
    expect(book.in('5550142').get()).toEqual([number(0, 7)]);
  });

  it('are looked for in the beginning of a long text, and forgotten when many others came', async () => {
    const asked: string[] = [];
    const book = createNumberBook((text) => {
      asked.push(text);
      return Promise.resolve([]);
    });
    book.in('1'.repeat(30_000));
    expect(asked[0]).toHaveLength(20_000);
    for (let n = 0; n < 400; n += 1) book.in(`${n} 212 555 0142`);
    book.in('0 212 555 0142');
    book.in('399 212 555 0142');
    expect(asked.filter((text) => text === '0 212 555 0142')).toHaveLength(2);
    expect(asked.filter((text) => text === '399 212 555 0142')).toHaveLength(1);
    await settled();
  });
});

it('cuts a text without changing it, whatever is said to be in it', () => {
  const numbers = fc.array(fc.record({ at: fc.nat(60), length: fc.integer({ min: 1, max: 20 }) }));
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 50 }), numbers, (text, found) => {
      const pieces = piecesOf(
        text,
        found.map(({ at, length }) => number(at, length)),
      );
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      for (const piece of pieces) expect(text.startsWith(piece.text, piece.at)).toBe(true);
    }),
  );
  expect(piecesOf('Call 212 555 0142!', [number(5, 12)]).map(({ text }) => text)).toEqual([
    'Call ',
    '212 555 0142',
    '!',
  ]);
});
