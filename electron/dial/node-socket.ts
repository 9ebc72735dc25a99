import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { type RawData, WebSocket } from 'ws';
import type { FrameSocket, SocketEnd, SocketEvents } from '../core/dial/ports.ts';
import { endOf } from './failure.ts';

/** Bytes. More in one frame ends the connection, before it fills the memory. */
const LARGEST = 1_048_576;
const OPENS_WITHIN = 10_000;

/** A WebSocket over a socket of Node's: `over`, or one of its own. Throws if `url` is none. */
export function nodeSocket(
  url: string,
  options: { readonly protocol: string; readonly secureContext?: SecureContext; readonly over?: Socket },
  events: SocketEvents,
): FrameSocket {
  const { protocol, secureContext, over } = options;
  let end: SocketEnd | undefined;
  let localAddress: string | undefined;
  const socket = new WebSocket(url, protocol, {
    handshakeTimeout: OPENS_WITHIN,
    maxPayload: LARGEST,
    perMessageDeflate: false,
    // A PBX that sends one Latin-1 name must not cost us the connection (RFC 6455 §8.1).
    skipUTF8Validation: true,
    ...(secureContext ? { secureContext } : {}),
    ...(over ? { createConnection: () => over } : {}),
  });
  socket.on('upgrade', (response) => (localAddress = response.socket.localAddress));
  socket.on('open', () => events.opened());
  socket.on('message', (data) => events.frame(textOf(data)));
  socket.on('pong', () => events.pong());
  // The first says why; what follows from it is only noise.
  socket.on('error', (error) => (end ??= endOf(error)));
  socket.on('unexpected-response', (request, response) => {
    end ??= { reason: `HTTP ${response.statusCode ?? ''} instead of a WebSocket`, trouble: 'refused' };
    request.destroy();
    socket.terminate();
  });
  socket.on('close', (code, reason) =>
    events.closed(end ?? { reason: `closed by the server, ${code} ${reason.toString()}`.trimEnd() }),
  );
  return {
    send: (text) => socket.send(text),
    ping: () => socket.ping(),
    get localAddress() {
      return localAddress;
    },
    close: () => socket.close(),
    terminate: () => socket.terminate(),
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** SIP comes in text or binary frames (RFC 7118 §4.2); `ws` hands on both as bytes. */
function textOf(data: RawData): string {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? Buffer.from(data) : data;
  try {
    return utf8.decode(bytes);
  } catch {
    // Some PBXs write a name in Latin-1 between lines in UTF-8.
    return bytes.toString('latin1').split('\n').map(lineOf).join('\n');
  }
}

function lineOf(latin1: string): string {
  try {
    return utf8.decode(Buffer.from(latin1, 'latin1'));
  } catch {
    return latin1;
  }
}
