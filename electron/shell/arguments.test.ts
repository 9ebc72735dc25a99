import { expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

it('finds its own among the switches of Chromium', () => {
  expect(
    readArguments(['--no-sandbox', '--user-data-dir=/x', '--profile', '/p.json', '--tls-ca=/ca.pem', 'tel:+1']),
  ).toEqual({ demo: false, profile: '/p.json', tlsCa: '/ca.pem' });
  expect(readArguments(['--demo', '.'])).toEqual({ demo: true });
  expect(readArguments([])).toEqual({ demo: false });
});
it('takes the machine’s profile where none is named', () => {
  expect(readArguments(['--tls-ca=/ca.pem'], '/m.json')).toEqual({ demo: false, profile: '/m.json', tlsCa: '/ca.pem' });
  expect(readArguments(['--profile', '/p.json'], '/m.json')).toEqual({ demo: false, profile: '/p.json' });
});
it('takes the socket at which a headset is played', () => {
  expect(readArguments(['--virtual-headset', '/tmp/h.sock'])).toEqual({ demo: false, virtualHeadset: '/tmp/h.sock' });
});
it('takes an empty or missing value for none', () => {
  expect(readArguments(['--profile='])).toEqual({ demo: false });
  expect(readArguments(['--profile'])).toEqual({ demo: false });
});
