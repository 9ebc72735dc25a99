import type { IncomingResponseMessage, Session } from 'sip.js/lib/core/index.js';
import { isOurOwn } from '../flow/registration.ts';
import { type Frame, valuesOf } from '../frame/frame.ts';
import { splitList } from '../frame/name-addr.ts';
import { messageOf } from '../log.ts';
import { contactHeader, type LegContext } from './leg.ts';
import type { SessionTimer } from './session-timer.ts';
import { update } from './update.ts';

/**
 * Keeps a session alive as its timer demands (RFC 4028 §10): by UPDATE where they take it, which needs no offer and so
 * never meets a hold of ours or of theirs, else by a re-INVITE, which waits its turn among them. While there is no way to
 * them nothing is asked and nobody hangs up: the re-INVITE over the next flow finds out.
 */
export class SessionRefresh {
  readonly #context: LegContext;
  readonly #session: Session;
  readonly #timer: SessionTimer;
  readonly #leads: () => boolean;
  readonly #reinvite: () => void;
  readonly #lost: (technical: string) => void;
  #takesUpdate = false;
  #stopped = false;

  constructor(
    context: LegContext,
    session: Session,
    options: {
      readonly timer: SessionTimer;
      /** Whether requests reach the other end now. */
      readonly leads: () => boolean;
      readonly reinvite: () => void;
      /** The other end is gone. */
      readonly lost: (technical: string) => void;
    },
  ) {
    this.#context = context;
    this.#session = session;
    this.#timer = options.timer;
    this.#leads = options.leads;
    this.#reinvite = options.reinvite;
    this.#lost = options.lost;
    options.timer.start({
      refresh: () => void this.#refresh(),
      end: () => {
        if (this.#leads()) this.#lost('session timer expired');
      },
    });
  }

  /** A message of theirs says what they take (RFC 3261 §20.5); one without Allow changes nothing. */
  hear(frame: Frame | undefined): void {
    const allowed = frame ? valuesOf(frame, 'allow') : [];
    if (allowed.length > 0)
      this.#takesUpdate = allowed.flatMap((value) => splitList(value)).some((method) => /^UPDATE$/i.test(method));
  }

  stop(): void {
    this.#stopped = true;
    this.#timer.stop();
  }

  async #refresh(): Promise<void> {
    if (!this.#leads()) return;
    try {
      if (this.#takesUpdate && (await this.#update())) return;
    } catch (error) {
      this.#context.log('warn', `UPDATE in call ${this.#context.callId}: ${messageOf(error)}`);
    }
    if (!this.#stopped && this.#leads()) this.#reinvite();
  }

  /** True if nothing is left to be done. */
  async #update(): Promise<boolean> {
    const { agent } = this.#context;
    const headers = [contactHeader(agent), agent.allow, ...this.#timer.headers()];
    const response = await update(this.#session, headers);
    if (this.#stopped) return true;
    const status = response.statusCode ?? 0;
    const frame = agent.frameOf(response);
    if (status >= 200 && status < 300) {
      this.#timer.accepted(frame);
      return true;
    }
    if (status === 422 && this.#timer.refused(frame)) return this.#update();
    if (status === 405 || status === 501) this.#takesUpdate = false;
    return this.#isOver(response);
  }

  /** RFC 3261 §12.2.1.2. What sip.js made up on a dead flow is no word of theirs, but a silence of 32 s is. */
  #isOver(response: IncomingResponseMessage): boolean {
    const { statusCode, reasonPhrase } = response;
    if ((statusCode !== 481 && statusCode !== 408) || !this.#leads()) return false;
    this.#lost(isOurOwn(response) ? 'no answer' : `${statusCode} ${reasonPhrase ?? ''}`.trim());
    return true;
  }
}
