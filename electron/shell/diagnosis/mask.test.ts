import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskText, withoutDisplayNames, withoutNames } from './mask.ts';
import { formatted, surviving } from '../../../test/support/written-numbers.ts';

describe('a masked text', () => {
  it.each([
    ['called (212) 555-0144 twice', 'called (•••44 twice'],
    ['+49 176 / 123 45 67 8', '•••78'],
    ['dial 0049\u00a0176\u00a01234567', 'dial •••67'],
    ['٠١٧٦١٢٣٤٥٦٧', '•••٦٧'],
    ['\u206849\u200e176 1234567\u2069', '\u2068•••67\u2069'],
    ['<sip:+12125550144@pbx.example;user=phone>', '<sip:•••44@pbx.example;user=phone>'],
    ['sip:2001@pbx.example', 'sip:•••01@pbx.example'],
    ['sip:heidi:secret@pbx.example', 'sip:h•••@pbx.example'],
    ['tel:+1-212-555-0144;phone-context=x', 'tel:•••44;phone-context=x'],
    ['sip%3A%2B12125550144%40pbx.example', '•••@•••'],
  ])('keeps the last two digits of a number: %s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it.each([
    ['mail from theresa.alvarez+bills@mail.example!', 'mail from •••@•••'],
    ['call 12345 67theresa@mail.example', 'call •••67•••@•••'],
    ['xmpp theresa@chat.example/phone', 'xmpp •••@•••/phone'],
    ['GET wss://heidi:pw@sip.example/ws', 'GET wss://•••@sip.example/ws'],
  ])('has no addresses of people: %s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it.each([
    ['password: "a \\" b" rest', 'password: ••• rest'],
    ["{ password: 'abc', user: 1 }", '{ password: •••, user: 1 }'],
    ['{"credential":"x"}', '{"credential":•••}'],
    ['Authorization: Bearer abc.def', 'Authorization: Bearer •••'],
    ['Digest username="heidi", response="abc"', 'Digest •••'],
    ['retry with access_token=abc&x=1', 'retry with access_token=•••&x=1'],
  ])('has no credentials: %s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it.each([
    '[2026-11-21 23:19:47.008] [info] Connection online',
    'at open (main.js:12345:15)',
    'answered from 192.0.2.17:54321 in 1074 ms',
    'SIP/2.0/WS host.invalid;branch=z9hG4bKabc;rport=54321;received=192.0.2.1',
    'Sat, 21 Nov 2026 23:19:47 GMT',
    'SIP/2.0 200 OK',
  ])('is still of use: %s', (text) => {
    expect(maskText(text)).toBe(text);
  });

  it(
    'lets no five digits of a number through, however it is written and whatever it stands in',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(formatted(), fc.string(), fc.string(), (number, before, after) => {
          expect(surviving(number, maskText(`${before}${number.text}${after}`), maskText(before + after))).toEqual([]);
        }),
        { numRuns: 500 },
      );
    },
  );

  it('is done in time, whatever it is given', { timeout: 60_000 }, () => {
    const hostile = ['a', '1 ', '1.', '"', 'sip:', 'a@', 'a-token', ' '].map((part) => `${part.repeat(50_000)}<sip:x`);
    const began = performance.now();
    for (const text of hostile) maskText(withoutNames(withoutDisplayNames(text)));
    for (const text of hostile) maskText(withoutNames(text));
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});

describe('an address header without names', () => {
  it.each([
    ['"Theresa Alvarez" <sip:x@y;user=phone>;tag=1', '••• <sip:x@y;user=phone>;tag=1'],
    ["Theresa O'Neil (home), née Smith <sip:x@y>;tag=1", '••• <sip:x@y>;tag=1'],
    ['<sip:x@y>;q=1, "Bob" <tel:123>;q=2, Carl <sip:c@z>', '<sip:x@y>;q=1, ••• <tel:123>;q=2, ••• <sip:c@z>'],
    ['"never closed <sip:x@y>', '••• <sip:x@y>'],
    ['"<i>Theresa</i>" <sip:x@y>', '••• <sip:x@y>'],
    ['Theresa sip:x@y;tag=1', 'sip:x@y;tag=1'],
    ['Theresa', '•••'],
    ['*', '*'],
    ['<sip:x@y', '<sip:x@y'],
    ['<sip:x@y>;cnam="Theresa";tag=1', '<sip:x@y>;cnam="•••";tag=1'],
  ])('%s', (value, clean) => {
    expect(withoutDisplayNames(value)).toBe(clean);
  });
});
