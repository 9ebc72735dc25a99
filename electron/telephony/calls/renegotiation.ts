import type { IncomingResponseMessage, Session } from 'sip.js/lib/core/index.js';
import { CallFailure, type Sdp } from '../../core/calls/ports.ts';
import { messageOf } from '../log.ts';
import { gone, responseFailure, signallingFailure } from './failure.ts';
import { sdpBody, sdpOf, ALLOW } from './headers.ts';
import { contactHeader, type LegContext } from './leg.ts';

/** ms for one re-INVITE: the agent waits for it, and a far end that is there answers without a human. */
const ANSWERED_WITHIN = 3_500;
/** ms that a re-INVITE of theirs may keep ours waiting. */
const THEIRS_WITHIN = 3_000;

/**
 * Our re-INVITEs of one dialog, one at a time (RFC 3261 §14.1): hold and resume, a new contact, a new peer connection.
 * Ours and theirs never overlap; when they cross on the wire, both sides say 491 and ours is tried once more.
 */
export class Renegotiation {
  readonly #context: LegContext;
  readonly #session: Session;
  readonly #ownsCallId: boolean;
  readonly #dialogGone: (technical: string) => void;
  #turn: Promise<void> = Promise.resolve();
  #offering = false;
  #theirs: { readonly over: Promise<void>; readonly end: () => void } | undefined;
  #stopped = false;
  #abort: (error: Error) => void = () => {};

  constructor(
    context: LegContext,
    session: Session,
    options: { readonly ownsCallId: boolean; readonly dialogGone: (technical: string) => void },
  ) {
    this.#context = context;
    this.#session = session;
    this.#ownsCallId = options.ownsCallId;
    this.#dialogGone = options.dialogGone;
  }

  /** The call is over: whoever waits hears it now. */
  stop(): void {
    this.#stopped = true;
    this.#theirs?.end();
    this.#abort(gone());
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

  /** Their re-INVITE has been acknowledged, or refused. */
  theirsIsOver(): void {
    this.#theirs?.end();
    this.#theirs = undefined;
  }

  hold(on: boolean): Promise<void> {
    return this.#inTurn(async () => {
      const { media } = this.#context;
      try {
        await media.hold(on);
        await this.#offer(false);
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
    const { log, callId } = this.#context;
    this.#inTurn(() => this.#offer(iceRestart)).catch((error: unknown) =>
      log('warn', `Call ${callId} not refreshed: ${messageOf(error)}`),
    );
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

  async #offer(iceRestart: boolean): Promise<void> {
    try {
      await this.#once(iceRestart);
    } catch (error) {
      if (!(error instanceof CallFailure) || error.failure.status !== 491 || this.#stopped) throw error;
      await this.#pauseAfterGlare();
      if (this.#stopped) throw gone();
      await this.#once(iceRestart);
    }
  }

  async #once(iceRestart: boolean): Promise<void> {
    const { media } = this.#context;
    this.#offering = true;
    const offer = await media.offer(iceRestart);
    if (this.#stopped) throw gone();
    try {
      await media.accept(await this.#reinvite(offer), 'final');
    } catch (error) {
      await media.rollback();
      throw error;
    }
  }

  /** RFC 3261 §14.1: whoever made the Call-ID waits longer. Theirs may come through meanwhile. */
  async #pauseAfterGlare(): Promise<void> {
    const { timer, random } = this.#context;
    const pause = this.#ownsCallId ? 2_100 + random() * 1_900 : random() * 2_000;
    this.#offering = false;
    await new Promise<void>((resolve) => timer.after(pause, resolve));
    await this.#theirs?.over;
  }

  /** Their answer; rejects with the status that refused ours. */
  #reinvite(offer: Sdp): Promise<Sdp> {
    const { agent, timer } = this.#context;
    return new Promise((resolve, reject) => {
      let late = false;
      this.#abort = (error) => {
        callOff();
        reject(error);
      };
      const refused = ({ message }: { readonly message: IncomingResponseMessage }) => {
        callOff();
        reject(this.#refused(message));
      };
      const request = this.#session.invite(
        {
          onAccept: (response) => {
            callOff();
            response.ack();
            const answer = sdpOf(response.message);
            if (answer === undefined) return reject(signallingFailure('their 200 has no session description'));
            resolve(answer);
            // They agreed after we had given up: tell them what holds now.
            if (late) this.refresh(false);
          },
          onReject: refused,
          onRedirect: refused,
        },
        { extraHeaders: [contactHeader(agent), ALLOW], body: sdpBody(offer) },
      );
      const callOff = timer.after(ANSWERED_WITHIN, () => {
        late = true;
        request.cancel();
        reject(signallingFailure('no answer to our re-INVITE'));
      });
    });
  }

  #refused(message: IncomingResponseMessage): CallFailure {
    const failure = responseFailure(message);
    const { status, reason } = failure.failure;
    // RFC 3261 §12.2.1.2: the other end no longer knows this dialog.
    if (status === 481 || status === 408) this.#dialogGone(`${status} ${reason ?? ''}`.trim());
    return failure;
  }
}
