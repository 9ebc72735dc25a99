import { type AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { type Frame, readFrame, requestLine, valuesOf } from '../../electron/telephony/frame/frame.ts';
import { Signals } from './bed/until.ts';
import { clock } from './clock.ts';

/** A SIP server of one desk: lets it register, and rings. Nothing stands between the two, so its clock is the sender's. */
export interface SipServer {
  /** For the desk's profile. */
  readonly voice: { readonly uri: string; readonly servers: readonly string[]; readonly password: string };
  /** When the next registration was granted, by `clock`. */
  registered(): Promise<number>;
  /**
   * A call from this number; an answer is acknowledged. `at`: when it was sent.
   * @param more their own name for themselves, as it stands in From; further headers, `Name: value` each
   */
  invite(
    from: string,
    more?: { readonly displayName?: string; readonly headers?: readonly string[] },
  ): { readonly at: number; cancel(): Promise<void> };
  close(): Promise<void>;
}

export async function startSipServer(): Promise<SipServer> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'sip' });
  await new Promise((resolve) => server.once('listening', resolve));
  const got = new Signals<Frame>();
  const grants = new Signals<number>();
  let socket: WebSocket | undefined;
  let contact = '';
  let taken = 0;
  let calls = 0;

  const send = (lines: readonly string[], body = ''): void =>
    socket?.send([...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n'));

  server.on('connection', (opened) => {
    socket = opened;
    opened.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text === '\r\n\r\n') return opened.send('\r\n'); // keep-alive, RFC 5626 §3.5.1
      const frame = readFrame(text);
      if (!frame) return;
      const method = requestLine(frame)?.method;
      if (method === 'REGISTER') {
        contact = /<([^>]+)>/.exec(valuesOf(frame, 'contact')[0] ?? '')?.[1] ?? '';
        send([...answerTo(frame, '200 OK'), `Contact: <${contact}>;expires=600`]);
        grants.push(clock());
      } else if (method !== undefined && method !== 'ACK') send(answerTo(frame, '200 OK'));
      else if (isAnswer(frame)) send(acknowledge(frame, contact));
      got.push(frame);
    });
  });

  return {
    voice: {
      uri: 'sip:heidi@company.test',
      servers: [`ws://127.0.0.1:${(server.address() as AddressInfo).port}`],
      password: 'secret',
    },
    registered() {
      taken = grants.all.length;
      return grants.next(() => true, 'a registration', taken, 60_000);
    },
    invite(from, { displayName, headers: further = [] } = {}) {
      calls += 1;
      const callId = `call-${calls}`;
      const common = [
        `Via: SIP/2.0/WS company.test;branch=z9hG4bKcall${calls}`,
        `From: ${displayName === undefined ? '' : `${quoted(displayName)} `}<sip:${from}@company.test>;tag=caller${calls}`,
        `Call-ID: ${callId}`,
        'Max-Forwards: 70',
      ];
      const to = 'To: <sip:heidi@company.test>';
      const answered = (status: RegExp, method: string) =>
        got.next(
          (frame) =>
            status.test(frame.startLine) &&
            valuesOf(frame, 'call-id')[0] === callId &&
            (valuesOf(frame, 'cseq')[0] ?? '').endsWith(method),
          `${status.source} to ${method}`,
        );
      const headers = [to, 'CSeq: 1 INVITE', 'Contact: <sip:customer@company.test;transport=ws>'];
      const type = 'Content-Type: application/sdp';
      const at = clock();
      send([`INVITE ${contact} SIP/2.0`, ...common, ...headers, ...further, type], offer);
      return {
        at,
        async cancel() {
          // Only after a provisional response may it be taken back (RFC 3261 §9.1).
          await answered(/^SIP\/2\.0 1/, 'INVITE');
          send([`CANCEL ${contact} SIP/2.0`, ...common, to, 'CSeq: 1 CANCEL']);
          const ended = await answered(/^SIP\/2\.0 487/, 'INVITE');
          const tagged = `To: ${valuesOf(ended, 'to')[0] ?? ''}`;
          send([`ACK ${contact} SIP/2.0`, ...common, tagged, 'CSeq: 1 ACK']);
        },
      };
    },
    async close() {
      for (const client of server.clients) client.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const isAnswer = (frame: Frame): boolean =>
  frame.startLine.startsWith('SIP/2.0 200') && (valuesOf(frame, 'cseq')[0] ?? '').endsWith('INVITE');

/** RFC 3261 §25.1: a quoted string takes any character but CR and LF. */
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&').replace(/[\r\n]+/g, ' ')}"`;

/** A transaction of its own (RFC 3261 §13.2.2.4). */
function acknowledge(ok: Frame, contact: string): string[] {
  const copied = ['from', 'to', 'call-id'].map((name) => `${name}: ${valuesOf(ok, name)[0] ?? ''}`);
  const branch = `z9hG4bKack${valuesOf(ok, 'call-id')[0] ?? ''}`;
  return [
    `ACK ${contact} SIP/2.0`,
    `Via: SIP/2.0/WS company.test;branch=${branch}`,
    ...copied,
    'CSeq: 1 ACK',
    'Max-Forwards: 70',
  ];
}

function answerTo(frame: Frame, status: string): string[] {
  const copied = ['via', 'from', 'call-id', 'cseq'].flatMap((name) =>
    valuesOf(frame, name).map((value) => `${name}: ${value}`),
  );
  const to = valuesOf(frame, 'to')[0] ?? '';
  return [`SIP/2.0 ${status}`, ...copied, `to: ${to.includes(';tag=') ? to : `${to};tag=caller`}`];
}

/** As a browser offers, so that the desk prepares its sound as for any call. Nobody is behind it. */
const offer = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'm=audio 40000 UDP/TLS/RTP/SAVPF 111 0 126',
  'c=IN IP4 127.0.0.1',
  'a=mid:0',
  'a=sendrecv',
  'a=rtcp-mux',
  'a=ice-ufrag:bnch',
  'a=ice-pwd:benchbenchbenchbenchbench',
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`,
  'a=setup:actpass',
  'a=rtpmap:111 opus/48000/2',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:126 telephone-event/8000',
  'a=candidate:1 1 udp 2113937151 127.0.0.1 40000 typ host',
  '',
].join('\r\n');
