import { randomBytes } from 'node:crypto';
import { C, type Session, SessionDialog } from 'sip.js/lib/core/index.js';
import type { Agent } from '../agent/agent.ts';
import { routeName } from '../flow/route-names.ts';

/** Where sip.js's dialog has to be bent, since it knows of one flow only and forgets nothing that it waits for. */

/**
 * A re-INVITE of theirs whose ACK never came: sip.js waits for it for ever, answers each further one with 500 and lets
 * none of ours through.
 */
export function forgetTheirs(session: Session): void {
  if (session instanceof SessionDialog) session.reinviteUserAgentServer = undefined;
}

/**
 * ACK for a re-INVITE whose answer we never saw, since its flow broke: if there was a 200, the other end repeats it to
 * nobody, and hangs up after 32 s (RFC 3261 §13.3.1.4); if there was none, nobody minds the ACK.
 */
export function acknowledge(agent: Agent, session: Session, cseq: number): void {
  if (!(session instanceof SessionDialog)) return;
  const ack = session.createOutgoingRequestMessage(C.ACK, { cseq });
  // sip.js writes Via with the transaction, which an ACK to 2xx is by itself (RFC 3261 §17.1.1.3): with a branch of its own.
  ack.setViaHeader(`z9hG4bK${randomBytes(8).toString('hex')}`, agent.core.transport.protocol);
  agent.resend(ack.toString());
}

/** The name of the server next to us on the dialog's way; undefined where none recorded itself. */
export function firstRoute(session: Session): string | undefined {
  const [first] = session instanceof SessionDialog ? session.routeSet : [];
  return first === undefined ? undefined : routeName(first);
}
