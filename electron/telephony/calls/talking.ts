import type { IncomingInviteRequest } from 'sip.js/lib/core/index.js';
import type { Sdp } from '../../core/calls/ports.ts';
import { messageOf } from '../log.ts';
import { type AwaitedAck, Conversation } from './conversation.ts';
import { gone } from './failure.ts';
import { sdpBody, sdpOf } from './headers.ts';
import type { LegContext } from './leg.ts';
import type { DialogId, Place } from './replaces.ts';
import { judge, SessionTimer, verdictHeaders } from './session-timer.ts';

/** What a call does alike, whoever began it. */
export abstract class Talking {
  protected readonly context: LegContext;

  constructor(context: LegContext) {
    this.context = context;
  }

  /** Undefined until the call is answered. */
  protected abstract conversation(): Conversation | undefined;
  /** The call goes on in this one. */
  protected abstract goOnIn(conversation: Conversation): void;
  /** Their offer that is still to be answered, where there is one. */
  protected abstract openOffer(): Sdp | undefined;

  async hold(on: boolean): Promise<void> {
    const conversation = this.conversation();
    if (!conversation) throw gone('nothing to hold');
    await conversation.hold(on);
  }

  mute(on: boolean): Promise<void> {
    return this.context.media.mute(on);
  }

  /** As events in the sound (RFC 4733), or one by one by INFO where that is all they have. */
  async dtmf(tones: string): Promise<void> {
    const conversation = this.conversation();
    if (!conversation || this.context.media.takesEvents) return this.context.media.dtmf(tones);
    for (const tone of tones) await conversation.info(tone);
  }

  async refer(place: Place): Promise<void> {
    const conversation = this.conversation();
    if (!conversation) throw gone('nobody to send on');
    await conversation.refer(place);
  }

  place(): Place | undefined {
    return this.conversation()?.place();
  }

  isNamed(dialog: DialogId): boolean {
    return this.conversation()?.isNamed(dialog) ?? false;
  }

  /**
   * Answered at once, since it is the call that the agent is in already, and on hold as far as that was. Rejects when
   * it could not be answered; the dialog that was there then goes on.
   */
  async replace(request: IncomingInviteRequest): Promise<void> {
    const { media } = this.context;
    const before = this.conversation();
    const offer = sdpOf(request.message);
    // Without an offer there is nothing that a new peer connection could be made for before the old one is given up.
    if (!before || offer === undefined) return void request.reject({ statusCode: before ? 488 : 481 });
    const sdp = await media.answer(offer, true);
    if (before.isOver()) return void request.reject({ statusCode: 481 });
    await new Promise<void>((done, failed) => {
      this.goOnIn(this.converse(request, sdp, { answer: false, done, failed }));
      before.giveWay();
    });
  }

  /** Answers with 200. Throws if that is too late. */
  protected converse(request: IncomingInviteRequest, sdp: Sdp, ack: AwaitedAck): Conversation {
    const heard = this.context.agent.frameOf(request.message);
    const verdict = heard ? judge(heard) : ({ verdict: 'none' } as const);
    const timer = new SessionTimer(this.context.timer);
    const { session, message: answered } = request.accept({
      statusCode: 200,
      extraHeaders: verdictHeaders(verdict),
      body: sdpBody(sdp),
    });
    timer.answered(verdict);
    return new Conversation(this.context, session, { ownsCallId: false, timer, heard, ack, answered });
  }

  flowLost(): void {
    this.conversation()?.flowLost();
  }

  /**
   * Over the new flow they are asked whether they are still there: a GRUU would lead to it by itself (RFC 5627 §3.3),
   * but they may have hung up while nothing could tell us, and our way to them may be another.
   */
  flowBack(): void {
    this.conversation()?.flowBack();
  }

  networkChanged(): void {
    this.conversation()?.networkChanged();
  }

  pathFailed(): void {
    this.conversation()?.refresh(true);
  }

  mediaRestored(): void {
    const { media, log, callId } = this.context;
    media
      .prepare(this.openOffer())
      .then(() => media.settle())
      .then(() => this.conversation()?.refresh(true))
      .catch((error: unknown) => log('warn', `Media of call ${callId} not restored: ${messageOf(error)}`));
  }
}
