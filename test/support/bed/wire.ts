import type { FrameSocket, OpenFrameSocket } from '../../../electron/core/dial/ports.ts';
import { joinedSockets } from '../../../electron/telephony/flow/joined-sockets.ts';
import { type Frame, readFrame, requestLine, valuesOf } from '../../../electron/telephony/frame/frame.ts';
import { describe } from './stand-in-media.ts';
import { Signals } from './until.ts';

/** A request that the wire sends to the desk. What is left out is what a plain phone would write. */
export interface Outgoing {
  readonly method?: string;
  readonly uri?: string;
  readonly callId?: string;
  readonly cseq?: number;
  readonly branch?: string;
  /** In place of one with the branch. */
  readonly via?: string;
  readonly from?: string;
  readonly to?: string;
  readonly contact?: string;
  readonly headers?: readonly string[];
  /** null: none. */
  readonly sdp?: string | null;
  readonly contentType?: string;
}

/**
 * The server's end of the desk's connection, in plain text: what sip.js would never send or say by itself is written
 * here by hand.
 */
export class Wire {
  /** All that the desk sent. */
  readonly got = new Signals<Frame>();
  /** The desk's side, for `createTelephony`. */
  readonly openSocket: OpenFrameSocket;
  /** REGISTER is answered with 200 by itself, with these seconds and further Contact parameters. */
  registrar: { readonly expires: number; readonly contact?: string; readonly headers?: readonly string[] } | undefined =
    {
      expires: 600,
    };
  /** Whether a BYE of the desk is answered with 200. */
  byes = true;
  /** Whether a ping of the desk is answered. */
  alive = true;
  readonly #side: OpenFrameSocket;
  #socket: FrameSocket | undefined;
  #serial = 0;
  /** Of the contact that registered last, or dialled last. */
  contact = 'sip:desk@unknown.invalid';

  constructor() {
    [this.openSocket, this.#side] = joinedSockets();
    this.listen();
  }

  /** Takes the desk's next connection. */
  listen(): void {
    const socket = this.#side('ws://wire', {
      opened: () => {},
      pong: () => {},
      frame: (text) => this.#take(text),
      closed: () => {
        if (this.#socket === socket) this.#socket = undefined;
      },
    });
    this.#socket = socket;
  }

  /** The connection breaks. */
  cut(): void {
    this.#socket?.terminate();
    this.#socket = undefined;
  }

  say(text: string): void {
    this.#socket?.send(text);
  }

  /** The desk's next request with this method, from the `from`-th frame on. */
  request(method: string, from = 0): Promise<Frame> {
    return this.got.next((frame) => requestLine(frame)?.method === method, method, from);
  }

  /** The desk's response with this status to a request with this Call-ID. */
  response(status: number, callId: string, method = 'INVITE', from = 0): Promise<Frame> {
    const fits = (frame: Frame) =>
      frame.startLine.startsWith(`SIP/2.0 ${status}`) &&
      valuesOf(frame, 'call-id')[0] === callId &&
      (valuesOf(frame, 'cseq')[0] ?? '').endsWith(method);
    return this.got.next(fits, `${status} to ${method} ${callId}`, from);
  }

  requests(method: string): readonly Frame[] {
    return this.got.all.filter((frame) => requestLine(frame)?.method === method);
  }

  send(request: Outgoing): { readonly callId: string; readonly branch: string; readonly text: string } {
    this.#serial += 1;
    const callId = request.callId ?? `call-${this.#serial}@wire`;
    const branch = request.branch ?? `z9hG4bKwire${this.#serial}`;
    const method = request.method ?? 'INVITE';
    const body =
      request.sdp === null || (request.sdp === undefined && method !== 'INVITE') ? '' : (request.sdp ?? describe({}));
    const text = [
      `${method} ${request.uri ?? this.contact} SIP/2.0`,
      `Via: ${request.via ?? `SIP/2.0/WS wire.test;branch=${branch}`}`,
      `From: ${request.from ?? `"Ann" <sip:+12125550123@wire.test>;tag=ann`}`,
      `To: ${request.to ?? '<sip:heidi@desk.test>'}`,
      `Call-ID: ${callId}`,
      `CSeq: ${request.cseq ?? 1} ${method}`,
      'Max-Forwards: 70',
      ...(method === 'INVITE' || request.contact
        ? [`Contact: ${request.contact ?? '<sip:ann@wire.test;transport=ws>'}`]
        : []),
      ...(request.headers ?? []),
      ...(body ? [`Content-Type: ${request.contentType ?? 'application/sdp'}`] : []),
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n');
    this.say(text);
    return { callId, branch, text };
  }

  /** Answers a request of the desk's. `tag` is the fork that speaks. */
  reply(
    to: Frame,
    status: number,
    options: {
      readonly tag?: string;
      readonly sdp?: string;
      readonly headers?: readonly string[];
      readonly contact?: string;
      readonly reason?: string;
    } = {},
  ): void {
    const header = (name: string) => valuesOf(to, name)[0] ?? '';
    const tagged =
      header('to').includes(';tag=') || status === 100 ? header('to') : `${header('to')};tag=${options.tag ?? 'wire'}`;
    const method = requestLine(to)?.method;
    this.say(
      [
        `SIP/2.0 ${status} ${options.reason ?? 'Because'}`,
        ...valuesOf(to, 'via').map((via) => `Via: ${via}`),
        `From: ${header('from')}`,
        `To: ${tagged}`,
        `Call-ID: ${header('call-id')}`,
        `CSeq: ${header('cseq')}`,
        ...(method === 'INVITE'
          ? [`Contact: ${options.contact ?? `<sip:${options.tag ?? 'wire'}@wire.test;transport=ws>`}`]
          : []),
        ...(options.headers ?? []),
        ...(options.sdp ? ['Content-Type: application/sdp'] : []),
        `Content-Length: ${Buffer.byteLength(options.sdp ?? '')}`,
        '',
        options.sdp ?? '',
      ].join('\r\n'),
    );
  }

  /** A request inside the dialog that the desk's 200 to `invite` made. */
  inDialog(ok: Frame, method: string, cseq: number, more: Omit<Outgoing, 'method'> = {}): ReturnType<Wire['send']> {
    return this.send({
      method,
      cseq,
      callId: valuesOf(ok, 'call-id')[0] ?? '',
      from: valuesOf(ok, 'from')[0] ?? '',
      to: valuesOf(ok, 'to')[0] ?? '',
      ...more,
    });
  }

  /** The same for a dialog that a 200 of ours to the desk's INVITE made. */
  inTheirDialog(
    invite: Frame,
    method: string,
    cseq: number,
    more: Omit<Outgoing, 'method'> & { readonly tag?: string } = {},
  ): ReturnType<Wire['send']> {
    return this.send({
      method,
      cseq,
      callId: valuesOf(invite, 'call-id')[0] ?? '',
      from: `${valuesOf(invite, 'to')[0] ?? ''};tag=${more.tag ?? 'wire'}`,
      to: valuesOf(invite, 'from')[0] ?? '',
      ...more,
    });
  }

  #take(text: string): void {
    if (text === '\r\n\r\n' && this.alive) return this.say('\r\n');
    const frame = readFrame(text);
    if (!frame) return;
    const contact = /<([^>]+)>/.exec(valuesOf(frame, 'contact')[0] ?? '')?.[1];
    if (contact) this.contact = contact;
    if (requestLine(frame)?.method === 'REGISTER' && this.registrar) {
      const { expires, contact: more = '', headers = [] } = this.registrar;
      const gone = valuesOf(frame, 'contact')[0]?.endsWith(';expires=0') ?? false;
      const bound = `Contact: <${this.contact}>;expires=${expires}${more}`;
      this.reply(frame, 200, { headers: gone ? headers : [bound, ...headers] });
    }
    if (requestLine(frame)?.method === 'BYE' && this.byes) this.reply(frame, 200);
    this.got.push(frame);
  }
}
