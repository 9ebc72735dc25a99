import fc from 'fast-check';
import { describe as group, expect, it } from 'vitest';
import { describe } from '../../../test/support/bed/stand-in-media.ts';
import type { MediaDirection } from '../../core/calls/ports.ts';
import { answerDirection, audioDirection, isReceiving, isSending, Origin } from './sdp.ts';

const directions: MediaDirection[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];

group('the direction of the sound', () => {
  it.each(directions)('as it is written: %s', (direction) =>
    expect(audioDirection(describe({ direction }))).toBe(direction),
  );

  it.each([
    ['nothing said', 'v=0\r\nm=audio 1 RTP/AVP 0\r\n', 'sendrecv'],
    ['for the whole session', 'v=0\r\na=inactive\r\nm=audio 1 RTP/AVP 0\r\n', 'inactive'],
    ['the stream outranks the session', 'a=inactive\nm=audio 1 RTP/AVP 0\na=recvonly\n', 'recvonly'],
    ['another stream does not count', 'm=audio 1 RTP/AVP 0\r\nm=video 1 RTP/AVP 9\r\na=sendonly\r\n', 'sendrecv'],
    ['a refused stream', 'm=audio 0 RTP/AVP 0\r\n', 'inactive'],
    ['no audio at all', 'v=0\r\n', 'inactive'],
    ['hold as RFC 2543 wrote it', 'c=IN IP4 0.0.0.0\r\nm=audio 1 RTP/AVP 0\r\n', 'sendonly'],
    ['0.0.0.0 of an end that trickles', 'm=audio 9 X 0\r\nc=IN IP4 0.0.0.0\r\na=ice-ufrag:x\r\n', 'sendrecv'],
  ] as const)('%s', (_what, sdp, direction) => expect(audioDirection(sdp)).toBe(direction));

  it('of an answer never asks for more than was offered (RFC 3264 §6.1)', () => {
    for (const wish of directions)
      for (const offered of directions) {
        const answer = answerDirection(wish, offered);
        expect(isSending(answer)).toBe(isSending(wish) && isReceiving(offered));
        expect(isReceiving(answer)).toBe(isReceiving(wish) && isSending(offered));
      }
  });
});

group('our descriptions', () => {
  it('stay one session, whatever peer connection wrote them; the version grows only with a change', () => {
    const origin = new Origin();
    const write = (sessionId: number, version: number, port: number) =>
      /^o=.*$/m.exec(origin.continue(describe({ sessionId, version, port })))?.[0];
    expect(write(4711, 2, 1)).toBe('o=- 4711 2 IN IP4 127.0.0.1');
    expect(write(4711, 3, 1)).toBe('o=- 4711 2 IN IP4 127.0.0.1');
    expect(write(4711, 4, 2)).toBe('o=- 4711 3 IN IP4 127.0.0.1');
    expect(write(99, 1, 3)).toBe('o=- 4711 4 IN IP4 127.0.0.1');
  });

  it('never go back, also with numbers beyond 2⁵³', () => {
    const origin = new Origin();
    let last = -1n;
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n }), fc.nat(9), (version, port) => {
        const sdp = describe({ port }).replace('o=- 1 1 ', `o=- 5 ${version} `);
        const next = BigInt(/^o=- 5 (\d+) /m.exec(origin.continue(sdp))?.[1] ?? '-1');
        expect(next >= last).toBe(true);
        last = next;
      }),
    );
  });

  it('without an origin are left alone', () => expect(new Origin().continue('v=0\r\n')).toBe('v=0\r\n'));
});
