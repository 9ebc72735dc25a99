import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { Signals } from '../bed/until.ts';
import { readFrame, requestLine, valuesOf } from '../../../electron/telephony/frame/frame.ts';

/**
 * sipp knows no WebSocket: this stands between it and one desk, and hands every datagram on as the frame that it is.
 * Nothing is absorbed and nothing repeated, as a stateful proxy would: what sipp sends is what the desk gets. Of a caller
 * named "repeated" the first responses are lost, as on a bad line.
 */
export interface WireBridge {
  /** For the desk. */
  readonly url: string;
  /** For sipp, `host:port`. */
  readonly sip: string;
  /** Statuses of the desk's responses, as they pass. */
  readonly passed: Signals<number>;
  /** INVITEs that came while the desk was away. */
  dropped(): number;
  /** The desk's connection is gone, and no new one is taken until `mend`. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openWireBridge(): Promise<WireBridge> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'sip' });
  const udp = createSocket('udp4');
  await Promise.all([
    new Promise((resolve) => server.once('listening', resolve)),
    new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve)),
  ]);
  let socket: WebSocket | undefined;
  let away = false;
  let dropped = 0;
  /** INVITEs so far, by Call-ID, of those whose line is bad. */
  const badLines = new Map<string, number>();
  const passed = new Signals<number>();

  server.on('connection', (opened) => {
    if (away) return opened.terminate();
    socket = opened;
    opened.on('message', (data: Buffer) => fromDesk(opened, data.toString()));
    opened.on('close', () => (socket = socket === opened ? undefined : socket));
  });
  udp.on('message', (data) => {
    const text = data.toString();
    const badLine = /^From: "repeated"/m.test(text) ? /^Call-ID: (.*)\r$/m.exec(text)?.[1] : undefined;
    if (badLine && text.startsWith('INVITE ')) badLines.set(badLine, (badLines.get(badLine) ?? 0) + 1);
    if (socket) socket.send(text);
    else if (text.startsWith('INVITE ')) dropped += 1;
  });

  function fromDesk(desk: WebSocket, text: string): void {
    if (text === '\r\n\r\n') return desk.send('\r\n'); // keep-alive, RFC 5626 §3.5.1
    const frame = readFrame(text);
    if (!frame) return;
    const via = valuesOf(frame, 'via')[0] ?? '';
    if (requestLine(frame)?.method === 'REGISTER') {
      const copied = frame.headers.filter(({ name }) =>
        ['via', 'from', 'to', 'call-id', 'cseq', 'contact'].includes(name),
      );
      const lines = copied.map(({ name, value }) => `${name}: ${value}`);
      return desk.send(['SIP/2.0 200 OK', ...lines, 'Content-Length: 0', '', ''].join('\r\n'));
    }
    if (badLines.get(valuesOf(frame, 'call-id')[0] ?? '') === 1) return;
    const port = Number(/127\.0\.0\.1:(\d+)/.exec(via)?.[1]);
    if (port) udp.send(text, port, '127.0.0.1');
    passed.push(Number(frame.startLine.split(' ')[1]));
  }

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sip: `127.0.0.1:${udp.address().port}`,
    passed,
    dropped: () => dropped,
    cut() {
      away = true;
      socket?.terminate();
      socket = undefined;
    },
    mend: () => void (away = false),
    async close() {
      for (const client of server.clients) client.terminate();
      udp.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
