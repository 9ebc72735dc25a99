import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatted, surviving, type WrittenNumber } from '../../../test/support/written-numbers.ts';
import { traceMasker } from './sip-lines.ts';

const invite = (from: string, body: readonly string[], type = 'application/sdp') =>
  [
    '2026-11-21T23:19:47.008Z ← wss://sip1.desk.example/ws',
    'INVITE sip:heidi@192.0.2.4:5060;transport=ws SIP/2.0',
    'Via: SIP/2.0/WS df7jal23ls0d.invalid;branch=z9hG4bKhjhs;rport=54321;received=192.0.2.1',
    `From: ${from};tag=9fxced`,
    'To: <sip:2001@pbx.example>',
    'Call-ID: 3848276298220188511@pbx.example',
    'CSeq: 123456 INVITE',
    `Content-Type: ${type}`,
    'Content-Length: 200',
    '',
    ...body,
  ].join('\r\n');

const sdp = [
  'v=0',
  'o=theresa 2890844526 2890844527 IN IP4 192.0.2.1',
  's=Theresa calling',
  'i=about her bill',
  'p=+1 212 555 0144',
  'c=IN IP4 192.0.2.1',
  't=0 0',
  'm=audio 49170 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126',
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'a=candidate:1467250027 1 udp 2122260223 192.0.2.7 46243 typ host generation 0',
  'a=ice-ufrag:c3ab',
  'a=ice-pwd:deadbeefdeadbeef',
  'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj',
  'a=fingerprint:sha-256 12:34:AB:CD',
  'a=ssrc:1732548822 cname:theresa',
  'a=sendrecv',
];

describe('a frame of the trace', () => {
  it('shows how the call was set up, and nobody’s name, number or key', () => {
    const masked = traceMasker()(invite('"Theresa Alvarez" <sip:+12125550144@pbx.example>', sdp));
    expect(masked.split('\n')).toEqual([
      '2026-11-21T23:19:47.008Z ← wss://sip1.desk.example/ws',
      'INVITE sip:h•••@192.0.2.4:5060;transport=ws SIP/2.0',
      'Via: SIP/2.0/WS df7jal23ls0d.invalid;branch=z9hG4bKhjhs;rport=54321;received=192.0.2.1',
      'From: ••• <sip:•••44@pbx.example>;tag=9fxced',
      'To: <sip:•••01@pbx.example>',
      'Call-ID: call-1',
      'CSeq: 123456 INVITE',
      'Content-Type: application/sdp',
      'Content-Length: 200',
      '',
      'v=0',
      'o=- •••26 2890844527 IN IP4 192.0.2.1',
      's=•••',
      'i=•••',
      'p=•••',
      'c=IN IP4 192.0.2.1',
      't=0 0',
      'm=audio 49170 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126',
      'a=rtpmap:111 opus/48000/2',
      'a=fmtp:111 minptime=10;useinbandfec=1',
      'a=candidate:1467250027 1 udp 2122260223 192.0.2.7 46243 typ host generation 0',
      'a=ice-ufrag:c3ab',
      'a=ice-pwd:•••',
      'a=crypto:•••',
      'a=fingerprint:sha-256 12:34:AB:CD',
      'a=ssrc:1732548822 cname',
      'a=sendrecv',
    ]);
  });

  it('names each call, so that its messages are told from those of others', () => {
    const mask = traceMasker();
    const frame = (callId: string) => mask(`now →\r\nBYE sip:x@y SIP/2.0\r\nCall-ID: ${callId}\r\n\r\n`);
    expect([frame('a@x'), frame('b@x'), frame('a@x')].map((text) => /call-\d/.exec(text)?.[0])).toEqual([
      'call-1',
      'call-2',
      'call-1',
    ]);
  });

  it('has no text of messages, and no header that may hold any', () => {
    const text = [
      'now ←',
      'MESSAGE sip:heidi@desk.example SIP/2.0',
      'From: Theresa <sip:t@x>',
      'Subject: Theresa Alvarez wants out',
      'User-to-User: 54686572657361;encoding=hex',
      'Call-Info: <https://crm.example/customer/theresa>;purpose=info',
      'X-Customer: Theresa Alvarez, gold',
      'Authorization: Digest username="heidi",',
      ' response="8ca523f5e9506fed4657c9700eebdbec"',
      'Content-Type: text/plain',
      '',
      'I am Theresa Alvarez.',
      'a=sendrecv',
    ].join('\r\n');
    expect(traceMasker()(text).split('\n')).toEqual([
      'now ←',
      'MESSAGE sip:h•••@desk.example SIP/2.0',
      'From: ••• <sip:t•••@x>',
      'Subject: •••',
      'User-to-User: •••',
      'Call-Info: •••',
      'X-Customer: •••',
      'Authorization: •••',
      'Content-Type: text/plain',
      '',
      '(33 characters left out)',
    ]);
  });

  it('is taken apart whatever it is', () => {
    expect(traceMasker()('')).toBe('');
    expect(traceMasker()('now ←\r\n\r\n')).toBe('now ←');
    expect(traceMasker()('now ←\r\nTheresa\r\nnor a header')).toBe('now ←\n•••\n•••');
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom('\r\n', '\n', ' ', ':', '<', '>', '"', '@', 'SIP/2.0', 'From', 'a='),
    );
    const text = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(fc.property(text, (any) => typeof traceMasker()(any) === 'string'));
  });

  it('lets no five digits of a number through, wherever in it the number stands', { timeout: 60_000 }, () => {
    const places: readonly ((text: string) => string)[] = [
      (text) => invite(`"${text}" <sip:x@y>`, sdp),
      (text) => invite(`${text} <sip:x@y>`, sdp),
      (text) => invite(`<sip:${text.replace(/[^+\d]/g, '')}@pbx.example;user=phone>`, sdp),
      (text) => invite(`<tel:${text.replace(/[^+\d.-]/g, '')}>`, sdp),
      (text) => invite('<sip:x@y>', [...sdp, `s=${text}`, `a=note:${text}`, `a=fmtp:111 x=${text}`]),
      (text) => invite('<sip:x@y>', [`call me: ${text}`], 'text/plain'),
      (text) => invite('<sip:x@y>', []).replace('Call-ID', `Subject: ${text}\r\nCall-ID`),
      (text) => invite('<sip:x@y>', []).replace('3848276298220188511', text),
      (text) => invite('<sip:x@y>', []).replace('SIP/2.0\r\n', `SIP/2.0\r\nHistory-Info: <sip:${text}@x>;index=1\r\n`),
      (text) => invite('<sip:x@y>', []).replace('SIP/2.0\r\n', `SIP/2.0\r\nReason: Q.850;text="${text} is busy"\r\n`),
      (text) => invite('<sip:x@y>', []).replace('sip:heidi', `sip:${text.replace(/[^+\d]/g, '')}`),
      (text) => `2026-11-21T23:19:47.008Z ${text}\r\nSIP/2.0 486 ${text}\r\n\r\n`,
    ];
    const masked = (place: (text: string) => string, { text }: Pick<WrittenNumber, 'text'>) =>
      traceMasker()(place(text));
    fc.assert(
      fc.property(formatted(), fc.constantFrom(...places), (number, place) => {
        expect(surviving(number, masked(place, number), masked(place, { text: '' }))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});
