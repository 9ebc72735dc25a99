import { describe, expect, it } from 'vitest';
import { createNumbers } from './numbers.ts';

const numbers = createNumbers();

describe('numbers of the world', () => {
  it.each([
    ['a believable extension is none', '2001', 'DE', undefined],
    ['a national number', '030 123456', 'DE', '+4930123456'],
    ['a leading zero that belongs to the number', '06 698 12345', 'IT', '+390669812345'],
    ['the international prefix of the country', '011 44 20 7946 0018', 'US', '+442079460018'],
    ['a range that is not assigned yet', '+1 555 765 4321', 'US', '+15557654321'],
    ['the same without country code', '555 765 4321', 'US', '+15557654321'],
    ['an international freephone number', '+800 1234 5678', 'FR', '+80012345678'],
    ['too short for any country', '+44 20', 'GB', undefined],
    ['a country that does not exist', '12345678', 'XX', undefined],
    ['E.164 without its +', '4915112345678', 'DE', '+4915112345678'],
    ['the same in North America', '12125550123', 'US', '+12125550123'],
    ['the same of another country', '61272091827', 'US', '+61272091827'],
    ['a mobile number without its trunk prefix', '17612345678', 'DE', '+4917612345678'],
    ['words', 'call me', 'US', undefined],
    ['far too much', '1'.repeat(300), 'US', undefined],
  ])('%s', (_what, text, country, e164) => {
    expect(numbers.toE164(text, country)).toBe(e164);
  });

  it('formats for the eye: national at home, international abroad', () => {
    expect(numbers.format('+12125550123', 'US')).toBe('(212) 555-0123');
    expect(numbers.format('+12125550123', 'DE')).toBe('+1 212 555 0123');
    expect(numbers.format('+1', 'US')).toBe('+1');
  });

  it('dials like a telephone of the country', () => {
    expect(numbers.dialled('+4930123456', 'DE')).toBe('030123456');
    expect(numbers.dialled('+4930123456', 'US')).toBe('0114930123456');
    expect(numbers.dialled('+12125550123', 'CA')).toBe('12125550123');
    expect(numbers.dialled('+4930123456', 'XX')).toBe('004930123456');
  });
});
