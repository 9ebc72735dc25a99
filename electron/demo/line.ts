import type { FrameSocket, OpenFrameSocket } from '../core/dial/ports.ts';
import { joinedSockets } from '../telephony/flow/joined-sockets.ts';

/** RFC 5626 §3.5.1: a double CRLF asks whether we are there, a single one answers. */
const ping = '\r\n\r\n';
const pong = '\r\n';

/** The exchange's end of one telephone's connection. Whoever hangs it up may open it again. */
export class Line {
  /** With this the telephone opens its end. */
  readonly open: OpenFrameSocket;
  readonly #ours: OpenFrameSocket;
  readonly #received: (text: string, line: Line) => void;
  #socket: FrameSocket | undefined;
  #isOpen = false;
  #ended = false;

  constructor(received: (text: string, line: Line) => void) {
    [this.open, this.#ours] = joinedSockets();
    this.#received = received;
    this.#listen();
  }

  /** False if the telephone is not there to take it. */
  deliver(text: string): boolean {
    if (this.#isOpen) this.#socket?.send(text);
    return this.#isOpen;
  }

  /** For good. */
  end(): void {
    this.#ended = true;
    this.#socket?.close();
  }

  #listen(): void {
    this.#socket = this.#ours('memory:exchange', {
      opened: () => {
        this.#isOpen = true;
      },
      frame: (text) => (text === ping ? this.deliver(pong) : this.#received(text, this)),
      pong: () => {},
      closed: () => {
        this.#isOpen = false;
        if (!this.#ended) this.#listen();
      },
    });
  }
}
