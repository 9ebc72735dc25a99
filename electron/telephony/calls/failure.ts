import type { IncomingResponseMessage } from 'sip.js/lib/core/index.js';
import type { Failure } from '../../core/calls/call.ts';
import { CallFailure } from '../../core/calls/ports.ts';
import { isOurOwn } from '../flow/registration.ts';
import { messageOf } from '../log.ts';

export const gone = (reason = 'the call is over'): CallFailure => new CallFailure({ cause: 'gone', reason });

export const signallingFailure = (reason: string): CallFailure => new CallFailure({ cause: 'signalling', reason });

/** What a port threw, as a `CallFailure`; `cause` where it is none yet. */
export const asFailure = (error: unknown, cause: Failure['cause']): CallFailure =>
  error instanceof CallFailure ? error : new CallFailure({ cause, reason: messageOf(error) });

/** A final response other than 2xx; what sip.js made up itself on a dead flow is nothing that the far end said. */
export function responseFailure(message: IncomingResponseMessage): CallFailure {
  const { statusCode: status, reasonPhrase: reason } = message;
  if (isOurOwn(message))
    return signallingFailure(status === 408 ? 'the server does not answer' : 'the connection is gone');
  const retryAfter = Number.parseInt(message.getHeader('retry-after') ?? '', 10);
  return new CallFailure({
    cause: 'status',
    ...(status === undefined ? {} : { status }),
    ...(reason ? { reason } : {}),
    ...(retryAfter >= 0 ? { retryAfter } : {}),
  });
}
