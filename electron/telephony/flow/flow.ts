import type { Timer } from '../../core/calls/runner.ts';
import type { FrameSocket, OpenFrameSocket, SocketEnd } from '../../core/dial/ports.ts';
import { redact } from '../frame/redact.ts';
import { type Log, messageOf } from '../log.ts';

/** Bytes; RFC 3261 §18.1.1 knows no limit for a stream, an agent's desk does. */
export const LARGEST_FRAME = 65_536;
/** Below the minute after which middle boxes forget a connection that says nothing. */
const PING_EVERY = 20_000;
const PONG_WITHIN = 8_000;
/** While a call hangs on it; and when there is reason to doubt it. */
const URGENT_PING_EVERY = 5_000;
const URGENT_PONG_WITHIN = 2_500;
/** RFC 5626 §3.5.1: a double CRLF asks, a single one answers. */
const CRLF_PING = '\r\n\r\n';
const CRLF_PONG = '\r\n';

/** One connection to one server, from opening to its end; a new one is a new flow (RFC 5626). */
export interface Flow {
  readonly url: string;
  isOpen(): boolean;
  /** The address of this machine that it hangs on, where that is known. */
  localAddress(): string | undefined;
  /** Throws if the flow is not open. */
  send(text: string): void;
  /** Asks the other end at once whether it is there, after a sleep or a change of network. */
  probe(): void;
  /** Ends it in order. Nothing is reported any more. */
  close(): void;
  /** Gives it up at once; `ended` is reported. */
  drop(end: SocketEnd): void;
}

export interface FlowEvents {
  opened(): void;
  message(text: string): void;
  /** Too large to be taken. */
  refused(text: string): void;
  /** Exactly once, whether it had opened or not; never after `close`. */
  ended(end: SocketEnd): void;
}

export function openFlow(options: {
  readonly url: string;
  readonly openSocket: OpenFrameSocket;
  /** ms that it may take to open. */
  readonly opensWithin: number;
  /** Whether its end must be noticed soon. */
  readonly urgent: () => boolean;
  readonly timer: Timer;
  readonly log: Log;
  readonly events: FlowEvents;
}): Flow {
  const { url, timer, log, events } = options;
  let state: 'opening' | 'open' | 'over' = 'opening';
  let callOff = timer.after(options.opensWithin, () =>
    drop({ reason: 'did not open in time', trouble: 'unreachable' }),
  );
  const socket: FrameSocket = options.openSocket(url, {
    opened() {
      if (state !== 'opening') return;
      state = 'open';
      rest();
      events.opened();
    },
    frame(text) {
      if (state !== 'open') return;
      rest(); // whatever came proves that the other end is there
      take(text);
    },
    pong() {
      if (state === 'open') rest();
    },
    closed(end) {
      callOff();
      over(end);
    },
  });

  function take(text: string): void {
    if (text === CRLF_PONG) return;
    if (text === CRLF_PING) return answerPing();
    const size = Buffer.byteLength(text);
    if (size > LARGEST_FRAME) {
      log('warn', `Frame of ${size} bytes refused: ${redact(text)}`);
      return events.refused(text);
    }
    events.message(text);
  }

  function send(text: string): void {
    if (state !== 'open') throw new Error('no connection to the server');
    socket.send(text);
  }

  function answerPing(): void {
    try {
      send(CRLF_PONG);
    } catch (error) {
      log('debug', `Ping not answered: ${messageOf(error)}`);
    }
  }

  /** All is well for now: asks again after a while. */
  function rest(): void {
    callOff();
    callOff = timer.after(options.urgent() ? URGENT_PING_EVERY : PING_EVERY, () =>
      ask(options.urgent() ? URGENT_PONG_WITHIN : PONG_WITHIN),
    );
  }

  function ask(within: number): void {
    if (state !== 'open') return;
    callOff();
    callOff = timer.after(within, () => drop({ reason: 'no answer to our ping', trouble: 'unreachable' }));
    try {
      if (socket.ping) socket.ping();
      else socket.send(CRLF_PING);
    } catch (error) {
      drop({ reason: messageOf(error) });
    }
  }

  function over(end: SocketEnd): void {
    if (state === 'over') return;
    state = 'over';
    callOff();
    events.ended(end);
  }

  function drop(end: SocketEnd): void {
    if (state === 'over') return;
    over(end);
    socket.terminate();
  }

  function close(): void {
    if (state === 'over') return;
    state = 'over';
    callOff();
    socket.close();
    // A dead socket never finishes its closing handshake.
    callOff = timer.after(PONG_WITHIN, () => socket.terminate());
  }

  return {
    url,
    isOpen: () => state === 'open',
    localAddress: () => socket.localAddress,
    send,
    probe: () => ask(URGENT_PONG_WITHIN),
    close,
    drop,
  };
}
