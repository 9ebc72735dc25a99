import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { MediaDirection } from '../../electron/core/calls/ports.ts';
import {
  allowedAnswer,
  directionOf,
  hasCandidates,
  hasSound,
  inward,
  outward,
  sameEnd,
  withDirection,
} from './description.ts';

const offer = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'm=audio 40000 UDP/TLS/RTP/SAVPF 111 0 126',
  'c=IN IP4 192.0.2.1',
  'a=candidate:1 1 udp 2122260223 192.0.2.1 40000 typ host',
  'a=ice-ufrag:abcd',
  'a=ice-options:trickle',
  'a=fingerprint:sha-256 AA:BB',
  'a=mid:0',
  'a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
  'a=sendrecv',
  'a=rtpmap:111 opus/48000/2',
  'a=ssrc-group:FID 1 2',
  'a=ssrc:1 cname:x',
  'a=ssrc:1 msid:- y',
  '',
].join('\r\n');
const without = (...starts: string[]) =>
  offer
    .split('\r\n')
    .filter((line) => !starts.some((start) => line.startsWith(start)))
    .join('\r\n');

const directions: MediaDirection[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];
const anyDirection = fc.constantFrom(...directions);

describe('what they send, as Chromium gets it', () => {
  it('announces no streams and no section', () => {
    expect(inward(offer)).toBe(without('a=ssrc', 'a=extmap:4'));
  });
  it('may be anything', () => {
    fc.assert(
      fc.property(fc.string(), (text) => typeof inward(text) === 'string' && typeof directionOf(text) === 'string'),
    );
  });
});

describe('what we send', () => {
  it('does not trickle', () => {
    expect(outward(offer)).toBe(without('a=extmap:4', 'a=ice-options'));
  });
});

describe('the direction', () => {
  it('is the one of the sound, else of the session, else both ways', () => {
    expect(directionOf(offer)).toBe('sendrecv');
    expect(directionOf(offer.replace('a=sendrecv', 'a=recvonly'))).toBe('recvonly');
    expect(directionOf(without('a=sendrecv'))).toBe('sendrecv');
    expect(directionOf(without('a=sendrecv').replace('t=0 0', 't=0 0\r\na=inactive'))).toBe('inactive');
    expect(directionOf(`${without('a=sendrecv')}m=video 0 RTP/AVP 96\r\na=inactive\r\n`)).toBe('sendrecv');
  });
  it('is what it was made to be, and nothing else changes', () => {
    fc.assert(
      fc.property(anyDirection, anyDirection, (first, second) => {
        const held = withDirection(withDirection(offer, first), second);
        expect(directionOf(held)).toBe(second);
        expect(new Set(held.split('\r\n'))).toEqual(new Set(offer.replace('a=sendrecv', `a=${second}`).split('\r\n')));
      }),
    );
  });
  it('of an answer leaves out what was not offered', () => {
    expect(allowedAnswer('sendrecv', 'sendonly')).toBe('recvonly');
    expect(allowedAnswer('sendonly', 'sendonly')).toBe('inactive');
    expect(allowedAnswer('recvonly', 'sendrecv')).toBe('recvonly');
    fc.assert(fc.property(anyDirection, (answer) => allowedAnswer(answer, 'sendrecv') === answer));
    fc.assert(fc.property(anyDirection, (answer) => allowedAnswer(answer, 'inactive') === 'inactive'));
  });
});

describe('what a description holds', () => {
  it('is sound, unless its port is 0', () => {
    expect(hasSound(offer)).toBe(true);
    expect(hasSound(offer.replace('m=audio 40000', 'm=audio 0'))).toBe(false);
    expect(hasSound(offer.replace('m=audio', 'm=video'))).toBe(false);
  });
  it('is an address', () => {
    expect(hasCandidates(offer)).toBe(true);
    expect(hasCandidates(without('a=candidate'))).toBe(false);
  });
  it('tells one end from another', () => {
    expect(sameEnd(offer, offer.replace('AA:BB', 'aa:bb').replace('abcd', 'efgh'))).toBe(true);
    expect(sameEnd(offer, offer.replace('AA:BB', 'AA:BC'))).toBe(false);
  });
});
