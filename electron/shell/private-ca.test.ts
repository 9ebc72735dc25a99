import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeCertificates } from '../../test/support/bed/certificates.ts';
import { certificatesIn, isVouchedFor } from './private-ca.ts';

const folders = [0, 1].map(() => mkdtempSync(path.join(tmpdir(), 'throughline-ca-')));
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));
const [ours, theirs] = folders.map((folder) => makeCertificates(folder));
const pem = (file = '') => readFileSync(file, 'utf8');
const now = Date.now();
const days = 86_400_000;
const good = {
  chain: [pem(ours?.certificate)],
  hostname: 'localhost',
  authorities: certificatesIn(ours?.ca ?? ''),
  now,
};

it.each<[string, Partial<typeof good>, boolean]>([
  ['one that the private CA has signed', {}, true],
  ['the same by its address', { hostname: '127.0.0.1' }, true],
  ['with the CA itself in the chain', { chain: [...good.chain, ours?.ca ?? ''] }, true],
  ['for another host', { hostname: 'turn.desk.example' }, false],
  ['of another CA', { chain: [pem(theirs?.certificate)] }, false],
  ['of another CA, which it brings along', { chain: [pem(theirs?.certificate), theirs?.ca ?? ''] }, false],
  ['with the CA behind it, which did not sign it', { chain: [pem(theirs?.certificate), ours?.ca ?? ''] }, false],
  ['signed by a server, which is no CA', { chain: [...good.chain, ...good.chain], authorities: [] }, false],
  ['out of date', { now: now + 10 * days }, false],
  ['not yet good', { now: now - 10 * days }, false],
  ['nothing', { chain: [] }, false],
  ['no certificate', { chain: ['-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----'] }, false],
])('%s', (_what, parts, trusted) => {
  expect(isVouchedFor({ ...good, ...parts })).toBe(trusted);
});

it('a file without a certificate is no CA', () => {
  expect(() => certificatesIn('nothing')).toThrow('no certificate');
});
