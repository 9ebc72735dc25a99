import { createSocket } from 'node:dgram';
import type { Bed } from './bed/bed.ts';
import { type Frame, readFrame, requestLine, valuesOf } from '../../electron/telephony/frame/frame.ts';
import { Signals } from './bed/until.ts';
import { clock } from './clock.ts';
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
  /** The same, of a tone that then lasts for so many ms. */
  hearsLasting(hertz: number, ms: number): Promise<number>;
  /** Both sides can speak; ours does. */
  readonly answered: Promise<void>;
  /** Asks the desk inside the dialog, again and again until it answers; when it did, by `clock`. */
  asks(): Promise<number>;
  /** Hangs up; rejects if nobody acknowledges that. */
  hangUp(): Promise<void>;
  /** When the desk asks it to call somebody else (REFER), by `clock`; it says at once that they are there. */
  referred(): Promise<number>;
  /** The desk has hung up. */
  over(): Promise<void>;
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
    if (!frame) return;
    got.push(frame);
    for (const agree of asked) agree(frame);
  });
  const asked = new Set<(frame: Frame) => void>();
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
    const request = (
      method: string,
      uri: string,
      cseq: number,
      to: string,
      more: readonly string[] = [],
      mark = '',
    ) => [
      `${method} ${uri} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bK${callId}-${method}${mark}`,
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
    send([...request('INVITE', target, 1, `<${target}>`), type], description(rtp.port, 1));
    await answer(/^SIP\/2\.0 180/, 'INVITE');

    let dialog: Dialog | undefined;
    let cseq = 1;
    async function taken(): Promise<void> {
      const ok = await answer(/^SIP\/2\.0 200/, 'INVITE');
      const routes = valuesOf(ok, 'record-route')
        .flatMap((value) => value.split(','))
        .toReversed();
      dialog = {
        uri: contactOf(ok),
        to: valuesOf(ok, 'to')[0] ?? '',
        routes: routes.map((route) => `Route: ${route.trim()}`),
      };
      send(request('ACK', dialog.uri, 1, dialog.to, dialog.routes));
      rtp.speak(mediaIn(ok), VOICE);
    }
    /** A request of theirs inside the dialog is agreed to, whatever it asks. */
    const agree = (frame: Frame): void => {
      if (!dialog || valuesOf(frame, 'call-id')[0] !== callId) return;
      const method = requestLine(frame)?.method;
      if (method === undefined || method === 'ACK') return;
      const copied = ['via', 'from', 'to', 'call-id', 'cseq', 'record-route'].flatMap((name) =>
        valuesOf(frame, name).map((value) => `${name}: ${value}`),
      );
      const lines = [method === 'REFER' ? 'SIP/2.0 202 Accepted' : 'SIP/2.0 200 OK', ...copied];
      if (method !== 'INVITE') return send(lines);
      dialog = { ...dialog, uri: contactOf(frame) };
      send(
        [...lines, `Contact: <sip:${from}@127.0.0.1:${port}>`, type],
        description(rtp.port, (agreed += 1), frame.body),
      );
      if (frame.body !== '') rtp.speak(mediaIn(frame), VOICE);
    };
    let agreed = 1;
    asked.add(agree);
    const theirs = (method: string) =>
      got.next((frame) => requestLine(frame)?.method === method && valuesOf(frame, 'call-id')[0] === callId, method);
    return {
      hears: rtp.hears,
      hearsLasting: rtp.hearsLasting,
      answered: taken(),
      async asks() {
        for (;;) {
          if (!dialog) throw new Error('not answered yet');
          cseq += 1;
          const { uri, to, routes } = dialog;
          send(request('OPTIONS', uri, cseq, to, routes, `-${cseq}`));
          const answered = got
            .next((frame) => isOk(frame, callId, `${cseq} OPTIONS`), 'an answer', 0, ASKS_EVERY)
            .then(clock, () => undefined);
          const at = await answered;
          if (at !== undefined) return at;
        }
      },
      async referred() {
        const at = await theirs('REFER').then(clock);
        cseq += 1;
        const news = ['Event: refer', 'Subscription-State: terminated;reason=noresource'];
        const fragment = 'Content-Type: message/sipfrag;version=2.0';
        if (dialog)
          send(
            [...request('NOTIFY', dialog.uri, cseq, dialog.to, [...dialog.routes, ...news]), fragment],
            'SIP/2.0 200 OK',
          );
        return at;
      },
      async over() {
        await theirs('BYE');
        asked.delete(agree);
        rtp.close();
      },
      async hangUp() {
        cseq += 1;
        if (dialog) send(request('BYE', dialog.uri, cseq, dialog.to, dialog.routes));
        await answer(/^SIP\/2\.0 200/, 'BYE').finally(() => {
          asked.delete(agree);
          rtp.close();
        });
      },
    };
  }

  return { call, close: () => void socket.close() };
}

/** What later requests need of the 200. */
interface Dialog {
  readonly uri: string;
  readonly to: string;
  readonly routes: readonly string[];
}

/** ms after which a question is asked again. */
const ASKS_EVERY = 100;

const contactOf = (frame: Frame): string => /<([^>]+)>/.exec(valuesOf(frame, 'contact')[0] ?? '')?.[1] ?? '';
/** Where the other end wants to hear us. */
const mediaIn = ({ body }: Frame): { readonly address: string; readonly port: number } => ({
  address: /^c=IN IP4 ([\d.]+)/m.exec(body)?.[1] ?? '127.0.0.1',
  port: Number(/^m=audio (\d+)/m.exec(body)?.[1] ?? 0),
});
const isOk = (frame: Frame, callId: string, cseq: string): boolean =>
  frame.startLine.startsWith('SIP/2.0 200') &&
  valuesOf(frame, 'call-id')[0] === callId &&
  valuesOf(frame, 'cseq')[0] === cseq;
