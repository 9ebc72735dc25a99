import type { IncomingResponseMessage, Session, URI } from 'sip.js/lib/core/index.js';
import type { CallFailure, Sdp } from '../../core/calls/ports.ts';
import { messageOf } from '../log.ts';
import type { Conversation } from './conversation.ts';
import { asFailure, gone, signallingFailure } from './failure.ts';
import { sdpOf } from './headers.ts';
import { Invitation } from './invitation.ts';
import type { Leg, LegContext } from './leg.ts';
import { Talking } from './talking.ts';

/** ms that we wait for the 487 to our CANCEL. */
const CANCELLED_WITHIN = 2_000;

type Stage =
  | { readonly name: 'preparing' }
  | { readonly name: 'calling'; readonly invitation: Invitation }
  | { readonly name: 'talking'; readonly conversation: Conversation }
  | { readonly name: 'over' };

/**
 * A call of ours, from the press of Dial on:
 *
 *     preparing ──INVITE──► calling ──200──► talking ──► over
 *         └── no microphone ──┴── refused, cancelled ─────┘
 *
 * Of several forks, whoever rings or announces is heard as it comes, and the first 200 has the call.
 */
export class OutgoingCall extends Talking implements Leg {
  readonly #extraHeaders: readonly string[];
  #stage: Stage = { name: 'preparing' };
  #early: Promise<void> = Promise.resolve();
  #settle: { readonly done: () => void; readonly failed: (error: CallFailure) => void } | undefined;
  #cancelled = () => {};
  #earlyMedia = false;
  #alerting = false;

  constructor(context: LegContext, extraHeaders: readonly string[]) {
    super(context);
    this.#extraHeaders = extraHeaders;
  }

  /** Resolves when they have answered and hear us. */
  async invite(target: URI): Promise<void> {
    const { media } = this.context;
    let offer: Sdp;
    try {
      offer = await media.offer();
    } catch (error) {
      if (this.#stage.name === 'preparing') this.#finish();
      throw asFailure(error, 'media');
    }
    if (this.#stage.name !== 'preparing') throw gone();
    const answered = new Promise<void>((done, failed) => (this.#settle = { done, failed }));
    const invitation = new Invitation(this.context, target, {
      offer,
      headers: this.#extraHeaders,
      events: {
        progress: (status, sdp) => this.#onProgress(status, sdp),
        wanted: () => this.#isCalling(),
        answered: (session, message) => this.#onAccept(session, message),
        refused: (failure) => this.#refused(failure),
      },
    });
    this.#stage = { name: 'calling', invitation };
    await answered;
  }

  async alert(): Promise<void> {
    throw signallingFailure('not an incoming call');
  }

  async answer(): Promise<void> {
    throw signallingFailure('not an incoming call');
  }

  sipCallId(): string | undefined {
    const stage = this.#stage;
    return stage.name === 'calling' ? stage.invitation.sipCallId : this.conversation()?.sipCallId;
  }

  refuse(): Promise<void> {
    return this.end();
  }

  async end(): Promise<void> {
    const stage = this.#stage;
    switch (stage.name) {
      case 'preparing':
        return this.#finish();
      case 'calling':
        return this.#cancel(stage.invitation);
      case 'talking':
        return this.endTalk(stage.conversation);
      case 'over':
        return;
    }
  }

  /** Their answer can't reach us any more; when there is a flow again, their phone is told to stop. */
  override flowLost(): void {
    super.flowLost();
    if (this.#stage.name !== 'calling') return;
    this.context.whenFlowIsBack(this.#stage.invitation.cancelLater());
    this.#refused(signallingFailure('the connection is gone'));
  }

  protected override conversation(): Conversation | undefined {
    return this.#stage.name === 'talking' ? this.#stage.conversation : undefined;
  }

  protected override goOnIn(conversation: Conversation): void {
    this.#stage = { name: 'talking', conversation };
  }

  protected override openOffer(): undefined {
    return undefined;
  }

  #onProgress(status: number, sdp: Sdp | undefined): void {
    if (this.#stage.name !== 'calling' || status === 199) return; // 199: a fork has ended (RFC 6228)
    if (sdp === undefined) return this.#progress(false);
    this.#early = this.#early.then(async () => {
      if (this.#stage.name !== 'calling') return;
      try {
        await this.context.media.accept(sdp, 'early');
        if (this.#isCalling()) this.#progress(true);
      } catch (error) {
        this.context.log('warn', `Early media of call ${this.context.callId}: ${messageOf(error)}`);
        if (this.#isCalling()) this.#progress(false);
      }
    });
  }

  #progress(earlyMedia: boolean): void {
    if (this.#alerting && (this.#earlyMedia || !earlyMedia)) return; // nothing new
    this.#alerting = true;
    this.#earlyMedia ||= earlyMedia;
    this.context.emit({ type: 'remoteProgress', callId: this.context.callId, earlyMedia: this.#earlyMedia });
  }

  #onAccept(session: Session, message: IncomingResponseMessage): void {
    // Our CANCEL crossed their 200 (RFC 3261 §9.1), or this is the second fork that answers.
    if (this.#stage.name !== 'calling') return this.#cancelled();
    const answer = sdpOf(message) ?? session.answer?.content;
    const { timer } = this.#stage.invitation;
    const heard = this.context.agent.frameOf(message);
    const conversation = this.converseIn(session, { ownsCallId: true, timer, heard });
    this.#stage = { name: 'talking', conversation };
    void this.#connect(conversation, answer);
  }

  async #connect(conversation: Conversation, answer: Sdp | undefined): Promise<void> {
    const { media } = this.context;
    try {
      await this.#early; // what was begun with another fork's description is finished before theirs
      if (answer === undefined) throw new Error('their 200 has no session description');
      // They are there: what the agent says need not wait for the path to be laid.
      await Promise.all([media.accept(answer, 'final'), media.goLive()]);
      if (conversation.isOver()) throw gone();
      this.#settle?.done();
    } catch (error) {
      this.#settle?.failed(asFailure(error, 'media'));
      await conversation.end();
    }
  }

  #refused(failure: CallFailure): void {
    this.#cancelled();
    if (this.#stage.name !== 'calling') return;
    this.#finish();
    this.#settle?.failed(failure);
  }

  #cancel(invitation: Invitation): Promise<void> {
    this.#finish();
    this.#settle?.failed(gone('given up here'));
    return new Promise((resolve) => {
      const callOff = this.context.timer.after(CANCELLED_WITHIN, resolve);
      this.#cancelled = () => {
        callOff();
        resolve();
      };
      invitation.cancel();
    });
  }

  #finish(): void {
    this.#stage = { name: 'over' };
    this.context.media.close();
    this.context.over();
  }

  #isCalling(): boolean {
    return this.#stage.name === 'calling';
  }
}
