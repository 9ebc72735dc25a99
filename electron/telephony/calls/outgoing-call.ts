import {
  type AckableIncomingResponseWithSession,
  type IncomingResponse,
  type IncomingResponseMessage,
  type OutgoingInviteRequest,
  type URI,
} from 'sip.js/lib/core/index.js';
import type { CallFailure, Sdp } from '../../core/calls/ports.ts';
import { messageOf } from '../log.ts';
import { Conversation } from './conversation.ts';
import { asFailure, gone, responseFailure, signallingFailure } from './failure.ts';
import { sdpBody, sdpOf } from './headers.ts';
import { contactHeader, type Leg, type LegContext } from './leg.ts';
import { SessionTimer } from './session-timer.ts';
import { Talking } from './talking.ts';

/** ms that we wait for the 487 to our CANCEL. */
const CANCELLED_WITHIN = 2_000;

type Stage =
  | { readonly name: 'preparing' }
  | { readonly name: 'calling'; readonly request: OutgoingInviteRequest }
  | { readonly name: 'talking'; readonly conversation: Conversation }
  | { readonly name: 'over' };

/**
 * A call of ours, from the press of Dial on:
 *
 *     preparing ──INVITE──► calling ──200──► talking ──► over
 *         └── no microphone ──┴── refused, cancelled ─────┘
 *
 * A proxy may fork it (RFC 3261 §16.6). Whoever rings or announces is heard as it comes, and the first 200 has the
 * call, whichever fork it is of; each further 200 is acknowledged and ended (§13.2.2.4).
 */
export class OutgoingCall extends Talking implements Leg {
  readonly #extraHeaders: readonly string[];
  readonly #timer: SessionTimer;
  #stage: Stage = { name: 'preparing' };
  #early: Promise<void> = Promise.resolve();
  #settle: { readonly done: () => void; readonly failed: (error: CallFailure) => void } | undefined;
  #cancelled = () => {};
  #callId: string | undefined;
  #earlyMedia = false;
  #alerting = false;

  constructor(context: LegContext, extraHeaders: readonly string[]) {
    super(context);
    this.#extraHeaders = extraHeaders;
    this.#timer = new SessionTimer(context.timer);
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
    this.#send(target, offer, {});
    await answered;
  }

  #send(target: URI, offer: Sdp, options: { callId?: string; fromTag?: string; cseq?: number }): void {
    const { agent } = this.context;
    const { aor } = agent.core.configuration;
    const headers = [contactHeader(agent), agent.allow, ...this.#timer.headers(), ...this.#extraHeaders];
    const body = sdpBody(offer);
    const message = agent.core.makeOutgoingRequestMessage('INVITE', target, aor, target, options, headers, body);
    this.#callId = message.callId;
    const refused = ({ message: response }: IncomingResponse) => {
      if (this.#stage.name !== 'calling' || !this.#isTooShort(response))
        return this.#refused(responseFailure(response));
      // The same once more, in the same call (RFC 4028 §7.3).
      const { callId, fromTag, cseq } = message;
      this.#send(target, offer, { callId, fromTag, cseq: cseq + 1 });
    };
    const request = agent.core.invite(message, {
      onProgress: ({ message: response }) => this.#onProgress(response.statusCode ?? 0, sdpOf(response)),
      onAccept: (response) => this.#onAccept(response),
      onReject: refused,
      onRedirect: refused,
    });
    this.#stage = { name: 'calling', request };
  }

  /** They want a session timer that runs longer, and take the next that we ask for. */
  #isTooShort(response: IncomingResponseMessage): boolean {
    return response.statusCode === 422 && this.#timer.refused(this.context.agent.frameOf(response));
  }

  async alert(): Promise<void> {
    throw signallingFailure('not an incoming call');
  }

  async answer(): Promise<void> {
    throw signallingFailure('not an incoming call');
  }

  sipCallId(): string | undefined {
    return this.#callId;
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
        return this.#cancel(stage.request);
      case 'talking':
        return stage.conversation.end();
      case 'over':
        return;
    }
  }

  /** Their answer can't reach us any more; when there is a flow again, their phone is told to stop. */
  override flowLost(): void {
    super.flowLost();
    if (this.#stage.name !== 'calling') return;
    const { agent, whenFlowIsBack } = this.context;
    const { ruri, from, to, fromTag, callId, cseq, branch } = this.#stage.request.message;
    const cancel = agent.core.makeOutgoingRequestMessage('CANCEL', ruri, from.uri, to.uri, { fromTag, callId, cseq });
    cancel.branch = branch; // what makes it the CANCEL of that INVITE (RFC 3261 §9.1)
    whenFlowIsBack(() => void agent.core.request(cancel));
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

  #onAccept({ message, session, ack }: AckableIncomingResponseWithSession): void {
    const answer = sdpOf(message) ?? session.answer?.content;
    try {
      ack();
      if (this.#stage.name !== 'calling') {
        // Our CANCEL crossed their 200 (RFC 3261 §9.1), or this is the second fork that answers.
        this.#cancelled();
        session.bye();
        return;
      }
    } catch (error) {
      // Their Contact leads nowhere: neither ACK nor BYE can be sent.
      return this.#refused(asFailure(error, 'signalling'));
    }
    const timer = this.#timer;
    const heard = this.context.agent.frameOf(message);
    timer.accepted(heard);
    const conversation = new Conversation(this.context, session, { ownsCallId: true, timer, heard });
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

  #cancel(request: OutgoingInviteRequest): Promise<void> {
    this.#finish();
    this.#settle?.failed(gone('given up here'));
    return new Promise((resolve) => {
      const callOff = this.context.timer.after(CANCELLED_WITHIN, resolve);
      this.#cancelled = () => {
        callOff();
        resolve();
      };
      request.cancel();
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
