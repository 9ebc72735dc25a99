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
  /**
   * Does what the desk asks (REFER), into the place of somebody else's dialog where it says so (RFC 3891), and tells
   * the desk what comes of it. The call that it has made, answered; rejects if nobody took it.
   */
  follows(): Promise<Ringing>;
  /** Asks the desk to call there instead (REFER); resolves with the status that it tells in the end. */
  sendsOn(to: string): Promise<number>;
  /** The desk has hung up. */
  over(): Promise<void>;
}

/** Hz: the customer's own voice, unless another is asked for. */
const VOICE = 440;

/** A user agent of a few lines (RFC 3261 §17.1 without retransmissions: it calls over this machine's loopback). */
export async function openTelephone(
  bed: Pick<Bed, 'kamailio' | 'domain'>,
  user: string,
  voice = VOICE,
): Promise<Telephone> {
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

  /** @param headers further ones of the INVITE */
  async function place(from: string, target: string, headers: readonly string[] = []): Promise<Placed> {
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
    const type = 'Content-Type: application/sdp';
    send([...request('INVITE', target, 1, `<${target}>`, headers), type], description(rtp.port, 1));

    let dialog: Dialog | undefined;
    let cseq = 1;
    async function taken(): Promise<void> {
      const ok = await answer(/^SIP\/2\.0 [2-6]/, 'INVITE');
      if (!isFinalOk(ok)) {
        // The same transaction, so the same branch (RFC 3261 §17.1.1.3).
        const [, number, reason] = STATUS_LINE.exec(ok.startLine) ?? [];
        send(request('ACK', target, 1, valuesOf(ok, 'to')[0] ?? '').map((line) => line.replace('-ACK', '-INVITE')));
        throw new Error(`${number} ${reason}`);
      }
      const routes = valuesOf(ok, 'record-route')
        .flatMap((value) => value.split(','))
        .toReversed();
      dialog = {
        uri: contactOf(ok),
        to: valuesOf(ok, 'to')[0] ?? '',
        routes: routes.map((route) => `Route: ${route.trim()}`),
      };
      send(request('ACK', dialog.uri, 1, dialog.to, dialog.routes));
      rtp.speak(mediaIn(ok), voice);
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
      if (frame.body !== '') rtp.speak(mediaIn(frame), voice);
    };
    let agreed = 1;
    asked.add(agree);
    const theirs = (method: string) =>
      got.next((frame) => requestLine(frame)?.method === method && valuesOf(frame, 'call-id')[0] === callId, method);
    const report = (fragment: string, state: string) => {
      cseq += 1;
      if (!dialog) return;
      const { uri, to, routes } = dialog;
      const news = ['Event: refer', `Subscription-State: ${state}`];
      send(
        [
          ...request('NOTIFY', uri, cseq, to, [...routes, ...news], `-${cseq}`),
          'Content-Type: message/sipfrag;version=2.0',
        ],
        `SIP/2.0 ${fragment}`,
      );
    };
    return {
      rings: () => answer(/^SIP\/2\.0 180/, 'INVITE'),
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
        report('200 OK', 'terminated;reason=noresource');
        return at;
      },
      async follows() {
        const there = referredTo(await theirs('REFER'));
        report('100 Trying', 'active;expires=60');
        const next = await place(from, there.uri, there.headers);
        try {
          await next.answered;
          report('200 OK', 'terminated;reason=noresource');
        } catch (error) {
          report(error instanceof Error ? error.message : '500', 'terminated;reason=noresource');
          throw error;
        }
        return next;
      },
      async sendsOn(to) {
        cseq += 1;
        if (dialog) {
          const headers = [...dialog.routes, `Refer-To: <sip:${to}@${bed.domain}>`];
          send(request('REFER', dialog.uri, cseq, dialog.to, headers, `-${cseq}`));
        }
        await answer(/^SIP\/2\.0 202/, 'REFER');
        const final = /^SIP\/2\.0 ([2-6]\d\d)/;
        const isLast = (frame: Frame) =>
          requestLine(frame)?.method === 'NOTIFY' && valuesOf(frame, 'call-id')[0] === callId && final.test(frame.body);
        const last = await got.next(isLast, 'the last NOTIFY', 0, 30_000);
        return Number(final.exec(last.body)?.[1]);
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

  return {
    async call(from) {
      const placed = await place(from, `sip:${user}@${bed.domain}`);
      await placed.rings();
      return placed;
    },
    close: () => void socket.close(),
  };
}

interface Placed extends Ringing {
  rings(): Promise<Frame>;
}

/** What later requests need of the 200. */
interface Dialog {
  readonly uri: string;
  readonly to: string;
  readonly routes: readonly string[];
}

/** ms after which a question is asked again. */
const ASKS_EVERY = 100;

const STATUS_LINE = /^SIP\/2\.0 (\d{3}) ?(.*)$/;
const isFinalOk = ({ startLine }: Frame): boolean => startLine.startsWith('SIP/2.0 200');
/** Refer-To's address, and the headers that it carries for the INVITE (RFC 3261 §19.1.1). */
function referredTo(refer: Frame): { readonly uri: string; readonly headers: readonly string[] } {
  const [uri = '', query = ''] = (/<([^>]+)>/.exec(valuesOf(refer, 'refer-to')[0] ?? '')?.[1] ?? '').split('?');
  const headers = query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => part.replace('=', ': '))
    .map(decodeURIComponent);
  return { uri, headers };
}
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
