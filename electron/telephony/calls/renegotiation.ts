import type { IncomingResponseMessage, Session } from 'sip.js/lib/core/index.js';
import { CallFailure, type Sdp } from '../../core/calls/ports.ts';
import { isOurOwn } from '../flow/registration.ts';
import { messageOf } from '../log.ts';
import { acknowledge, forgetTheirs } from './dialog.ts';
import { gone, responseFailure, signallingFailure } from './failure.ts';
import { sdpBody, sdpOf } from './headers.ts';
import { contactHeader, type LegContext } from './leg.ts';
import type { SessionTimer } from './session-timer.ts';

/** ms for a re-INVITE that the agent waits for; a far end that is there answers without a human. */
const HOLD_WITHIN = 3_500;
/** ms for one that nobody waits for: Timer B (RFC 3261 §17.1.1.2) and a little. After that the other end is gone. */
const REFRESH_WITHIN = 33_000;
/** ms that a re-INVITE of theirs may keep ours waiting. */
const THEIRS_WITHIN = 3_000;
/** How often an offer is made again because theirs was in its way: an agent waits for a hold, nobody for a refresh. */
const HOLD_TRIES = 2;
const REFRESH_TRIES = 6;
/** ms until a refresh that came to nothing is tried again; after the last, the next flow tries it. */
const AGAIN_AFTER: readonly number[] = [1_000, 2_000, 4_000, 8_000, 16_000];

interface Owed {
  readonly iceRestart: boolean;
}

/**
 * Our re-INVITEs of one dialog, one at a time (RFC 3261 §14.1): hold and resume, a new contact, a new peer connection.
 * Ours and theirs never overlap; when they cross on the wire, both sides say 491 and ours is tried again. A refresh is
 * owed until they have agreed: what fails on the way is tried again, at the latest over the next flow.
 */
export class Renegotiation {
  readonly #context: LegContext;
  readonly #session: Session;
  readonly #ownsCallId: boolean;
  readonly #dialogGone: (technical: string) => void;
  readonly #leads: () => boolean;
  readonly #timer: SessionTimer;
  #turn: Promise<void> = Promise.resolve();
  #offering = false;
  #theirs: { readonly over: Promise<void>; readonly end: () => void } | undefined;
  #owed: Owed | undefined;
  #failures = 0;
  #callOffAgain = () => {};
  /** The number of a re-INVITE whose answer went down with a flow, perhaps. */
  #inTheDark: number | undefined;
  /** They refused our last offer for its session timer alone, and would take a longer one. */
  #longer = false;
  #stopped = false;
  #abort: (error: Error) => void = () => {};

  constructor(
    context: LegContext,
    session: Session,
    options: {
      readonly ownsCallId: boolean;
      readonly dialogGone: (technical: string) => void;
      /** Whether requests reach the other end now. */
      readonly leads: () => boolean;
      /** Each re-INVITE is a refresh of the session, too (RFC 4028 §7.4). */
      readonly timer: SessionTimer;
    },
  ) {
    this.#context = context;
    this.#session = session;
    this.#ownsCallId = options.ownsCallId;
    this.#dialogGone = options.dialogGone;
    this.#leads = options.leads;
    this.#timer = options.timer;
  }

  /** The call is over: whoever waits hears it now. */
  stop(why: Error = gone()): void {
    this.#stopped = true;
    this.#callOffAgain();
    this.#theirs?.end();
    this.#abort(why);
  }

  /** False if an offer of ours is on its way: theirs must be refused with 491. */
  theirsBegins(): boolean {
    if (this.#offering) return false;
    let end = () => {};
    const over = new Promise<void>((resolve) => (end = resolve));
    const callOff = this.#context.timer.after(THEIRS_WITHIN, () => this.theirsIsOver());
    this.#theirs = {
      over,
      end: () => {
        callOff();
        end();
      },
    };
    return true;
  }

  /** Their re-INVITE has been acknowledged, or refused, or is lost. */
  theirsIsOver(): void {
    this.#theirs?.end();
    this.#theirs = undefined;
  }

  hold(on: boolean): Promise<void> {
    return this.#inTurn(async () => {
      const { media } = this.#context;
      try {
        await media.hold(on);
        await this.#offer(HOLD_TRIES, HOLD_WITHIN);
      } catch (error) {
        await media.hold(!on);
        throw error;
      } finally {
        await media.settle();
      }
    });
  }

  /** Agrees on the same again, so that they learn our new contact or new candidates. A failure leaves all as it was. */
  refresh(iceRestart: boolean): void {
    this.owe(iceRestart);
    this.#failures = 0;
    this.#pay();
  }

  /** The next offer does what a refresh would do. */
  owe(iceRestart: boolean): void {
    this.#owed = { iceRestart: iceRestart || this.#owed?.iceRestart === true };
  }

  #pay(): void {
    this.#callOffAgain();
    this.#inTurn(async () => {
      if (this.#owed) await this.#offer(REFRESH_TRIES, REFRESH_WITHIN);
    }).catch((error: unknown) => this.#notPaid(error));
  }

  #notPaid(error: unknown): void {
    const { log, callId, timer } = this.#context;
    log('warn', `Call ${callId} not refreshed: ${messageOf(error)}`);
    const pause = AGAIN_AFTER[this.#failures];
    this.#failures += 1;
    if (this.#stopped || !this.#owed || pause === undefined || !this.#leads()) return;
    this.#callOffAgain = timer.after(pause, () => this.#pay());
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.#turn.then(async () => {
      await this.#theirs?.over;
      if (this.#stopped) throw gone();
      this.#offering = true;
      try {
        await work();
      } finally {
        this.#offering = false;
      }
    });
    this.#turn = mine.catch(() => {});
    return mine;
  }

  async #offer(tries: number, within: number): Promise<void> {
    const owed = this.#owed;
    this.#owed = undefined;
    try {
      for (let left = tries; ; left -= 1) {
        const pause = await this.#once(owed?.iceRestart ?? false, within, left === 1);
        if (pause === undefined) return;
        await this.#pauseFor(pause);
      }
    } catch (error) {
      if (owed) this.owe(owed.iceRestart);
      throw error;
    }
  }

  /** One offer; gives the ms after which it may be made again, if theirs was in its way. */
  async #once(iceRestart: boolean, within: number, last: boolean): Promise<number | undefined> {
    const { media } = this.#context;
    // A server that the dialog does not know could only refuse it, and the call must not go over to that.
    if (!this.#leads()) throw signallingFailure('no way to the other end');
    this.#offering = true;
    const offer = await media.offer(iceRestart);
    if (this.#stopped) throw gone();
    try {
      await media.accept(await this.#reinvite(offer, within), 'final');
      return undefined;
    } catch (error) {
      await media.rollback();
      const pause = last || this.#stopped ? undefined : this.#pauseAfter(error);
      if (pause === undefined) throw error;
      return pause;
    }
  }

  /** ms, for what only asks us to try again: glare (RFC 3261 §14.1: whoever made the Call-ID waits longer; §14.2). */
  #pauseAfter(error: unknown): number | undefined {
    const { random } = this.#context;
    if (!(error instanceof CallFailure)) return undefined;
    const { status, retryAfter } = error.failure;
    if (status === 422) return this.#longer ? 0 : undefined;
    if (status === 491) return this.#ownsCallId ? 2_100 + random() * 1_900 : random() * 2_000;
    return status === 500 && retryAfter !== undefined && retryAfter <= 10 ? retryAfter * 1_000 : undefined;
  }

  /** Theirs may come through meanwhile. */
  async #pauseFor(ms: number): Promise<void> {
    this.#offering = false;
    await new Promise<void>((resolve) => this.#context.timer.after(ms, resolve));
    await this.#theirs?.over;
    if (this.#stopped) throw gone();
  }

  /** Their answer; rejects with the status that refused ours. */
  #reinvite(offer: Sdp, within: number): Promise<Sdp> {
    const { agent, timer } = this.#context;
    return new Promise((resolve, reject) => {
      let late = false;
      let callOff = () => {};
      this.#abort = (error) => {
        callOff();
        reject(error);
      };
      const refused = ({ message }: { readonly message: IncomingResponseMessage }) => {
        callOff();
        reject(this.#refused(message, request.message.cseq));
      };
      // What they left unacknowledged is over by our own count, and sip.js would refuse for ever to send another.
      forgetTheirs(this.#session);
      // They may have agreed to one whose answer never reached us, and hang up if that is not acknowledged.
      if (this.#inTheDark !== undefined) acknowledge(agent, this.#session, this.#inTheDark);
      this.#inTheDark = undefined;
      const request = this.#session.invite(
        {
          onAccept: (response) => {
            callOff();
            response.ack();
            this.#timer.accepted(agent.frameOf(response.message));
            const answer = sdpOf(response.message);
            if (answer === undefined) return reject(signallingFailure('their 200 has no session description'));
            resolve(answer);
            // They agreed after we had given up: tell them what holds now.
            if (late) this.refresh(false);
          },
          onReject: refused,
          onRedirect: refused,
        },
        { extraHeaders: [contactHeader(agent), agent.allow, ...this.#timer.headers()], body: sdpBody(offer) },
      );
      callOff = timer.after(within, () => {
        late = true;
        request.cancel();
        reject(signallingFailure('no answer to our re-INVITE'));
        if (within === REFRESH_WITHIN && this.#leads()) this.#dialogGone('no answer');
      });
    });
  }

  #refused(message: IncomingResponseMessage, cseq: number): CallFailure {
    const failure = responseFailure(message);
    const { status, reason } = failure.failure;
    const ours = isOurOwn(message);
    this.#longer = status === 422 && this.#timer.refused(this.#context.agent.frameOf(message));
    if (ours && message.statusCode !== 408) this.#inTheDark = cseq;
    // RFC 3261 §12.2.1.2: the other end no longer knows this dialog, or does not answer.
    // A server that the dialog does not know can say nothing about it.
    if (!this.#leads()) return failure;
    if (status === 481 || status === 408) this.#dialogGone(`${status} ${reason ?? ''}`.trim());
    else if (ours && message.statusCode === 408) this.#dialogGone('no answer');
    return failure;
  }
}
