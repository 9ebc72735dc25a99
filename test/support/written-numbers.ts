import fc from 'fast-check';

/** A telephone number as somebody wrote it, and its digits alone. */
export interface WrittenNumber {
  readonly text: string;
  readonly digits: string;
}

/** Numbers of 7 to 15 digits with anything between them that people and PBXs put there. */
export function formatted(): fc.Arbitrary<WrittenNumber> {
  const digit = fc.integer({ min: 0, max: 9 }).map(String);
  const between = fc.constantFrom('', '', '', ' ', '-', '/', '.', ' - ', ') ', ' (', '\u00a0', '\u2011', '\u200e');
  return fc
    .tuple(fc.constantFrom('', '+', '00', '(0'), fc.array(fc.tuple(digit, between), { minLength: 7, maxLength: 15 }))
    .map(([before, parts]) => ({
      text: `${before}${parts.flat().join('')}`.trimEnd(),
      digits: `${before}${parts.map(([one]) => one).join('')}`.replace(/\D/g, ''),
    }))
    .filter(({ text }) => !/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)); // reads as an IPv4 address
}

/**
 * Any five digits of a number that follow each other in a line of a text, however they are set apart there.
 * @param without the same text made without the number: what is in that too is there by chance
 */
export function surviving({ digits }: WrittenNumber, text: string, without: string): readonly string[] {
  const joined = (given: string) => given.replace(/[^\d\p{L}:@•\n]/gu, '');
  const windows = Array.from({ length: digits.length - 4 }, (_, at) => digits.slice(at, at + 5));
  return windows.filter((five) => joined(text).includes(five) && !joined(without).includes(five));
}
