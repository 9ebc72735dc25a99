import type { Body, IncomingRequestMessage, IncomingResponseMessage } from 'sip.js/lib/core/index.js';
import type { Sdp } from '../../core/calls/ports.ts';
import { type Frame, valuesOf } from '../frame/frame.ts';
import { splitList } from '../frame/name-addr.ts';

export const sdpBody = (content: Sdp): Body => ({
  contentDisposition: 'session',
  contentType: 'application/sdp',
  content,
});

/** The session description in a message; undefined if it has no body or another kind of body. */
export function sdpOf(message: IncomingRequestMessage | IncomingResponseMessage): Sdp | undefined {
  const type = message.getHeader('content-type')?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/sdp' && message.body !== '' ? message.body : undefined;
}

/** A body that we can't read as a session description: 415 (RFC 3261 §8.2.3). */
export const hasForeignBody = (message: IncomingRequestMessage): boolean =>
  message.body.trim() !== '' && sdpOf(message) === undefined;

/**
 * Whether the caller takes a session description as our answer: without an Accept they do (RFC 3261 §20.1), an empty one
 * or `q=0` says no.
 */
export const acceptsSdp = (frame: Frame): boolean => {
  const accepted = valuesOf(frame, 'accept');
  if (accepted.length === 0) return true;
  return accepted
    .flatMap((value) => splitList(value))
    .some(
      (range) =>
        /^\s*(\*\/\*|application\s*\/\s*(\*|sdp))\s*(;|$)/i.test(range) && !/;\s*q\s*=\s*0(\.0*)?\s*(;|$)/i.test(range),
    );
};

/** `SIP;cause=200;text="Call completed elsewhere"` (RFC 3326): somebody else took the call. */
export const isElsewhere = (frame: Frame): boolean =>
  valuesOf(frame, 'reason')
    .flatMap((value) => splitList(value))
    .some((value) => /^SIP\s*;/i.test(value) && /;\s*cause\s*=\s*200\b/i.test(value));

/** The Reason of a BYE, for the details on the screen and the log. */
export const reasonOf = (frame: Frame | undefined): string | undefined =>
  frame ? valuesOf(frame, 'reason')[0] : undefined;
