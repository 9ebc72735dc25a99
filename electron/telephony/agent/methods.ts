import { splitList } from '../frame/name-addr.ts';
import { type Frame, valuesOf } from '../frame/frame.ts';

/** Extensions that we have, and that the other end may insist on (RFC 3261 §20.37): RFC 3891, RFC 4028. */
export const EXTENSIONS: readonly string[] = ['replaces', 'timer'];

/** What is answered with something better than 405 (RFC 3261 §20.5). REFER only where policy lets us follow one. */
const METHODS = ['ACK', 'BYE', 'CANCEL', 'INVITE', 'NOTIFY', 'OPTIONS', 'UPDATE'];

/** What others do and this desk does not; any other word is no method at all (RFC 3261 §21.5.2). */
const OTHERS = ['INFO', 'MESSAGE', 'PRACK', 'PUBLISH', 'REGISTER', 'SUBSCRIBE'];

/** The methods that the desk answers, as a header. */
export const allowHeader = (followsTransfers: boolean): string =>
  `Allow: ${[...METHODS, ...(followsTransfers ? ['REFER'] : [])].join(', ')}`;

/** A REFER is never unknown here: where it is not followed, it is declined (RFC 3515 §2.4.2). */
export function refusedMethod(method: string): 405 | 501 | undefined {
  if (METHODS.includes(method) || method === 'REFER') return undefined;
  return OTHERS.includes(method) ? 405 : 501;
}

/** Extensions that the other end insists on and that we lack (RFC 3261 §8.2.2.3). sip.js does not look. */
export const required = (frame: Frame): readonly string[] =>
  valuesOf(frame, 'require')
    .flatMap((value) => splitList(value))
    .filter((tag) => !EXTENSIONS.includes(tag.toLowerCase()));

/**
 * sip.js names methods of its own choice in its 200 to INVITE, whatever we do with them: what goes out says what is
 * true. Its list has no blanks, ours has.
 */
export const withHonestAllow = (message: string, allow: string): string =>
  message.replace(/^Allow: \w+(,\w+)+\r\n/m, `${allow}\r\n`);
