import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sameNumber } from '../../../electron/core/identity/address.ts';
import { createNumbers } from '../../../electron/telephony/numbers.ts';

/**
 * Pairs of Google's libphonenumber, judged without a country. A desk has one, and opens a customer's record by the
 * answer: what is only likely (SHORT_NSN_MATCH: one is a part of the other) is not the same to it.
 */
interface Pair {
  readonly a: string;
  readonly b: string;
  readonly expect: 'EXACT_MATCH' | 'NSN_MATCH' | 'SHORT_NSN_MATCH' | 'NO_MATCH' | 'NOT_A_NUMBER';
}

const file = path.resolve(import.meta.dirname, '../../../../shared/data/phone/is_number_match.jsonl');
const numbers = createNumbers();

/** Where the desk judges otherwise, by `a | b`. */
const otherwise: Readonly<Record<string, { readonly same: boolean; readonly why: string }>> = {
  '+1800 siX-Flags | +1 800 7493 5247': {
    same: false,
    why: 'letters: a SIP user of letters and digits must not turn into somebody’s number',
  },
  '+64 3 331-6005 ext. 1234 | +6433316005;1234': {
    same: false,
    why: 'words for an extension: a network sends `;ext=` (RFC 3966 §5.3), and only the line is looked up',
  },
  '3 331-6005 | 03 331 6005': { same: true, why: 'in New Zealand both are read as +64 3 331 6005' },
};

const isSame = { EXACT_MATCH: true, NSN_MATCH: true, SHORT_NSN_MATCH: false, NO_MATCH: false, NOT_A_NUMBER: false };

describe('pairs of numbers', () => {
  if (!existsSync(file)) {
    console.log(`Skipped: pairs of numbers: ${file} is not there`);
    it.skip('are not there', () => {});
    return;
  }
  const pairs: readonly Pair[] = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Pair);

  const judged = pairs.map(({ a, b, expect: expected }) => {
    // The country that the pair is about: numbers without a country code are read as dialled there.
    const country = /^\+?1[^\d]|^\+1/.test(a) ? 'US' : 'NZ';
    return { a, b, expected, country, same: sameNumber(a, b, { country, emergency: [] }, numbers) };
  });

  it('are judged as libphonenumber judges them, or the difference is explained', () => {
    const rows = judged.map(({ a, b, expected, country, same }) => {
      const why = otherwise[`${a} | ${b}`]?.why ?? '';
      return `${expected.padEnd(15)} | ${same ? 'same     ' : 'different'} | ${country} | ${a.padEnd(26)} | ${b.padEnd(46)} | ${why}`;
    });
    console.log(['expected        | judged    | in | a | b | why otherwise', ...rows].join('\n'));
    const wrong = judged.filter(
      ({ a, b, expected, same }) => same !== (otherwise[`${a} | ${b}`]?.same ?? isSame[expected]),
    );
    expect(wrong).toEqual([]);
    expect(pairs.length).toBeGreaterThan(20);
  });

  it('explains only differences that there are', () => {
    const different = judged.filter(({ expected, same }) => same !== isSame[expected]).map(({ a, b }) => `${a} | ${b}`);
    expect(Object.keys(otherwise).sort()).toEqual(different.sort());
  });
});
