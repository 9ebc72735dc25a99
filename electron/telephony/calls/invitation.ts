import type {
  AckableIncomingResponseWithSession,
  IncomingResponse,
  IncomingResponseMessage,
  OutgoingInviteRequest,
  OutgoingRequestMessage,
  Session,
  URI,
} from 'sip.js/lib/core/index.js';
import type { CallFailure, Sdp } from '../../core/calls/ports.ts';
import type { Timer } from '../../core/calls/runner.ts';
import type { Agent } from '../agent/agent.ts';
import { asFailure, responseFailure } from './failure.ts';
import { sdpBody, sdpOf } from './headers.ts';
import { contactHeader } from './leg.ts';
import { SessionTimer } from './session-timer.ts';

/** What becomes of an INVITE of ours. */
export interface InvitationEvents {
  progress(status: number, sdp: Sdp | undefined): void;
  /** Whether somebody who answers now is still wanted; else they are acknowledged and hung up on. */
  wanted(): boolean;
  /** Their 200 has been acknowledged. */
  answered(session: Session, message: IncomingResponseMessage): void;
  /** The final response that is none, or their 200 that leads nowhere. */
  refused(failure: CallFailure): void;
}

/**
 * An INVITE of ours until its final response. A proxy may fork it (RFC 3261 §16.6): whoever answers first has the call,
 * each further 200 is acknowledged and ended (§13.2.2.4). Who wants a longer session timer is asked once more with it, in
 * the same call (RFC 4028 §7.3).
 */
export class Invitation {
  readonly timer: SessionTimer;
  readonly #agent: Agent;
  readonly #events: InvitationEvents;
  readonly #headers: readonly string[];
  #request: OutgoingInviteRequest;

  constructor(
    context: { readonly agent: Agent; readonly timer: Timer },
    target: URI,
    options: { readonly offer: Sdp; readonly headers: readonly string[]; readonly events: InvitationEvents },
  ) {
    this.#agent = context.agent;
    this.timer = new SessionTimer(context.timer);
    this.#events = options.events;
    this.#headers = options.headers;
    this.#request = this.#send(target, options.offer, {});
  }

  get sipCallId(): string {
    return this.#request.message.callId;
  }

  /** Who answers all the same is not `wanted` any more. */
  cancel(): void {
    this.#request.cancel();
  }

  /** What tells their phone to stop when the flow that it was rung over is gone (RFC 3261 §9.1). */
  cancelLater(): () => void {
    const { ruri, from, to, fromTag, callId, cseq, branch } = this.#request.message;
    const { core } = this.#agent;
    const cancel = core.makeOutgoingRequestMessage('CANCEL', ruri, from.uri, to.uri, { fromTag, callId, cseq });
    cancel.branch = branch; // what makes it the CANCEL of that INVITE
    return () => void core.request(cancel);
  }

  #send(
    target: URI,
    offer: Sdp,
    options: { readonly callId?: string; readonly fromTag?: string; readonly cseq?: number },
  ): OutgoingInviteRequest {
    const { core, allow } = this.#agent;
    const { aor } = core.configuration;
    const headers = [contactHeader(this.#agent), allow, ...this.timer.headers(), ...this.#headers];
    const message = core.makeOutgoingRequestMessage('INVITE', target, aor, target, options, headers, sdpBody(offer));
    const refused = ({ message: no }: IncomingResponse) => {
      if (!this.#events.wanted() || !this.#isTooShort(no)) return this.#events.refused(responseFailure(no));
      this.#request = this.#send(target, offer, after(message));
    };
    return core.invite(message, {
      onProgress: ({ message: news }) => this.#events.progress(news.statusCode ?? 0, sdpOf(news)),
      onAccept: (response) => this.#accepted(response),
      onReject: refused,
      onRedirect: refused,
    });
  }

  #isTooShort(response: IncomingResponseMessage): boolean {
    return response.statusCode === 422 && this.timer.refused(this.#agent.frameOf(response));
  }

  #accepted({ message, session, ack }: AckableIncomingResponseWithSession): void {
    const wanted = this.#events.wanted();
    try {
      ack();
      if (!wanted) session.bye();
    } catch (error) {
      // Their Contact leads nowhere: neither ACK nor BYE can be sent.
      return this.#events.refused(asFailure(error, 'signalling'));
    }
    if (wanted) this.timer.accepted(this.#agent.frameOf(message));
    this.#events.answered(session, message);
  }
}

const after = ({ callId, fromTag, cseq }: OutgoingRequestMessage) => ({ callId, fromTag, cseq: cseq + 1 });
