import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { binary } from './binary.ts';

/** A private CA, and a certificate of its for `localhost`, 127.0.0.1 and another host. */
export interface Certificates {
  /** PEM text of the CA, as `--tls-ca` gives it. */
  readonly ca: string;
  /** Files for the server. */
  readonly certificate: string;
  readonly key: string;
}

/** Takes openssl, since Node can read certificates but not make them. */
export function makeCertificates(directory: string, host = '127.0.0.2'): Certificates {
  const file = (name: string) => path.join(directory, name);
  const openssl = (...args: string[]) =>
    execFileSync(binary('openssl') ?? 'openssl', args, { cwd: directory, stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '2',
    '-subj',
    '/CN=Throughline test CA',
  );
  openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost');
  writeFileSync(file('names'), `subjectAltName=DNS:localhost,IP:127.0.0.1,IP:${host}\n`);
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names'];
  openssl('x509', '-req', '-in', 'server.csr', ...signed, '-out', 'server.pem', '-days', '2');
  return { ca: readFileSync(file('ca.pem'), 'utf8'), certificate: file('server.pem'), key: file('server.key') };
}
