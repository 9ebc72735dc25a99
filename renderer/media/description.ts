import type { MediaDirection, Sdp } from '../../electron/core/calls/ports.ts';

/** Our description as it goes to them. */
export function outward(sdp: Sdp): Sdp {
  return withoutMid(sdp).replace(/^a=ice-options:trickle\r?\n/gm, ''); // all candidates are in it; RFC 8840 §4.1
}

/**
 * Their description as Chromium gets it: without `a=ssrc` and `a=ssrc-group` (RFC 5576 §4). A transcoder on the way
 * may change the SSRC and leave the lines as they were: Chromium then waits for the announced stream and plays the one
 * that arrives into no track. Unannounced, every stream of the section is played.
 */
export function inward(sdp: Sdp): Sdp {
  return withoutMid(sdp).replace(/^a=ssrc(-group)?:.*\r?\n/gm, '');
}

/**
 * Without the header extension that names the section of a packet (RFC 8843 §15). Chromium sends it until the first
 * receiver report, and where it was agreed plays nothing that lacks it: to somebody who comes later, as after a
 * restart, that is silence. There is one section of sound; nothing needs telling apart.
 */
function withoutMid(sdp: Sdp): Sdp {
  return sdp.replace(/^a=extmap:\d+\S* urn:ietf:params:rtp-hdrext:sdes:mid\s*?\r?\n/gm, '');
}

/** Whether sound is offered or accepted: an `audio` section whose port is not 0 (RFC 3264 §6). */
export function hasSound(sdp: Sdp): boolean {
  return /^m=audio (?!0 )\d+/m.test(sdp);
}

/** Whether there is an address to send to. Without one the other end could hear nothing and say nothing. */
export function hasCandidates(sdp: Sdp): boolean {
  return /^a=candidate:/m.test(sdp);
}

/** Whether two descriptions are of the same end: its DTLS certificates (RFC 8122 §5) are the same. */
export function sameEnd(one: Sdp, other: Sdp): boolean {
  const known = fingerprints(one);
  return fingerprints(other).some((fingerprint) => known.includes(fingerprint));
}

function fingerprints(sdp: Sdp): string[] {
  return [...sdp.matchAll(/^a=fingerprint:(\S+ \S+)/gm)].map(([, value]) => (value ?? '').toLowerCase());
}

/** The direction of the sound as the writer of the description sees it; `sendrecv` if unsaid (RFC 8866 §6.7.1). */
export function directionOf(sdp: Sdp): MediaDirection {
  const start = sdp.search(/^m=audio /m);
  const [section = ''] = start < 0 ? [] : sdp.slice(start).split(/^m=(?!audio )/m);
  return stated(section) ?? stated(sdp.split(/^m=/m)[0] ?? '') ?? 'sendrecv';
}

/** The same description with another direction, and nothing else changed. */
export function withDirection(sdp: Sdp, direction: MediaDirection): Sdp {
  const [session = '', ...sections] = sdp
    .replace(/^a=(sendrecv|sendonly|recvonly|inactive)\r?\n/gm, '')
    .split(/^(?=m=)/m);
  return session + sections.map((section) => `${section.trimEnd()}\r\na=${direction}\r\n`).join('');
}

/** What an answer may say to an offer of that direction (RFC 3264 §6.1). */
export function allowedAnswer(answered: MediaDirection, offered: MediaDirection): MediaDirection {
  return direction(sends(answered) && receives(offered), receives(answered) && sends(offered));
}

function direction(send: boolean, receive: boolean): MediaDirection {
  if (send) return receive ? 'sendrecv' : 'sendonly';
  return receive ? 'recvonly' : 'inactive';
}

function sends(direction: MediaDirection): boolean {
  return direction === 'sendrecv' || direction === 'sendonly';
}

function receives(direction: MediaDirection): boolean {
  return direction === 'sendrecv' || direction === 'recvonly';
}

const directions: readonly MediaDirection[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];

function stated(part: string): MediaDirection | undefined {
  const lines = part.split(/\r?\n/);
  return directions.find((direction) => lines.includes(`a=${direction}`));
}
