import type { SocketEnd } from '../core/dial/ports.ts';
import { isCertificateError } from './trust.ts';

/** Why there is no way to the server, as far as we know it ourselves. */
export class DialFailure extends Error {
  readonly trouble: NonNullable<SocketEnd['trouble']>;
  /** Whether Chromium's own stack might know a way: it signs in with Kerberos and NTLM, and speaks SOCKS. */
  readonly beyondUs: boolean;

  constructor(trouble: DialFailure['trouble'], reason: string, beyondUs = false) {
    super(reason);
    this.name = 'DialFailure';
    this.trouble = trouble;
    this.beyondUs = beyondUs;
  }
}

/** What was thrown on the way to a server, in words for the log and with who has to act. */
export function endOf(error: unknown): SocketEnd {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DialFailure) return { reason: message, trouble: error.trouble };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = [code, message].filter(Boolean).join(': ');
  if (isCertificateError(code)) return { reason, trouble: 'certificate' };
  return /^(E[A-Z]+|ERR_SSL_.*|)$/.test(code) ? { reason, trouble: 'unreachable' } : { reason };
}
