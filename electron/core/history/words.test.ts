import { describe, expect, test } from 'vitest';
import { excerptAround, nameWordsOf, numberEndingsOf, wordsOf } from './words.ts';

describe('words', () => {
  test.each([
    ['Hello, World!', ['hello', 'world']],
    ['Crème brûlée', ['creme', 'brulee']],
    ['Straße, Łódź, Ærø', ['strasse', 'lodz', 'aero']],
    ['Nguyễn Đức', ['nguyen', 'duc']],
    ['İBRAHİM Yılmaz', ['ibrahim', 'yilmaz']],
    ['theresa.alvarez@example.com', ['theresa', 'alvarez', 'example', 'com']],
    ['हिन्दी में', ['हिन्दी', 'में']],
    ['', []],
    ['" * ( ) : ^ - + NEAR/2 OR', ['near', '2', 'or']],
    ['a\u0000b', ['a', 'b']],
  ])('of %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test('names are also found as people write umlauts without having them', () => {
    expect(nameWordsOf('Jürgen Weißhäupl')).toEqual(['jurgen', 'weisshaupl', 'juergen', 'weisshaeupl']);
    expect(nameWordsOf('Ju\u0308rgen')).toEqual(['jurgen', 'juergen']);
  });
});

describe('the end of a number', () => {
  test.each([
    ['+1 (212) 555-0142', ['12125550142']],
    ['(212) 555-0142', ['2125550142']],
    ['0142', ['0142']],
    ['030 23125 001', ['03023125001', '3023125001']],
    ['+49 (0)30 23125-001', ['493023125001']],
    ['0049 30 23125001', ['00493023125001', '493023125001']],
    ['011 49 30 23125001', ['011493023125001', '493023125001']],
    ['01152 12345', ['0115212345', '115212345']],
    ['123', []],
    ['call 2125550142', []],
    ['', []],
  ])('of %j', (text, endings) => {
    expect(numberEndingsOf(text)).toEqual(endings);
  });
});

describe('an excerpt', () => {
  const text = `${'blah '.repeat(60)}the Crème brûlée was late ${'blah '.repeat(60)}`;

  test('is around the word that was found, on one line', () => {
    const excerpt = excerptAround(text, ['brul']);
    expect(excerpt).toContain('Crème brûlée was late');
    expect(excerpt?.length).toBeLessThan(140);
    expect(excerpt?.startsWith('…')).toBe(true);
    expect(excerptAround('one\n\ntwo', ['two'])).toBe('one two');
  });

  test('is nothing where the word is not', () => {
    expect(excerptAround(text, ['refund'])).toBeUndefined();
    expect(excerptAround('', ['refund'])).toBeUndefined();
  });

  test('copes with one endless word', () => {
    expect(excerptAround('x'.repeat(5_000), ['xx'])?.length).toBeGreaterThan(0);
  });
});
