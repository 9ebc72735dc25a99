import { createSocket } from 'node:dgram';
import type { Bed } from '../../support/bed/bed.ts';
import { type Frame, readFrame, valuesOf } from '../../../electron/telephony/frame/frame.ts';
import { Signals } from '../../support/bed/until.ts';
import { description, openRtp } from './rtp.ts';

/** A plain telephone behind the company's server, which calls the desk. */
export interface Telephone {
  /** Rings the desk; resolves when it does. */
  call(from: string): Promise<Ringing>;
  close(): void;
}
export interface Ringing {
  /** When this tone of the agent's is first heard, by `clock`. */
  hears(hertz: number): Promise<number>;
  /** Both sides can speak; ours does. */
  readonly answered: Promise<void>;
  hangUp(): Promise<void>;
}

/** The customer's own voice. */
const VOICE = 440;

/** A user agent of a few lines (RFC 3261 §17.1 without retransmissions: it calls over this machine's loopback). */
export async function openTelephone(bed: Pick<Bed, 'kamailio' | 'domain'>, user: string): Promise<Telephone> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  const [host = '', proxyPort = ''] = bed.kamailio.sip.split(':');
  const got = new Signals<Frame>();
  socket.on('message', (data) => {
    const frame = readFrame(data.toString());
    if (frame) got.push(frame);
  });
  let calls = 0;
  const send = (lines: readonly string[], body = '') =>
    socket.send(
      [...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n'),
      Number(proxyPort),
      host,
    );

  async function call(from: string): Promise<Ringing> {
    calls += 1;
    const callId = `telephone-${port}-${calls}`;
    const rtp = await openRtp();
    const request = (method: string, uri: string, cseq: number, to: string, more: readonly string[] = []) => [
      `${method} ${uri} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bK${callId}-${method}`,
      ...more,
      `From: <sip:${from}@${bed.domain}>;tag=${callId}`,
      `To: ${to}`,
      `Call-ID: ${callId}`,
      `CSeq: ${cseq} ${method}`,
      `Contact: <sip:${from}@127.0.0.1:${port}>`,
      'Max-Forwards: 70',
    ];
    const answer = (status: RegExp, method: string) =>
      got.next(
        (frame) =>
          status.test(frame.startLine) &&
          valuesOf(frame, 'call-id')[0] === callId &&
          (valuesOf(frame, 'cseq')[0] ?? '').endsWith(method),
        `${status.source} to ${method} of ${callId}`,
      );
    const target = `sip:${user}@${bed.domain}`;
    const type = 'Content-Type: application/sdp';
    send([...request('INVITE', target, 1, `<${target}>`), type], description(rtp.port));
    await answer(/^SIP\/2\.0 180/, 'INVITE');

    let dialog: { readonly uri: string; readonly to: string; readonly routes: readonly string[] } | undefined;
    async function taken(): Promise<void> {
      const ok = await answer(/^SIP\/2\.0 200/, 'INVITE');
      const uri = /<([^>]+)>/.exec(valuesOf(ok, 'contact')[0] ?? '')?.[1] ?? '';
      const routes = valuesOf(ok, 'record-route')
        .flatMap((value) => value.split(','))
        .toReversed();
      dialog = { uri, to: valuesOf(ok, 'to')[0] ?? '', routes: routes.map((route) => `Route: ${route.trim()}`) };
      send(request('ACK', dialog.uri, 1, dialog.to, dialog.routes));
      rtp.speak(Number(/^m=audio (\d+)/m.exec(ok.body)?.[1] ?? 0), VOICE);
    }
    return {
      hears: (hertz) => rtp.hears(hertz),
      answered: taken(),
      async hangUp() {
        if (dialog) send(request('BYE', dialog.uri, 2, dialog.to, dialog.routes));
        await answer(/^SIP\/2\.0 200/, 'BYE');
        rtp.close();
      },
    };
  }

  return { call, close: () => void socket.close() };
}
