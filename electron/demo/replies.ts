import { randomBytes } from 'node:crypto';
import { type Frame, valuesOf } from '../telephony/frame/frame.ts';

/** Seconds that a registration lasts if the desk names none. */
const expires = 600;

/**
 * The exchange's own response to a request (RFC 3261 §8.2.6): what it need not ask any customer about.
 * @param status `404 Not Found`
 */
export function reply(request: Frame, status: string, further: readonly string[] = []): string {
  const [to = ''] = valuesOf(request, 'to');
  const tag = /;\s*tag=/i.test(to) ? '' : `;tag=${randomBytes(6).toString('hex')}`;
  return [
    `SIP/2.0 ${status}`,
    ...valuesOf(request, 'via').map((via) => `Via: ${via}`),
    ...valuesOf(request, 'from').map((from) => `From: ${from}`),
    `To: ${to}${tag}`,
    ...valuesOf(request, 'call-id').map((callId) => `Call-ID: ${callId}`),
    ...valuesOf(request, 'cseq').map((cseq) => `CSeq: ${cseq}`),
    ...further,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}

/** Welcomes whoever registers (RFC 3261 §10.3): there is one desk, and it is trusted. */
export function registered(request: Frame): string {
  const contacts = valuesOf(request, 'contact');
  const asked = /;\s*expires=(\d+)/i.exec(contacts[0] ?? '')?.[1] ?? valuesOf(request, 'expires')[0];
  const seconds = asked === undefined ? expires : Number(asked);
  const bindings = seconds === 0 ? [] : contacts.map((contact) => `Contact: ${lasting(contact, seconds)}`);
  return reply(request, '200 OK', bindings);
}

function lasting(contact: string, seconds: number): string {
  return `${contact.replace(/;\s*expires=\d+/i, '')};expires=${seconds}`;
}
