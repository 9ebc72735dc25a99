import { expect, it } from 'vitest';
import type { Colleague } from '../../../../electron/core/work/colleagues.ts';
import { findColleagues } from './find-colleagues.ts';

const colleague = (name: string, uri: string): Colleague => ({ name, uri, kind: 'person', availability: 'free' });
const all = [
  colleague('Otto Färber', 'sip:otto@desk.test'),
  colleague('Ann-Marie Otis', 'sip:2401@desk.test'),
  colleague('Billing', 'sip:billing@desk.test'),
];
const names = (text: string) => findColleagues(all, text).map(({ name }) => name);

it.each([
  ['ot', ['Otto Färber', 'Ann-Marie Otis']],
  ['farber ot', ['Otto Färber']],
  ['marie', ['Ann-Marie Otis']],
  ['2401', ['Ann-Marie Otis']],
  ['tto', []],
  [' ', []],
])('%j', (text, found) => {
  expect(names(text)).toEqual(found);
});

it('not more than asked for', () => {
  expect(findColleagues(all, 'o', 1)).toHaveLength(1);
});
