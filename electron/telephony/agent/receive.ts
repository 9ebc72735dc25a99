import {
  type IncomingRequestMessage,
  IncomingResponseMessage,
  type Logger,
  type ResponseOptions,
  type UserAgentCore,
} from 'sip.js/lib/core/index.js';
import type { Frame } from '../frame/frame.ts';
import { parse } from '../frame/parse.ts';
import { redact } from '../frame/redact.ts';
import { type Log, messageOf } from '../log.ts';
import type { Invites } from './invites.ts';

/** Takes what the flow brings to sip.js. */
export interface Receiver {
  /** Never throws, whatever the frame is and whatever sip.js makes of it: what it can't handle is logged. */
  receive(text: string): void;
  /** A frame that the flow would not take. */
  refused(text: string): void;
  /** The frame that a request was read from, with the headers that sip.js lost. */
  frameOf(message: IncomingRequestMessage): Frame | undefined;
}

export function createReceiver(
  core: UserAgentCore,
  options: {
    readonly invites: Invites;
    readonly dated: (at: number) => void;
    readonly log: Log;
    readonly logger: Logger;
  },
): Receiver {
  const { invites, log, logger } = options;
  const frames = new WeakMap<IncomingRequestMessage, Frame>();

  function receive(text: string): void {
    try {
      const parsed = parse(text, core.configuration.contact.uri, logger);
      if (typeof parsed === 'string') {
        invites.dropped(text);
        return log('warn', `SIP frame dropped, ${parsed}: ${redact(text)}`);
      }
      const { message, frame } = parsed;
      if (message instanceof IncomingResponseMessage) return receiveResponse(message, frame);
      const repeated = invites.received(frame);
      // Its transaction absorbs it (RFC 3261 §17.2.1); sip.js forgets a refused one at its ACK, and would ring anew.
      if (repeated && !core.userAgentServers.has(message.viaBranch)) return log('info', 'INVITE came once more');
      frames.set(message, frame);
      receiveRequest(message, frame);
    } catch (error) {
      log('error', `SIP frame dropped, ${messageOf(error)}: ${redact(text)}`);
    }
  }

  function receiveRequest(message: IncomingRequestMessage, frame: Frame): void {
    if (!message.ruri) return reply(message, { statusCode: 416 });
    if (isCutShort(message))
      return reply(message, { statusCode: 400, reasonPhrase: 'Body Shorter Than Content-Length' });
    try {
      core.receiveIncomingRequestFromTransport(message);
    } catch (error) {
      log('error', `${message.method} not handled, ${messageOf(error)}: ${redact(frame.text)}`);
      refuse(message);
    }
  }

  /** The sender must not wait 32 s for a request that we choked on (RFC 3261 Timer B and F). */
  function refuse(message: IncomingRequestMessage): void {
    if (message.method === 'ACK') return;
    const server = core.userAgentServers.get(message.viaBranch);
    if (!server) return reply(message, { statusCode: 400 });
    try {
      server.reject({ statusCode: 500 });
    } catch (error) {
      log('debug', `${message.method} already answered: ${messageOf(error)}`);
    }
  }

  function reply(message: IncomingRequestMessage, options: ResponseOptions): void {
    if (message.method === 'ACK') return;
    core.replyStateless(message, options);
  }

  function receiveResponse(message: IncomingResponseMessage, frame: Frame): void {
    // RFC 3261 §18.1.2: a response to somebody else's request.
    if (message.via.host !== core.configuration.viaHost)
      return log('warn', `Response for another dropped: ${frame.startLine}`);
    // RFC 3261 §20.17: what time it is at the server.
    const at = message.method === 'REGISTER' ? Date.parse(message.getHeader('date') ?? '') : Number.NaN;
    if (!Number.isNaN(at)) options.dated(at);
    if (isCutShort(message)) return log('warn', `Response cut short dropped: ${redact(frame.text)}`);
    core.receiveIncomingResponseFromTransport(message);
  }

  return { receive, refused: invites.dropped, frameOf: (message) => frames.get(message) };
}

/** RFC 3261 §18.3: fewer bytes than Content-Length says. */
function isCutShort(message: IncomingRequestMessage | IncomingResponseMessage): boolean {
  const stated = Number(message.getHeader('content-length'));
  return Number.isFinite(stated) && Buffer.byteLength(message.body) < stated;
}
