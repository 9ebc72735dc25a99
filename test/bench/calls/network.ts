import { createSocket } from 'node:dgram';
import { type Frame, readFrame, requestLine, valuesOf } from '../../../electron/telephony/frame/frame.ts';
import type { Bed } from '../../support/bed/bed.ts';
import { clock } from '../../support/clock.ts';
import { Signals } from '../../support/bed/until.ts';
import { description, openRtp, type Rtp } from '../../support/rtp.ts';

/** The telephone network: whoever is dialled there answers at once. */
export interface Network {
  /** The next call that comes; ask before it is dialled. */
  next(): Promise<Dialled>;
  close(): void;
}
export interface Dialled {
  /** When the INVITE came, by `clock`. */
  readonly at: number;
  /** When this tone of the agent's is first heard, by `clock`. */
  hears(hertz: number): Promise<number>;
  /** Resolves when the desk has hung up. */
  readonly over: Promise<void>;
}

/** A user agent server of a few lines (RFC 3261 §13.3) at the bed's trunk. */
export async function openNetwork(bed: Pick<Bed, 'trunk'>): Promise<Network> {
  const [host = '', port = ''] = bed.trunk.split(':');
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(Number(port), host, resolve));
  const dialled = new Signals<Dialled>();
  const calls = new Map<string, { readonly ended: () => void; readonly rtp: Rtp }>();

  socket.on('message', (data, { address, port: from }) => {
    const at = clock();
    const frame = readFrame(data.toString());
    const request = frame && requestLine(frame);
    if (!frame || !request || request.method === 'ACK') return;
    const callId = valuesOf(frame, 'call-id')[0] ?? '';
    const send = (body = '') => socket.send(response(frame, bed.trunk, body), from, address);
    if (request.method !== 'INVITE') {
      send();
      if (request.method === 'BYE') end(callId);
      return;
    }
    if (calls.has(callId)) return; // sent again
    void openRtp().then((rtp) => {
      const over = new Promise<void>((ended) => calls.set(callId, { ended, rtp }));
      rtp.speak({ address: '127.0.0.1', port: Number(/^m=audio (\d+)/m.exec(frame.body)?.[1] ?? 0) }, 440);
      send(description(rtp.port));
      dialled.push({ at, hears: (hertz) => rtp.hears(hertz), over });
    });
  });

  function end(callId: string): void {
    calls.get(callId)?.rtp.close();
    calls.get(callId)?.ended();
    calls.delete(callId);
  }

  return {
    next: () => dialled.next(() => true, 'a call to the network', dialled.all.length, 30_000),
    close() {
      for (const callId of calls.keys()) end(callId);
      socket.close();
    },
  };
}

/** 200, along the way that the request came (RFC 3261 §8.2.6). */
function response(frame: Frame, contact: string, body: string): string {
  const copied = ['via', 'record-route', 'from', 'call-id', 'cseq'].flatMap((name) =>
    valuesOf(frame, name).map((value) => `${name}: ${value}`),
  );
  const to = valuesOf(frame, 'to')[0] ?? '';
  return [
    'SIP/2.0 200 OK',
    ...copied,
    `To: ${to.includes(';tag=') ? to : `${to};tag=network`}`,
    `Contact: <sip:network@${contact}>`,
    ...(body === '' ? [] : ['Content-Type: application/sdp']),
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}
