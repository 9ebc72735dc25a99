import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatted } from '../../../test/support/written-numbers.ts';
import { createNumbers } from '../../telephony/numbers.ts';
import { shownAddress } from './shown-address.ts';
import { writtenNumbers } from './written-numbers.ts';

const numbers = createNumbers();
const us = { country: 'US', outsidePrefix: '9', extensions: '^[2-7]\\d{2,3}$', emergency: ['112', '911'] };
const de = { country: 'DE', emergency: ['112'] };
const linked = (text: string, plan = us as typeof de) =>
  writtenNumbers(text, plan, numbers).map(({ at, length, e164 }) => [text.slice(at, at + length), e164]);

describe('numbers in a text', () => {
  it.each([
    ['Call me at (212) 555-0142.', '(212) 555-0142'],
    ['Tel.: 212.555.0142', '212.555.0142'],
    ['tel:+12125550142', '+12125550142'],
    ['my number (212 555 0142) is new', '212 555 0142'],
    ['[+1 212-555-0142]', '+1 212-555-0142'],
    ['2125550142', '2125550142'],
    ['1-212-555-0142!', '1-212-555-0142'],
    ['reach me: 212-555-0142x12', '212-555-0142'],
    ['+1 212 555 0142 ext. 33', '+1 212 555 0142'],
    ['١٢١٢٥٥٥٠١٤٢', '١٢١٢٥٥٥٠١٤٢'],
    ['on 2026-11-22 212 555 0142 called', '212 555 0142'],
    ['- 212 555 0142\n- x', '212 555 0142'],
  ])('%s', (text, written) => expect(linked(text)).toEqual([[written, '+12125550142']]));

  it('reads them as from the country of the agent', () => {
    expect(linked('0228 / 1234567', de)).toEqual([['0228 / 1234567', '+492281234567']]);
    expect(linked('+49 (0) 228 1234567')).toEqual([['+49 (0) 228 1234567', '+492281234567']]);
    expect(linked('0049 228 1234567', de)).toEqual([['0049 228 1234567', '+492281234567']]);
    expect(linked('011 49 228 1234567')).toEqual([['011 49 228 1234567', '+492281234567']]);
    expect(linked('0228 1234567')).toEqual([]);
    // A subscriber's number without its area code is nothing that could be dialled.
    expect(linked('Kundennummer 12345678, Vorgang 123 456 789', de)).toEqual([]);
    expect(linked('01.23.45.67.89', { country: 'FR', emergency: [] })).toEqual([['01.23.45.67.89', '+33123456789']]);
  });

  it('tells two apart', () => {
    const both = [
      ['212 555 0142', '+12125550142'],
      ['212 555 0143', '+12125550143'],
    ];
    expect(linked('212 555 0142 or 212 555 0143')).toEqual(both);
    expect(linked('212 555 0142 / 212 555 0143')).toEqual(both);
    expect(linked('212 555 0142, 212 555 0143')).toEqual(both);
  });

  it.each([
    'Order AB-2125550142',
    'order 2125550142-B',
    'x2125550142',
    '2125550142_3',
    'ticket #2125550142',
    '$2125550142',
    '2125550142@desk.example',
    'https://a.example/2125550142?p=2125550143&q=(212)555-0142',
    'www.a.example/212-555-0142',
    'a.example/212-555-0142',
    'file 2125550142.pdf',
    'on 2026-11-22 14:03',
    '2026-11-22 14:03:07.123',
    '22.11.2026 14',
    'IBAN DE89 3704 0044 0532 0130 00',
    'card 4111 1111 1111 1111',
    'call 112 or 911, or me at 204',
    '1.234.567,89 €',
    '2,125,550,142',
  ])('leaves %s alone', (text) => {
    expect(linked(text)).toEqual([]);
    expect(linked(text, de)).toEqual([]);
  });

  it('changes no text: what it finds stands there, in order, and reads as that number', () => {
    const piece = fc.oneof(
      formatted().map(({ text }) => text),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(' ', '\n', ', ', 'Tel. ', '(', ')', '@', 'https://', '-', '212 555 0142'),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom(us, de), (pieces, plan) => {
        const text = pieces.join('');
        let end = 0;
        for (const { at, length, e164 } of writtenNumbers(text, plan, numbers)) {
          expect(at).toBeGreaterThanOrEqual(end);
          end = at + length;
          expect(end).toBeLessThanOrEqual(text.length);
          expect(writtenNumbers(text.slice(at, end), plan, numbers)).toMatchObject([{ at: 0, length, e164 }]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds none inside a link, a mail address or an order number, whatever stands around it', () => {
    const letters = fc.stringMatching(/^[A-Za-z]{1,5}$/);
    const inside = fc
      .tuple(fc.constantFrom('2125550142', '212-555-0142', '+12125550142'), letters)
      .chain(([n, word]) =>
        fc.constantFrom(
          `https://${word}.example/${n}`,
          `http://${n}/${word}`,
          `www.${word}.example?n=${n}`,
          `${n}@${word}.example`,
          `${word}.${n}@desk.example`,
          `sip:${n}@${word}`,
          `${word}${n}`,
          `${word}-${n}`,
          `${word}_${n}`,
          `${n.replace('+', '')}${word.replace(/^(x|ext)/i, 'y')}`,
          `${n}-${word}`,
        ),
      );
    const around = fc.constantFrom('', ' ', ' (', '\n', ' and ', ': ', ' "');
    fc.assert(
      fc.property(around, inside, fc.constantFrom('', ' ', '\n', '. ', '!', ' or'), (before, word, after) => {
        expect(linked(`${before}${word}${after}`)).toEqual([]);
      }),
    );
  });

  it('takes no time to speak of for what is written to take it', () => {
    for (const text of [
      '12 ',
      '(1',
      '+1-',
      '1',
      '212 555 014',
      '(((',
      'a',
      'a.',
      '2125550142 ',
      '212 555 0142, ',
      '@1',
    ]) {
      const long = text.repeat(Math.ceil(20_000 / text.length));
      const began = performance.now();
      expect(writtenNumbers(long, us, numbers).length).toBeLessThanOrEqual(100);
      expect(performance.now() - began, text).toBeLessThan(500);
    }
  });
});

describe('an address for the eye', () => {
  it.each([
    ['+12125550142', '(212) 555-0142'],
    ['+492281234567', '+49 228 1234567'],
    ['204', '204'],
    ['sip:kim@desk.example', 'sip:kim@desk.example'],
    ['kim@desk.example', 'kim@desk.example'],
    ['+', '+'],
  ])('%s is shown as %s', (address, shown) => expect(shownAddress(address, us, numbers)).toBe(shown));
});
