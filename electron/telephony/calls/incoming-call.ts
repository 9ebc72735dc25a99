import type { IncomingInviteRequest, IncomingRequestMessage } from 'sip.js/lib/core/index.js';
import type { Sdp } from '../../core/calls/ports.ts';
import { messageOf } from '../log.ts';
import type { Conversation } from './conversation.ts';
import { asFailure, gone, signallingFailure } from './failure.ts';
import { isElsewhere, sdpOf } from './headers.ts';
import type { Leg, LegContext } from './leg.ts';
import { Talking } from './talking.ts';

/** ms that a call may ring; after that a proxy has given up long ago (RFC 3261 §16.6 Timer C: more than 3 minutes). */
const RINGS_FOR = 240_000;
/** ms that a call rings on without a flow: a CANCEL that came meanwhile never reached us. */
const RINGS_WITHOUT_FLOW = 10_000;

/** ms: opening a microphone takes processor time from the screen, which shows first who calls. A hand is not that fast. */
const PREPARES_AFTER = 120;

/** ms; the caller may want less (RFC 3261 §13.3.1). */
function ringsFor({ message }: IncomingInviteRequest): number {
  const expires = Number(message.getHeader('expires')) * 1_000;
  return expires > 0 ? Math.min(expires, RINGS_FOR) : RINGS_FOR;
}

type Stage =
  | { readonly name: 'ringing' }
  /** Our 200 is being made. */
  | { readonly name: 'answering' }
  | { readonly name: 'talking'; readonly conversation: Conversation }
  | { readonly name: 'over' };

/**
 * A call from outside, from its INVITE on:
 *
 *     ringing ──answer──► answering ──200──► talking (first waits for ACK) ──► over
 *        │  ◄── no microphone ──┘                                              ▲
 *        └── refused, cancelled, rung for too long, flow gone ─────────────────┘
 */
export class IncomingCall extends Talking implements Leg {
  readonly #request: IncomingInviteRequest;
  readonly #offer: Sdp | undefined;
  #stage: Stage = { name: 'ringing' };
  #callOffRinging: () => void;
  #callOffFlow: (() => void) | undefined;
  #goOn = () => {};

  constructor(context: LegContext, request: IncomingInviteRequest) {
    super(context);
    this.#request = request;
    this.#offer = sdpOf(request.message);
    request.delegate = { onCancel: (message) => this.#onCancel(message) };
    this.#callOffRinging = context.timer.after(ringsFor(request), () => this.#giveUp('rang for too long'));
  }

  async alert(): Promise<void> {
    if (this.#stage.name !== 'ringing') throw gone();
    try {
      this.#request.progress({ statusCode: 180 });
    } catch (error) {
      throw asFailure(error, 'signalling');
    }
    await new Promise<void>((resolve) => this.context.timer.after(PREPARES_AFTER, resolve));
    // Answered meanwhile, or over.
    if (!this.#isRinging()) return;
    await this.#media(this.context.media.prepare(this.#offer));
  }

  async answer(): Promise<void> {
    if (this.#stage.name === 'over') throw gone();
    if (this.#stage.name !== 'ringing') throw signallingFailure('already answered');
    const { media } = this.context;
    this.#stage = { name: 'answering' };
    let sdp: Sdp;
    try {
      sdp = await this.#media(this.#offer === undefined ? media.offer() : media.answer(this.#offer));
    } catch (error) {
      if (this.#isOver()) throw gone();
      this.#stage = { name: 'ringing' }; // with another microphone it may go better
      throw error;
    }
    if (this.#isOver()) throw gone();
    // Pressed while the link is down: the answer goes out as soon as there is a way, or the call is given up meanwhile.
    if (!this.context.ways.hasFlow()) await new Promise<void>((resolve) => (this.#goOn = resolve));
    if (this.#isOver()) throw gone('the connection is gone');
    await this.#accept(sdp);
  }

  sipCallId(): string {
    return this.conversation()?.sipCallId ?? this.#request.message.callId;
  }

  async refuse(status: 486 | 603): Promise<void> {
    this.#reject(status);
  }

  async end(): Promise<void> {
    if (this.#stage.name === 'talking') return this.endTalk(this.#stage.conversation);
    this.#reject(480);
  }

  override flowLost(): void {
    super.flowLost();
    if (this.#stage.name === 'talking' || this.#stage.name === 'over') return;
    this.#callOffFlow ??= this.context.timer.after(RINGS_WITHOUT_FLOW, () => this.#giveUp('the connection is gone'));
  }

  override flowBack(): void {
    this.#flowIsThere();
    this.#goOn();
    super.flowBack();
  }

  protected override conversation(): Conversation | undefined {
    return this.#stage.name === 'talking' ? this.#stage.conversation : undefined;
  }

  protected override goOnIn(conversation: Conversation): void {
    this.#stage = { name: 'talking', conversation };
  }

  protected override openOffer(): Sdp | undefined {
    return this.#stage.name === 'talking' ? undefined : this.#offer;
  }

  #accept(sdp: Sdp): Promise<void> {
    this.#callOffRinging();
    this.#flowIsThere();
    return new Promise((done, failed) => {
      const ack = { answer: this.#offer === undefined, done, failed };
      try {
        const conversation = this.converse(this.#request, sdp, ack);
        this.#stage = { name: 'talking', conversation };
        // Whoever answers may speak at once (RFC 3264 §6): the first word need not wait for the way of 200 and ACK. What
        // goes wrong with it is told when the ACK is there.
        if (this.#offer !== undefined) this.context.media.goLive().catch(() => undefined);
      } catch (error) {
        this.#finish();
        failed(asFailure(error, 'signalling'));
      }
    });
  }

  #onCancel(message: IncomingRequestMessage): void {
    if (this.#stage.name === 'talking' || this.#isOver()) return;
    const { agent, emit, callId, timer } = this.context;
    const frame = agent.frameOf(message);
    this.#reject(487); // RFC 3261 §9.2
    emit({ type: 'remoteCancelled', callId, elsewhere: frame !== undefined && isElsewhere(frame), at: timer.now() });
  }

  #giveUp(why: string): void {
    if (this.#stage.name === 'talking' || this.#isOver()) return;
    const { emit, callId, timer, log } = this.context;
    log('info', `Call ${callId} rings no more: ${why}`);
    this.#reject(480);
    emit({ type: 'remoteCancelled', callId, elsewhere: false, at: timer.now() });
  }

  #reject(statusCode: number): void {
    if (this.#stage.name === 'talking' || this.#isOver()) return;
    this.#finish();
    try {
      this.#request.reject({ statusCode });
    } catch (error) {
      this.context.log('warn', `Call ${this.context.callId} not refused: ${messageOf(error)}`);
    }
  }

  #flowIsThere(): void {
    this.#callOffFlow?.();
    this.#callOffFlow = undefined;
  }

  #finish(): void {
    this.#stage = { name: 'over' };
    this.#goOn();
    this.#callOffRinging();
    this.#flowIsThere();
    this.context.media.close();
    this.context.over();
  }

  /** A method, since the stage changes while something is awaited. */
  #isRinging(): boolean {
    return this.#stage.name === 'ringing';
  }

  #isOver(): boolean {
    return this.#stage.name === 'over';
  }

  async #media<T>(done: Promise<T>): Promise<T> {
    try {
      return await done;
    } catch (error) {
      throw asFailure(error, 'media');
    }
  }
}
