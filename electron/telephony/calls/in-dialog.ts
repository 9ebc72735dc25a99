import type { IncomingResponse, Session } from 'sip.js/lib/core/index.js';
import type { Timer } from '../../core/calls/runner.ts';
import type { Agent } from '../agent/agent.ts';
import { responseFailure } from './failure.ts';
import { contactHeader } from './leg.ts';

/*
 * Requests that we send inside a dialog and that change nothing in it, but for the last.
 */

/**
 * One key by INFO (RFC 6086, legacy usage): for an end that takes no telephone-events. Resolves when they took it,
 * rejects with the status with which they did not.
 */
export function sendKey(session: Session, tone: string): Promise<void> {
  const body = {
    contentDisposition: 'render',
    contentType: 'application/dtmf-relay',
    content: `Signal=${tone}\r\nDuration=100\r\n`,
  };
  return new Promise<void>((resolve, reject) => {
    const refused = ({ message }: IncomingResponse) => reject(responseFailure(message));
    session.info({ onAccept: () => resolve(), onReject: refused, onRedirect: refused }, { body });
  });
}

/**
 * What has become so far of their REFER, as a status line (RFC 3515 §2.4.5); throws where the dialog takes none now.
 * @param options.id the CSeq of the REFER; absent for the first (§2.4.6), which needs no name
 */
export function sendReport(
  session: Session,
  agent: Agent,
  status: string,
  options: { readonly id?: number; readonly final: boolean },
): void {
  const state = options.final ? 'terminated;reason=noresource' : 'active;expires=180';
  const extraHeaders = [
    `Event: refer${options.id === undefined ? '' : `;id=${options.id}`}`,
    `Subscription-State: ${state}`,
    contactHeader(agent),
  ];
  const body = {
    contentDisposition: 'render',
    contentType: 'message/sipfrag;version=2.0',
    content: `SIP/2.0 ${status}\r\n`,
  };
  session.notify({}, { extraHeaders, body });
}

/** How long a BYE may go unanswered before the call is over all the same, in ms. */
const BYE_WITHIN = 2_000;

/** Resolves when they have answered the BYE (RFC 3261 §15.1.1) or have had their time; rejects where none can be sent. */
export function sendBye(session: Session, timer: Timer): Promise<void> {
  return new Promise((resolve) => {
    const callOff = timer.after(BYE_WITHIN, resolve);
    const done = () => {
      callOff();
      resolve();
    };
    session.bye({ onAccept: done, onReject: done, onRedirect: done });
  });
}
