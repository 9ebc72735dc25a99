import type { Sdp } from '../../electron/core/calls/ports.ts';

/**
 * Their description without `a=ssrc` and `a=ssrc-group` (RFC 5576 §4). A transcoder on the way may change the SSRC
 * and leave the lines as they were: Chromium then waits for the announced stream and plays the one that arrives into
 * no track. Unannounced, every stream of the section is played.
 */
export function withoutStreamIds(sdp: Sdp): Sdp {
  return sdp.replace(/^a=ssrc(-group)?:.*\r?\n/gm, '');
}

/** Whether sound is offered or accepted: an `audio` section whose port is not 0 (RFC 3264 §6). */
export function hasSound(sdp: Sdp): boolean {
  return /^m=audio (?!0 )\d+/m.test(sdp);
}

/** Whether there is an address to send to. Without one the other end could hear nothing and say nothing. */
export function hasCandidates(sdp: Sdp): boolean {
  return /^a=candidate:/m.test(sdp);
}
