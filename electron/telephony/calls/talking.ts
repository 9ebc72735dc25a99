import type { IncomingInviteRequest, IncomingReferRequest, Session, URI } from 'sip.js/lib/core/index.js';
import type { NameAddr } from '../../core/calls/call.ts';
import { CallFailure, type Sdp } from '../../core/calls/ports.ts';
import { calledIdentity } from '../frame/identity-headers.ts';
import { messageOf } from '../log.ts';
import { type AwaitedAck, Conversation } from './conversation.ts';
import { gone, signallingFailure } from './failure.ts';
import { type Arrived, Following, hangUp } from './following.ts';
import { sdpBody, sdpOf } from './headers.ts';
import { contactHeader, type LegContext } from './leg.ts';
import { type ReferTo, readReferTo } from './refer-to.ts';
import type { DialogId, Place } from './replaces.ts';
import { judge, SessionTimer, verdictHeaders } from './session-timer.ts';

/** How often one call may be sent on by others; whoever sends it in a circle comes to an end here. */
const MOST_FOLLOWED = 5;

const nobody: NameAddr = { uri: '', user: '', host: '' };

type ConversationOptions = Omit<ConstructorParameters<typeof Conversation>[2], 'referred' | 'goesOn'>;

/** What a call does alike, whoever began it. */
export abstract class Talking {
  protected readonly context: LegContext;
  #following: Following | undefined;
  #followed = 0;

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
    if (this.#following && conversation.isOver()) throw signallingFailure('on the way to somebody else');
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
    const conversation = this.conversation();
    return conversation?.isOver() ? undefined : conversation?.place();
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
    if (!before) return void request.reject({ statusCode: 481 });
    this.#following?.cancel();
    this.#following = undefined;
    if (offer === undefined) return this.#offerTo(request, before);
    const sdp = await media.answer(offer, true);
    if (before.isOver()) return void request.reject({ statusCode: 481 });
    await new Promise<void>((done, failed) => {
      this.goOnIn(this.converse(request, sdp, { answer: false, done, failed }));
      before.giveWay();
    });
  }

  /** They want our offer first: those who are there are heard until the answer to it is in the ACK. */
  async #offerTo(request: IncomingInviteRequest, before: Conversation): Promise<void> {
    const { media } = this.context;
    try {
      const sdp = await media.offerAnew();
      if (before.isOver()) throw gone();
      const { session, timer, heard } = this.#accept(request, sdp);
      const answer = await answerTo(session);
      await media.acceptAnew(answer);
      this.goOnIn(this.converseIn(session, { ownsCallId: false, timer, heard }));
      before.giveWay();
    } catch (error) {
      await media.dropAnew();
      throw error;
    }
  }

  /** Answers with 200. Throws if that is too late. */
  protected converse(request: IncomingInviteRequest, sdp: Sdp, ack: AwaitedAck): Conversation {
    const { session, answered, timer, heard } = this.#accept(request, sdp);
    return this.converseIn(session, { ownsCallId: false, timer, heard, ack, answered });
  }

  protected converseIn(session: Session, options: ConversationOptions): Conversation {
    const conversation: Conversation = new Conversation(this.context, session, {
      ...options,
      referred: (request) => this.#onRefer(request, conversation),
      goesOn: () => this.#following !== undefined,
    });
    return conversation;
  }

  #accept(request: IncomingInviteRequest, sdp: Sdp) {
    const heard = this.context.agent.frameOf(request.message);
    const verdict = heard ? judge(heard) : ({ verdict: 'none' } as const);
    const timer = new SessionTimer(this.context.timer);
    const { session, message: answered } = request.accept({
      statusCode: 200,
      extraHeaders: verdictHeaders(verdict),
      body: sdpBody(sdp),
    });
    timer.answered(verdict);
    return { session, answered, timer, heard };
  }

  /** The agent hangs up. */
  protected async endTalk(conversation: Conversation): Promise<void> {
    this.#following?.cancel();
    this.#following = undefined;
    if (conversation.isOver()) return this.#finish();
    await conversation.end();
  }

  /** They ask us to call somebody else instead (RFC 3515). */
  #onRefer(request: IncomingReferRequest, conversation: Conversation): void {
    const { agent, followsTransfers, referred } = this.context;
    const frame = agent.frameOf(request.message);
    const to = frame ? readReferTo(frame, agent.account.uri) : 'malformed';
    if (!frame || to === 'malformed') return void request.reject({ statusCode: 400 });
    if (
      !followsTransfers ||
      to === 'unwanted' ||
      this.#followed >= MOST_FOLLOWED ||
      isSame(to.uri, agent.account.uri)
    ) {
      request.reject({ statusCode: 603 });
      return referred('refused', to === 'unwanted' ? nobody : to.shown);
    }
    if (this.#following) return void request.reject({ statusCode: 491 });
    request.accept({ statusCode: 202, extraHeaders: [contactHeader(agent)] });
    referred('following', to.shown);
    // RFC 3515 §2.4.6: the first needs no name.
    const id = this.#followed > 0 ? { id: request.message.cseq } : {};
    this.#followed += 1;
    this.#following = new Following(this.context, frame, to, {
      report: (status, final) => conversation.report(status, { ...id, final }),
      settled: (result) => this.#onFollowed(result, to, conversation),
    });
  }

  #onFollowed(result: Arrived | CallFailure, { shown }: ReferTo, before: Conversation): void {
    this.#following = undefined;
    const { emit, callId, referred, timer } = this.context;
    if (result instanceof CallFailure) {
      referred('failed', shown);
      if (!before.isOver()) return;
      // They had hung up meanwhile, and now there is nobody.
      this.#finish();
      return emit({ type: 'remoteEnded', callId, at: timer.now(), technical: messageOf(result) });
    }
    this.goOnIn(this.converseIn(result.session, { ownsCallId: true, timer: result.timer, heard: result.heard }));
    before.giveWay();
    referred('followed', shown);
    emit({ type: 'remoteReplaced', callId, headers: calledIdentity(shown, result.heard) });
  }

  #finish(): void {
    this.context.media.close();
    this.context.over();
  }

  flowLost(): void {
    this.#following?.flowLost();
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

/** What the ACK to our 200 answers to the offer in it. Rejects if none comes, or they hang up before; then nobody is there. */
async function answerTo(session: Session): Promise<Sdp> {
  try {
    return await new Promise<Sdp>((resolve, reject) => {
      session.delegate = {
        onAck({ message }) {
          const answer = sdpOf(message);
          if (answer === undefined) reject(signallingFailure('their ACK has no answer to our offer'));
          else resolve(answer);
        },
        onAckTimeout: () => reject(gone('they never acknowledged our answer')),
        onBye(request) {
          request.accept();
          reject(gone());
        },
      };
    });
  } catch (error) {
    hangUp(session);
    throw error;
  }
}

const isSame = (one: URI, other: URI): boolean => one.user === other.user && one.host === other.host;
