import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';

/**
 * Whom connections trust: Node's own list, the system's (where this Node can read it: 22.15, 24) and one private CA
 * (`--tls-ca`, PEM text with one or more certificates). Made once, since reading the system's takes its time.
 * Throws if the private CA is no certificate.
 */
export function trust(privateCa?: string): tls.SecureContext {
  const ca = [...tls.rootCertificates, ...systemCas(), ...(privateCa === undefined ? [] : certificatesIn(privateCa))];
  return tls.createSecureContext({ ca });
}

/** OpenSSL passes over what it can't read in a list of CAs; IT must hear of it instead. */
function certificatesIn(pem: string): readonly string[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs) ?? [];
  if (blocks.length === 0) throw new Error('the private CA holds no certificate');
  for (const block of blocks) {
    try {
      new X509Certificate(block);
    } catch (error) {
      throw new Error('the private CA holds a certificate that can not be read', { cause: error });
    }
  }
  return blocks;
}

function systemCas(): readonly string[] {
  if (typeof tls.getCACertificates !== 'function') return [];
  try {
    return [...tls.getCACertificates('extra'), ...tls.getCACertificates('system')];
  } catch {
    return []; // a locked key chain, an unreadable store: the other lists still count
  }
}

/** Error codes of OpenSSL and Node that mean the certificate, and nothing that goes away by itself. */
export const isCertificateError = (code: string): boolean =>
  /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY|DECODE)|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH/.test(code);
