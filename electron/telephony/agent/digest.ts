import { createHash, randomBytes } from 'node:crypto';
import { DigestAuthentication, type LoggerFactory, type OutgoingRequestMessage } from 'sip.js/lib/core/index.js';

/** What a WWW- or Proxy-Authenticate header asks, as sip.js's grammar reads it. */
interface Challenge {
  readonly realm?: string;
  readonly nonce?: string;
  readonly opaque?: string;
  readonly algorithm?: string;
  readonly qop?: readonly string[] | string;
}

const hashes: Readonly<Record<string, string>> = { MD5: 'md5', 'SHA-256': 'sha256', 'SHA-512-256': 'sha512-256' };

/**
 * Digest authentication (RFC 7616, RFC 8760) in the place of sip.js's own class, which knows only MD5 and writes a
 * user name with `"` or `\` as it is.
 */
export class Digest extends DigestAuthentication {
  readonly #user: string;
  readonly #secret: string;
  readonly #count = new Map<string, number>();
  #header = '';

  constructor(loggerFactory: LoggerFactory, username: string, password: string) {
    super(loggerFactory, undefined, username, undefined);
    this.#user = username;
    this.#secret = password;
  }

  /** False if the challenge asks what we can't give; the request then fails with its 401 or 407. */
  override authenticate(request: OutgoingRequestMessage, challenge: Challenge): boolean {
    const { realm, nonce, opaque } = challenge;
    const algorithm = (challenge.algorithm ?? 'MD5').toUpperCase();
    const hash = hashes[algorithm];
    const offered = challenge.qop === undefined ? [] : [challenge.qop].flat();
    const qop = offered.find((value) => value === 'auth') ?? offered.find((value) => value === 'auth-int');
    if (realm === undefined || nonce === undefined || hash === undefined) return false;
    if (offered.length > 0 && qop === undefined) return false;

    const h = (text: string) => createHash(hash).update(text).digest('hex');
    const uri = request.ruri.toRaw();
    const count = (this.#count.get(nonce) ?? 0) + 1;
    this.#count.set(nonce, count);
    const nc = count.toString(16).padStart(8, '0');
    const cnonce = randomBytes(8).toString('hex');
    const ha1 = h(`${this.#user}:${realm}:${this.#secret}`);
    const ha2 = h(`${request.method}:${uri}${qop === 'auth-int' ? `:${h(request.body?.body ?? '')}` : ''}`);
    const response = h(qop ? [ha1, nonce, nc, cnonce, qop, ha2].join(':') : [ha1, nonce, ha2].join(':'));
    this.#header = [
      `Digest username=${quote(this.#user)}`,
      // sip.js hands these on still escaped.
      `realm="${realm}"`,
      `nonce="${nonce}"`,
      `uri="${uri}"`,
      `response="${response}"`,
      `algorithm=${algorithm}`,
      ...(opaque === undefined ? [] : [`opaque="${opaque}"`]),
      ...(qop === undefined ? [] : [`qop=${qop}`, `cnonce="${cnonce}"`, `nc=${nc}`]),
    ].join(', ');
    return true;
  }

  override toString(): string {
    return this.#header;
  }
}

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
