import {
  type IncomingRequestMessage,
  IncomingResponseMessage,
  type Logger,
  type ResponseOptions,
  type UserAgentCore,
} from 'sip.js/lib/core/index.js';
import type { Frame } from '../frame/frame.ts';
import type { SipMessage } from '../frame/repair.ts';
import { parse } from '../frame/parse.ts';
import { redact } from '../frame/redact.ts';
import { type Log, messageOf } from '../log.ts';
import type { Invites } from './invites.ts';
import { refusedMethod, required } from './methods.ts';
import { receiveUpdates, type Updates } from './updates.ts';

/** Takes what the flow brings to sip.js. */
export interface Receiver {
  readonly onUpdate: Updates['onUpdate'];
  /** Never throws, whatever the frame is and whatever sip.js makes of it: what it can't handle is logged. */
  receive(text: string): void;
  /** A frame that the flow would not take. */
  refused(text: string): void;
  /** The frame that a message was read from, with the headers that sip.js lost. */
  frameOf(message: SipMessage): Frame | undefined;
}

export function createReceiver(
  core: UserAgentCore,
  options: {
    /** The methods that we answer, as a header. */
    readonly allow: string;
    readonly invites: Invites;
    readonly dated: (at: number) => void;
    readonly log: Log;
    readonly logger: Logger;
  },
): Receiver {
  const { allow, invites, log, logger } = options;
  const frames = new WeakMap<SipMessage, Frame>();

  const updates = receiveUpdates(core);

  function receive(text: string): void {
    try {
      const parsed = parse(text, core.configuration.contact.uri, logger);
      if (typeof parsed === 'string') {
        invites.dropped(text);
        return log('warn', `SIP frame dropped, ${parsed}: ${redact(text)}`);
      }
      const { message, frame } = parsed;
      frames.set(message, frame);
      if (message instanceof IncomingResponseMessage) return receiveResponse(message, frame);
      const repeated = invites.received(frame);
      // Its transaction absorbs it (RFC 3261 §17.2.1); sip.js forgets a refused one at its ACK, and would ring anew.
      if (repeated && !core.userAgentServers.has(message.viaBranch)) return log('info', 'INVITE came once more');
      receiveRequest(message, frame);
    } catch (error) {
      log('error', `SIP frame dropped, ${messageOf(error)}: ${redact(text)}`);
    }
  }

  function receiveRequest(message: IncomingRequestMessage, frame: Frame): void {
    if (!message.ruri) return reply(message, { statusCode: 416 });
    if (isCutShort(message))
      return reply(message, { statusCode: 400, reasonPhrase: 'Body Shorter Than Content-Length' });
    const refusal = refusalOf(message, frame);
    if (refusal) return reply(message, refusal);
    if (message.method === 'OPTIONS' && !isLost(message)) return reply(message, capabilities);
    try {
      if (message.method === 'UPDATE') return updates.receive(message);
      core.receiveIncomingRequestFromTransport(message);
    } catch (error) {
      log('error', `${message.method} not handled, ${messageOf(error)}: ${redact(frame.text)}`);
      refuse(message);
    }
  }

  /**
   * What sip.js would take, or refuse with a list of methods of its own. INVITE is left to the calls, which keep its
   * transaction; who hangs up has hung up, whatever else they ask for.
   */
  function refusalOf({ method }: IncomingRequestMessage, frame: Frame): ResponseOptions | undefined {
    const statusCode = refusedMethod(method);
    if (statusCode) return { statusCode, extraHeaders: [allow] };
    if (['ACK', 'BYE', 'CANCEL', 'INVITE'].includes(method)) return undefined;
    const lacking = required(frame);
    return lacking.length > 0 ? { statusCode: 420, extraHeaders: [`Unsupported: ${lacking.join(', ')}`] } : undefined;
  }

  /** RFC 3261 §11.2. */
  const capabilities = { statusCode: 200, extraHeaders: [allow, 'Accept: application/sdp'] };

  /** Inside a dialog that is none here (RFC 3261 §12.2.2). */
  const isLost = ({ callId, toTag, fromTag }: IncomingRequestMessage): boolean =>
    Boolean(toTag) && !core.dialogs.has(callId + toTag + fromTag);

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

  return { receive, onUpdate: updates.onUpdate, refused: invites.dropped, frameOf: (message) => frames.get(message) };
}

/** RFC 3261 §18.3: fewer bytes than Content-Length says. */
function isCutShort(message: IncomingRequestMessage | IncomingResponseMessage): boolean {
  const stated = Number(message.getHeader('content-length'));
  return Number.isFinite(stated) && Buffer.byteLength(message.body) < stated;
}
