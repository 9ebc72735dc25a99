import type { FrameSocket, OpenFrameSocket } from '../../../electron/core/dial/ports.ts';
import { Signals } from './until.ts';

/** A desk's way to its servers, over real sockets, with what may happen to it. */
export class Link {
  /** What the desk has sent. */
  readonly sent = new Signals<string>();
  /** What comes back is lost: requests stay open. */
  deaf = false;
  readonly openSocket: OpenFrameSocket;
  readonly #sockets = new Set<FrameSocket>();
  #down = false;

  constructor(open: OpenFrameSocket) {
    this.openSocket = (url, events) => {
      if (this.#down) {
        queueMicrotask(() => events.closed({ reason: 'the link is down', trouble: 'unreachable' }));
        return { send: () => {}, close: () => {}, terminate: () => {} };
      }
      const socket = open(url, {
        ...events,
        frame: (text) => void (this.deaf || events.frame(text)),
        pong: () => void (this.deaf || events.pong()),
        closed: (end) => {
          this.#sockets.delete(socket);
          events.closed(end);
        },
      });
      this.#sockets.add(socket);
      return {
        close: () => socket.close(),
        terminate: () => socket.terminate(),
        send: (text) => {
          socket.send(text);
          this.sent.push(text);
        },
      };
    };
  }

  /** Resolves when the desk sends a request of this method, from the `from`-th frame on. */
  sends(method: string, from = 0): Promise<string> {
    return this.sent.next((text) => text.startsWith(`${method} `), method, from);
  }

  /** All that is open ends, and nothing opens. */
  break(): void {
    this.#down = true;
    for (const socket of this.#sockets) socket.terminate();
  }

  mend(): void {
    this.#down = false;
    this.deaf = false;
  }
}
