import { IncomingRequestMessage, Parser, type Logger, type URI } from 'sip.js/lib/core/index.js';
import { type Frame, readFrame, requestLine, valuesOf } from './frame.ts';
import { repair, type SipMessage } from './repair.ts';

/** A message as sip.js needs it, beside the frame as it came. */
export interface Parsed {
  readonly message: SipMessage;
  readonly frame: Frame;
}

/**
 * Parses a frame for sip.js; a string says why it can't be. A request's URI becomes `contact`: on our own flow all
 * that arrives is for us, whichever DID or queue it names, but sip.js answers 404 to any user that it doesn't know.
 * The original stays in the frame.
 */
export function parse(text: string, contact: URI, logger: Logger): Parsed | string {
  const frame = readFrame(text);
  if (!frame) return 'no end of headers';
  const request = requestLine(frame);
  // A request of another version could be answered with 505, but only with its own Via, on which servers hang up.
  if (!/^SIP\/2\.0 | SIP\/2\.0[ \t]*$/.test(frame.startLine)) return 'no start line of SIP/2.0';
  const startLine = request && isOurs(request.uri) ? `${request.method} ${contact.toRaw()} SIP/2.0` : frame.startLine;
  const message = Parser.parseMessage(text, logger) ?? parseRepaired(frame, startLine, logger);
  if (!message) return 'not SIP';
  const missing = mandatory.filter((name) => !message.hasHeader(name));
  if (missing.length > 0) return `without ${missing.join(', ')}`;
  if (message instanceof IncomingRequestMessage) {
    message.viaBranch = transactionKey(message, frame);
    if (isOurs(request?.uri ?? '')) message.ruri = contact.clone();
  }
  return { message, frame };
}

/**
 * What tells server transactions apart (RFC 3261 §17.2.3): the branch with its sender, and without the magic cookie also
 * the call. sip.js has only the branch for it, and would take a call for the retransmission of another.
 */
function transactionKey(message: IncomingRequestMessage, frame: Frame): string {
  const [sender = ''] = (valuesOf(frame, 'via')[0] ?? '').replace(/^SIP\s*\/[^/]*\/\s*\w+\s+/i, '').split(/[;,]/);
  const key = [message.viaBranch ?? '', sender.replace(/\s/g, '').toLowerCase()];
  const isUnique = /^z9hG4bK/i.test(message.viaBranch ?? '');
  return [...key, ...(isUnique ? [] : [message.callId, message.cseq, message.fromTag])].join(' ');
}

/** RFC 3261 §8.1.1; Max-Forwards is for proxies. */
const mandatory = ['from', 'to', 'call-id', 'cseq', 'via'];

function parseRepaired(frame: Frame, startLine: string, logger: Logger): SipMessage | undefined {
  const { text, restore } = repair(frame, startLine);
  const message = Parser.parseMessage(text, logger);
  if (message) restore(message);
  return message;
}

/** Other schemes get a 416 (RFC 3261 §8.2.2.1). */
const isOurs = (uri: string): boolean => /^(sips?|tel):/i.test(uri);
