import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Session } from 'electron';
import type { Log } from './port-source.ts';

/** Chromium's words for a chain whose end it does not know; everything else that is wrong stays wrong. */
const UNKNOWN_AUTHORITY = -202;
const ACCEPT = 0;
const AS_CHROMIUM_SAYS = -3;
/** Certificates in a chain at most, the server's own among them. */
const LONGEST = 10;

/**
 * Lets a hidden window reach servers that a private CA vouches for: a relay by TURN over TLS is reached by Chromium
 * itself, which knows only the system's CAs.
 * @param file PEM, one or more certificates; one that can't be read is logged, and nobody is trusted for it
 */
export function trustPrivateCa(target: Session, file: string, log: Log): void {
  let authorities: readonly X509Certificate[];
  try {
    authorities = certificatesIn(readFileSync(file, 'utf8'));
  } catch (error) {
    return log('warn', `Private CA: ${error instanceof Error ? error.message : String(error)}`);
  }
  target.setCertificateVerifyProc(({ certificate, errorCode, hostname }, decide) => {
    if (errorCode !== UNKNOWN_AUTHORITY) return decide(AS_CHROMIUM_SAYS);
    const chain: string[] = [];
    for (
      let each: Electron.Certificate | undefined = certificate;
      each && chain.length < LONGEST;
      each = each.issuerCert
    )
      chain.push(each.data);
    decide(isVouchedFor({ chain, hostname, authorities, now: Date.now() }) ? ACCEPT : AS_CHROMIUM_SAYS);
  });
}

/**
 * Whether one of these authorities stands behind a server (RFC 5280 §6, as far as a company's own CA needs it): each
 * certificate is signed by the next, the last by an authority, all are CAs but the first, none is out of date, and the
 * first is for this host. False for what can't be read.
 * @param chain PEM, the server's own first
 */
export function isVouchedFor(options: {
  readonly chain: readonly string[];
  readonly hostname: string;
  readonly authorities: readonly X509Certificate[];
  /** Epoch ms. */
  readonly now: number;
}): boolean {
  const { hostname, authorities, now } = options;
  try {
    const chain = options.chain.map((pem) => new X509Certificate(pem));
    const [own] = chain;
    if (!own || (own.checkHost(hostname) === undefined && own.checkIP(hostname) === undefined)) return false;
    for (const [at, each] of chain.entries()) {
      if (!isCurrent(each, now) || (at > 0 && !each.ca)) return false;
      if (authorities.some((authority) => isCurrent(authority, now) && signs(authority, each))) return true;
      const next = chain[at + 1];
      if (!next || !signs(next, each)) return false;
    }
    return false;
  } catch {
    return false;
  }
}

/** Throws if there is none, or one that can't be read. */
export function certificatesIn(pem: string): readonly X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs) ?? [];
  if (blocks.length === 0) throw new Error('the private CA holds no certificate');
  return blocks.map((block) => new X509Certificate(block));
}

const isCurrent = ({ validFrom, validTo }: X509Certificate, now: number): boolean =>
  Date.parse(validFrom) <= now && now <= Date.parse(validTo);

const signs = (issuer: X509Certificate, each: X509Certificate): boolean =>
  each.checkIssued(issuer) && each.verify(issuer.publicKey);
