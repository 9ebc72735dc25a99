import { expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

it('finds its own among the switches of Chromium', () => {
  expect(
    readArguments(['--no-sandbox', '--user-data-dir=/x', '--profile', '/p.json', '--tls-ca=/ca.pem', 'tel:+1']),
  ).toEqual({ demo: false, profile: '/p.json', tlsCa: '/ca.pem' });
  expect(readArguments(['--demo', '.'])).toEqual({ demo: true });
  expect(readArguments([])).toEqual({ demo: false });
});
it('takes an empty or missing value for none', () => {
  expect(readArguments(['--profile='])).toEqual({ demo: false });
  expect(readArguments(['--profile'])).toEqual({ demo: false });
});
