import {
  type IncomingRequest,
  type IncomingRequestMessage,
  NameAddrHeader,
  NonInviteServerTransaction,
  type Session,
  SessionDialog,
  type UserAgentCore,
  UserAgentServer,
} from 'sip.js/lib/core/index.js';

/** A request inside a dialog that may change its sound: re-INVITE or UPDATE. */
export type Change = Pick<IncomingRequest, 'message' | 'accept' | 'reject'>;
type TakeUpdate = (request: Change) => void;

/** UPDATE (RFC 3311), which sip.js does not know. */
export interface Updates {
  /** Who takes those of a dialog that is up; until there is somebody, they are answered by the rules for early ones. */
  onUpdate(session: Session, take: TakeUpdate): void;
  /** Throws as sip.js does on what makes no sense. */
  receive(message: IncomingRequestMessage): void;
}

export function receiveUpdates(core: UserAgentCore): Updates {
  const takers = new WeakMap<Session, TakeUpdate>();

  return {
    onUpdate: (session, take) => void takers.set(session, take),
    receive(message) {
      // One that came before: its transaction repeats what it got (RFC 3261 §17.2.2).
      const before = core.userAgentServers.get(message.viaBranch);
      if (before) return before.transaction.receiveRequest(message);
      const dialog = core.dialogs.get(message.callId + message.toTag + message.fromTag);
      if (!(dialog instanceof SessionDialog)) return void core.replyStateless(message, { statusCode: 481 });
      if (!dialog['sequenceGuard'](message)) return; // answered with 500
      dialog['dialogState'].remoteSequenceNumber = message.cseq;
      retarget(dialog, message);
      const request = new UserAgentServer(NonInviteServerTransaction, core, message);
      const take = takers.get(dialog);
      if (take) return take(request);
      // RFC 3311 §5.2: the offer in their INVITE has no answer yet.
      if (message.body.trim() === '') request.accept({ statusCode: 200, extraHeaders: [contactOf(core)] });
      else request.reject({ statusCode: 500, extraHeaders: ['Retry-After: 5'] });
    },
  };
}

const contactOf = (core: UserAgentCore): string => `Contact: ${core.configuration.contact.toString()}`;

/** It may bring a new Contact, as a re-INVITE does (RFC 3311 §5.1, RFC 3261 §12.2.2). */
function retarget(dialog: SessionDialog, message: IncomingRequestMessage): void {
  const contact: unknown = message.hasHeader('contact') ? message.parseHeader('contact') : undefined;
  if (contact instanceof NameAddrHeader) dialog['dialogState'].remoteTarget = contact.uri;
}
