import type { IncomingNotifyRequest, IncomingResponse, Session } from 'sip.js/lib/core/index.js';
import { CallFailure } from '../../core/calls/ports.ts';
import type { Agent } from '../agent/agent.ts';
import { type Frame, valuesOf } from '../frame/frame.ts';
import { asFailure, gone, responseFailure } from './failure.ts';
import { contactHeader } from './leg.ts';
import { referToHeader, type Place } from './replaces.ts';

/** `SIP/2.0 180 Ringing`: what the other end was told where it called for us (RFC 3515 §2.4.5). */
const STATUS = /^SIP\/2\.0 +(\d{3})(?: +([^\r\n]*))?/i;

/**
 * One REFER of ours inside a call, until we know what became of it (RFC 3515):
 *
 *     REFER ──202──► they call for us ──NOTIFY 1xx──► … ──NOTIFY 2xx──► done
 *       │ refused                           └── NOTIFY 3xx–6xx, the call is over ──► failed
 *       └──► failed
 *
 * Who takes it but will say no more (`Refer-Sub: false`, RFC 4488; a subscription that ends without a final status) is
 * believed.
 */
export class Referral {
  readonly done: Promise<void>;
  #resolve: () => void = () => {};
  #reject: (error: Error) => void = () => {};
  readonly #agent: Agent;
  readonly #ringing: () => void;

  constructor(session: Session, place: Place, options: { readonly agent: Agent; readonly ringing: () => void }) {
    const { agent, ringing } = options;
    this.#agent = agent;
    this.#ringing = ringing;
    this.done = new Promise<void>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const refused = ({ message }: IncomingResponse) => this.#reject(responseFailure(message));
    try {
      session.refer(
        {
          onAccept: ({ message }) => {
            if (message.getHeader('refer-sub')?.trim().toLowerCase() === 'false') this.#resolve();
          },
          onReject: refused,
          onRedirect: refused,
        },
        { extraHeaders: [referToHeader(place), `Referred-By: <${agent.account.uri.toRaw()}>`, contactHeader(agent)] },
      );
    } catch (error) {
      this.#reject(asFailure(error, 'signalling'));
    }
  }

  /** Answers what they tell about it. */
  notified(request: IncomingNotifyRequest): void {
    request.accept();
    const frame = this.#agent.frameOf(request.message);
    if (frame) this.#take(frame);
  }

  /** The call in which we asked is over. */
  stop(): void {
    this.#reject(gone());
  }

  #take(frame: Frame): void {
    const [, code = '', reason = ''] = STATUS.exec(frame.body.trim()) ?? [];
    const status = Number(code);
    if (status >= 200 && status < 300) return this.#resolve();
    if (status >= 300) return this.#reject(new CallFailure({ cause: 'status', status, reason }));
    if (status === 180 || status === 183) this.#ringing();
    if (/^terminated\b/i.test(valuesOf(frame, 'subscription-state')[0] ?? '')) this.#resolve();
  }
}
