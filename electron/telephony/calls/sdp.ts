import type { MediaDirection, Sdp } from '../../core/calls/ports.ts';

const directions: readonly MediaDirection[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];

/**
 * Which way the sound of the first audio stream goes, seen from whoever wrote it (RFC 8866 §6.7): its own attribute,
 * else the session's, else both ways. A refused stream (port 0) and the hold of RFC 2543 (address 0.0.0.0, RFC 3264
 * §8.4) count as what they mean.
 */
export function audioDirection(sdp: Sdp): MediaDirection {
  const [session = [], ...media] = sections(sdp);
  const audio = media.find(([line = '']) => line.startsWith('m=audio '));
  if (!audio) return 'inactive';
  if (audio[0]?.startsWith('m=audio 0 ')) return 'inactive';
  const stated = directionIn(audio) ?? directionIn(session) ?? 'sendrecv';
  const address = audio.find((line) => line.startsWith('c=')) ?? session.find((line) => line.startsWith('c='));
  const oldHold = address !== undefined && /^c=IN IP4 0\.0\.0\.0\b/.test(address) && !isIce(audio, session);
  if (!oldHold) return stated;
  return stated === 'sendrecv' || stated === 'sendonly' ? 'sendonly' : 'inactive';
}

/** Trickling WebRTC ends write 0.0.0.0 before they know better (RFC 8840 §4.1.1): no hold. */
const isIce = (...parts: readonly (readonly string[])[]): boolean =>
  parts.some((lines) => lines.some((line) => line.startsWith('a=ice-ufrag:')));

const directionIn = (lines: readonly string[]): MediaDirection | undefined =>
  directions.find((direction) => lines.includes(`a=${direction}`));

/** The lines of the session part and of each media part. */
function sections(sdp: Sdp): string[][] {
  const parts: string[][] = [[]];
  for (const line of sdp.split(/\r?\n/)) {
    if (line.startsWith('m=')) parts.push([]);
    parts.at(-1)?.push(line.trimEnd());
  }
  return parts;
}

/** What we may answer: our wish, as far as their offer leaves room for it (RFC 3264 §6.1). */
export function answerDirection(wish: MediaDirection, offered: MediaDirection): MediaDirection {
  const sends = isSending(wish) && isReceiving(offered);
  const receives = isReceiving(wish) && isSending(offered);
  return sends ? (receives ? 'sendrecv' : 'sendonly') : receives ? 'recvonly' : 'inactive';
}

export const isSending = (direction: MediaDirection): boolean => direction === 'sendrecv' || direction === 'sendonly';
export const isReceiving = (direction: MediaDirection): boolean => direction === 'sendrecv' || direction === 'recvonly';

/**
 * Our descriptions of one dialog as one session (RFC 3264 §8): the session's name and id stay those of the first, and
 * the version grows by one whenever something has changed, also when a new peer connection writes them with an id of
 * its own.
 */
export class Origin {
  #first: { readonly head: string; version: bigint; readonly tail: string } | undefined;
  #last = '';

  continue(sdp: Sdp): Sdp {
    const match = /^o=(\S+ \d+) (\d+) (.*?)\r?$/m.exec(sdp);
    const [line, head, version, tail] = match ?? [];
    if (line === undefined || head === undefined || version === undefined) return sdp;
    const content = sdp.replace(line, '');
    if (!this.#first) this.#first = { head, version: BigInt(version), tail: tail ?? '' };
    else if (content !== this.#last) this.#first.version += 1n;
    this.#last = content;
    const first = this.#first;
    return sdp.replace(line, () => `o=${first.head} ${first.version} ${first.tail}${line.endsWith('\r') ? '\r' : ''}`);
  }
}
