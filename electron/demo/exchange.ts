import type { OpenFrameSocket } from '../core/dial/ports.ts';
import { type Frame, readFrame, requestLine, valuesOf } from '../telephony/frame/frame.ts';
import { readUri } from '../telephony/frame/name-addr.ts';
import type { Log } from '../telephony/log.ts';
import { Line } from './line.ts';
import { registered, reply } from './replies.ts';

/** Where calls on the practice floor go through: the desk on one side, a telephone for each customer on the other. */
export interface Exchange {
  /** The desk's way in. */
  readonly openDesk: OpenFrameSocket;
  /** Another telephone. */
  connect(): Line;
  /** It is not needed any more. */
  disconnect(line: Line): void;
}

export interface ExchangeOptions {
  /** The desk calls a number: whose telephone it is, once that is listening; undefined if there is no such number. */
  dialled(user: string): Promise<Line | undefined>;
  readonly log: Log;
}

/** A call stays between those who began it; its Call-ID tells (RFC 3261 §8.1.1.4). There is neither fork nor proxy. */
export function createExchange({ dialled, log }: ExchangeOptions): Exchange {
  const calls = new Map<string, Line>();
  /** Calls whose customer is still being fetched, and what the desk has sent for them meanwhile. */
  const early = new Map<string, string[]>();
  const desk = new Line((text) => fromDesk(text));

  function fromDesk(text: string): void {
    const frame = readFrame(text);
    const callId = frame && callIdOf(frame);
    if (!frame || callId === undefined) return log('debug', 'The exchange got what is no SIP');
    const line = calls.get(callId);
    const waiting = early.get(callId);
    if (line) line.deliver(text);
    else if (waiting) waiting.push(text);
    else takeNew(frame, callId);
  }

  function takeNew(frame: Frame, callId: string): void {
    const request = requestLine(frame);
    switch (request?.method) {
      case undefined:
      case 'ACK': // of a refusal
        return;
      case 'REGISTER':
        return void desk.deliver(registered(frame));
      case 'OPTIONS':
        return void desk.deliver(reply(frame, '200 OK'));
      case 'INVITE':
        return void connectCall(frame, callId, readUri(request?.uri ?? '').user);
      default:
        return void desk.deliver(reply(frame, '481 Call/Transaction Does Not Exist'));
    }
  }

  async function connectCall(invite: Frame, callId: string, user: string): Promise<void> {
    const frames = [invite.text];
    early.set(callId, frames);
    desk.deliver(reply(invite, '100 Trying'));
    try {
      const line = await dialled(user);
      if (!line) return void desk.deliver(reply(invite, '404 Not Found'));
      calls.set(callId, line);
      for (const text of frames) line.deliver(text);
    } catch (error) {
      log('warn', `No customer for ${user}: ${String(error)}`);
      desk.deliver(reply(invite, '480 Temporarily Unavailable'));
    } finally {
      early.delete(callId);
    }
  }

  function fromCustomer(text: string, line: Line): void {
    const frame = readFrame(text);
    const callId = frame && callIdOf(frame);
    if (!frame || callId === undefined) return;
    calls.set(callId, line);
    if (desk.deliver(text)) return;
    const method = requestLine(frame)?.method;
    if (method !== undefined && method !== 'ACK') line.deliver(reply(frame, '480 Temporarily Unavailable'));
  }

  return {
    openDesk: desk.open,
    connect: () => new Line(fromCustomer),
    disconnect(line) {
      line.end();
      for (const [callId, theirs] of calls) if (theirs === line) calls.delete(callId);
    },
  };
}

const callIdOf = (frame: Frame): string | undefined => valuesOf(frame, 'call-id')[0];
