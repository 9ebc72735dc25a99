import type { FrameSocket, SocketEvents } from '../core/dial/ports.ts';

/** The part of a standard WebSocket that is used: Electron's `net.WebSocket` (from version 45 on) is one. */
export interface StandardWebSocket {
  binaryType: string;
  send(data: string): void;
  close(): void;
  addEventListener(type: string, listener: (event: unknown) => void): void;
}

export type OpenStandardWebSocket = (url: string, protocol: string) => StandardWebSocket;

/**
 * A WebSocket of Chromium's: it knows every proxy that the company has, but no private CA, says little about why it
 * ended, and has no ping of its own. Throws if `url` is none.
 */
export function chromiumSocket(socket: StandardWebSocket, events: SocketEvents): FrameSocket {
  let over = false;
  let opened = false;
  const end = (reason: string) => {
    if (over) return;
    over = true;
    events.closed({ reason, ...(opened ? {} : { trouble: 'unreachable' as const }) });
  };
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('open', () => {
    opened = true;
    if (!over) events.opened();
  });
  socket.addEventListener('message', (event) => {
    if (!over) events.frame(textOf(field(event, 'data')));
  });
  // `error` says nothing; `close` always follows it.
  socket.addEventListener('error', () => {});
  socket.addEventListener('close', (event) => {
    const reason = field(event, 'reason');
    const said = typeof reason === 'string' ? reason : '';
    end(`${opened ? 'closed' : 'not opened'}, ${String(field(event, 'code'))} ${said}`.trimEnd());
  });
  return {
    send: (text) => socket.send(text),
    close: () => socket.close(),
    terminate() {
      // A standard one can't be cut: it is left to itself, and nobody listens any more.
      socket.close();
      queueMicrotask(() => end('given up'));
    },
  };
}

const field = (event: unknown, name: 'data' | 'code' | 'reason'): unknown =>
  typeof event === 'object' && event !== null && name in event ? Reflect.get(event, name) : undefined;

const textOf = (data: unknown): string =>
  data instanceof ArrayBuffer ? Buffer.from(data).toString('utf8') : String(data);
