import type {
  IncomingAckRequest,
  IncomingByeRequest,
  IncomingRequestMessage,
  IncomingNotifyRequest,
  IncomingReferRequest,
  ResponseOptions,
  Session,
} from 'sip.js/lib/core/index.js';
import type { Sdp } from '../../core/calls/ports.ts';
import { required } from '../agent/methods.ts';
import type { Change } from '../agent/updates.ts';
import type { Frame } from '../frame/frame.ts';
import { messageOf } from '../log.ts';
import { firstRoute, forgetTheirs } from './dialog.ts';
import { asFailure, gone, signallingFailure } from './failure.ts';
import { hasForeignBody, reasonOf, sdpBody, sdpOf } from './headers.ts';
import { sendBye, sendKey, sendReport } from './in-dialog.ts';
import { contactHeader, type LegContext } from './leg.ts';
import { Referral } from './referral.ts';
import { Renegotiation } from './renegotiation.ts';
import { type DialogId, isNamed, type Place, placeOf } from './replaces.ts';
import { SessionRefresh } from './session-refresh.ts';
import { judge, type SessionTimer, verdictHeaders } from './session-timer.ts';

/** ms for their ACK, once our answer is out again over a new flow: who gave up meanwhile never sends one. */
const ACK_WITHIN = 6_000;

/** What a call in which we answered waits for. */
export interface AwaitedAck {
  /** With `answer`, their ACK must bring the answer to the offer that our 200 made. */
  readonly answer: boolean;
  readonly done: () => void;
  readonly failed: (error: Error) => void;
}

/**
 * A confirmed dialog (RFC 3261 §12), from the 200 to the BYE:
 *
 *     (we answered) waiting for ACK ──► talking ──► over
 *     (they answered) ─────────────────────┘
 */
export class Conversation {
  readonly #context: LegContext;
  readonly #session: Session;
  readonly #renegotiation: Renegotiation;
  readonly #timer: SessionTimer;
  readonly #keeping: SessionRefresh;
  readonly #goesOn: () => boolean;
  /** The URL of the server that the dialog goes by. */
  #server: string;
  #ack: AwaitedAck | undefined;
  /** Our hang-up came before their ACK, so that the BYE has to wait for it (RFC 3261 §15). */
  #byeWaits = false;
  /** Their re-INVITE had no offer: ours is in the 200, and their ACK brings the answer. */
  #awaitsAnswer = false;
  /** Our 200, until they have acknowledged it. */
  #answered: string | undefined;
  #callOffAck = () => {};
  #refreshesAfterAck = false;
  #over = false;
  #referral: Referral | undefined;

  constructor(
    context: LegContext,
    session: Session,
    options: {
      readonly ownsCallId: boolean;
      /** As their INVITE or their 2xx, `heard`, left it. */
      readonly timer: SessionTimer;
      readonly heard: Frame | undefined;
      readonly ack?: AwaitedAck;
      readonly answered?: string;
      /** They ask us to call somebody else (REFER). */
      readonly referred: (request: IncomingReferRequest) => void;
      /** Whether the call outlives this dialog, since it is on its way into another. */
      readonly goesOn: () => boolean;
    },
  ) {
    this.#context = context;
    this.#session = session;
    this.#ack = options.ack;
    this.#answered = options.answered;
    this.#server = context.ways.serverOf(session.callId);
    context.ways.learn(this.#server, firstRoute(session));
    this.#renegotiation = new Renegotiation(context, session, {
      ownsCallId: options.ownsCallId,
      dialogGone: (technical) => this.#lost(technical),
      leads: () => this.#leads(),
      timer: options.timer,
    });
    this.#timer = options.timer;
    this.#goesOn = options.goesOn;
    this.#keeping = new SessionRefresh(context, session, {
      timer: options.timer,
      leads: () => this.#leads(),
      reinvite: () => this.refresh(false),
      lost: (technical) => this.#lost(technical),
    });
    this.#keeping.hear(options.heard);
    context.agent.onUpdate(session, (request) => void this.#onChange(request));
    session.delegate = {
      onAck: (request) => this.#onAck(request),
      onAckTimeout: () => this.#onAckTimeout(),
      onBye: (request) => this.#onBye(request),
      onInvite: (request) => void this.#onChange(request),
      onRefer: options.referred,
      onNotify: (request) => this.#onNotify(request),
    };
  }

  isOver(): boolean {
    return this.#over;
  }

  /** Resolves when they have acknowledged the BYE, or after two seconds, or when the BYE has to wait for their ACK. */
  end(): Promise<void> {
    if (this.#over) return Promise.resolve();
    const waitsForAck = this.#ack !== undefined;
    this.#finish(gone());
    if (waitsForAck) {
      this.#byeWaits = true;
      return Promise.resolve();
    }
    return this.#bye();
  }

  async hold(on: boolean): Promise<void> {
    if (this.#over) throw gone();
    await this.#renegotiation.hold(on);
  }

  /** Agrees with them on the same again; while our answer waits for their ACK, right after that. */
  refresh(iceRestart: boolean): void {
    if (this.#over) return;
    if (!this.#ack) return this.#renegotiation.refresh(iceRestart);
    this.#renegotiation.owe(iceRestart);
    this.#refreshesAfterAck = true;
  }

  /** Their ACK to what we last agreed to can't come any more. */
  flowLost(): void {
    if (this.#over || this.#ack) return;
    forgetTheirs(this.#session);
    if (this.#awaitsAnswer) void this.#context.media.rollback();
    this.#awaitsAnswer = false;
    this.#renegotiation.theirsIsOver();
  }

  flowBack(): void {
    if (this.#over) return;
    const { log, callId, ways } = this.#context;
    if (!this.#leads())
      return log('info', `Call ${callId} goes on without its server: the one that is there is another`);
    this.#server = ways.serverOf(this.#session.callId);
    if (this.#ack && this.#answered !== undefined) {
      // sip.js repeats it by itself, but in its own time.
      this.#context.agent.resend(this.#answered);
      this.#callOffAck();
      this.#callOffAck = this.#context.timer.after(ACK_WITHIN, () => this.#onAckTimeout());
    }
    this.refresh(false);
  }

  networkChanged(): void {
    if (this.#over) return;
    if (this.#leads()) this.refresh(true);
    else this.#renegotiation.owe(true);
  }

  async refer(place: Place): Promise<void> {
    if (this.#over) throw gone();
    if (!this.#leads()) throw signallingFailure('no way to the other end');
    const { agent, callId, emit } = this.#context;
    const ringing = () => emit({ type: 'transferRinging', callId });
    this.#referral = new Referral(this.#session, place, { agent, ringing });
    await this.#referral.done;
  }

  async info(tone: string): Promise<void> {
    if (this.#over) throw gone();
    if (!this.#leads()) throw signallingFailure('no way to the other end');
    await sendKey(this.#session, tone);
  }

  /** What has become so far of their REFER, `id`, as a status line; nobody may be there to hear it. */
  report(status: string, options: { readonly id?: number; readonly final: boolean }): void {
    if (this.#over) return;
    const { agent, log, callId } = this.#context;
    try {
      sendReport(this.#session, agent, status, options);
    } catch (error) {
      log('warn', `NOTIFY in call ${callId}: ${messageOf(error)}`);
    }
  }

  get sipCallId(): string {
    return this.#session.callId;
  }

  place(): Place {
    return placeOf(this.#session);
  }

  /** Whether this is the dialog that is meant, and nothing of it is still to be agreed. */
  isNamed(dialog: DialogId): boolean {
    return !this.#over && this.#ack === undefined && isNamed(this.#session, dialog);
  }

  /** The call goes on in another dialog; this one ends, and leaves the sound to that. */
  giveWay(): void {
    if (this.#over) return;
    this.#stop();
    void this.#bye();
  }

  #stop(): void {
    this.#over = true;
    this.#callOffAck();
    this.#renegotiation.stop(signallingFailure('another end took their place'));
    this.#keeping.stop();
    this.#referral?.stop();
  }

  #leads(): boolean {
    const { callId } = this.#session;
    return this.#context.ways.leads({ callId, server: this.#server, name: firstRoute(this.#session) });
  }

  async #bye(): Promise<void> {
    const { timer, log, callId } = this.#context;
    await sendBye(this.#session, timer).catch((error: unknown) =>
      log('warn', `BYE of call ${callId}: ${messageOf(error)}`),
    );
  }

  /** What it returns sip.js awaits, and refuses re-INVITEs meanwhile: only where there is an answer to be taken. */
  #onAck({ message }: IncomingAckRequest): Promise<void> | void {
    const ack = this.#ack;
    this.#ack = undefined;
    this.#callOffAck();
    if (this.#byeWaits) return void this.#bye();
    if (this.#refreshesAfterAck) this.#context.timer.after(0, () => this.refresh(false));
    this.#refreshesAfterAck = false;
    if (ack?.answer ?? this.#awaitsAnswer) return this.#takeAnswer(sdpOf(message), ack);
    this.#renegotiation.theirsIsOver();
    if (ack) void this.#goLive(ack);
  }

  async #takeAnswer(answer: Sdp | undefined, ack: AwaitedAck | undefined): Promise<void> {
    const { media, log, callId } = this.#context;
    this.#awaitsAnswer = false;
    try {
      if (answer === undefined) throw new Error('their ACK has no answer to our offer');
      await media.accept(answer, 'final');
      if (ack) await this.#goLive(ack);
    } catch (error) {
      log('warn', `Call ${callId}: ${messageOf(error)}`);
      if (!ack) return media.rollback();
      ack.failed(asFailure(error, 'media'));
      this.#hangUp();
    } finally {
      this.#renegotiation.theirsIsOver();
    }
  }

  async #goLive(ack: AwaitedAck): Promise<void> {
    try {
      await this.#context.media.goLive();
      if (this.#over) throw gone();
      ack.done();
    } catch (error) {
      ack.failed(asFailure(error, 'media'));
      this.#hangUp();
    }
  }

  #onAckTimeout(): void {
    const ack = this.#ack;
    this.#ack = undefined;
    if (this.#byeWaits) return void this.#bye();
    ack?.failed(gone('they never acknowledged our answer'));
    this.#hangUp();
  }

  #onBye(request: IncomingByeRequest): void {
    request.accept();
    this.#theyEnded(reasonOf(this.#context.agent.frameOf(request.message)));
  }

  /**
   * Their re-INVITE (RFC 3261 §14.2) or UPDATE (RFC 3311): hold, resume, another codec or address, or only a sign that they
   * are still there. An UPDATE is not acknowledged, and needs no offer.
   */
  async #onChange(request: Change): Promise<void> {
    const { media, agent, log, callId } = this.#context;
    const { message } = request;
    const frame = agent.frameOf(message);
    const isInvite = message.method === 'INVITE';
    const refusal = frame ? refusalOf(frame, message) : { statusCode: 500 };
    if (refusal || !frame) return void request.reject(refusal);
    const verdict = judge(frame);
    const headers = [contactHeader(agent), agent.allow, ...verdictHeaders(verdict)];
    const offer = sdpOf(message);
    const changesSound = isInvite || offer !== undefined;
    if (changesSound && !this.#renegotiation.theirsBegins()) return void request.reject({ statusCode: 491 });
    try {
      const sdp = !changesSound ? undefined : offer === undefined ? await media.offer() : await media.answer(offer);
      if (this.#over) return void request.reject({ statusCode: 487 });
      this.#awaitsAnswer ||= isInvite && offer === undefined;
      request.accept({ statusCode: 200, extraHeaders: headers, ...(sdp === undefined ? {} : { body: sdpBody(sdp) }) });
      this.#timer.answered(verdict);
      this.#keeping.hear(frame);
      if (changesSound && !isInvite) this.#renegotiation.theirsIsOver();
    } catch (error) {
      log('warn', `Their ${message.method} in call ${callId} refused: ${messageOf(error)}`);
      if (changesSound) this.#renegotiation.theirsIsOver();
      await media.rollback();
      refuseQuietly(request);
    }
  }

  /** The answer came to nothing, which its effect has heard. */
  #hangUp(): void {
    if (this.#over) return;
    this.#finish(gone());
    void this.#bye();
  }

  /** The other end does not know the call any more, or does not answer: proxies on the way may still hold it. */
  #lost(technical: string): void {
    if (this.#over) return;
    this.#theyEnded(technical);
    if (!technical.startsWith('481')) void this.#bye();
  }

  #theyEnded(technical: string | undefined): void {
    if (this.#over) return;
    if (this.#goesOn()) return this.#stop();
    this.#finish(gone());
    const { emit, callId, timer } = this.#context;
    emit({ type: 'remoteEnded', callId, at: timer.now(), ...(technical ? { technical } : {}) });
  }

  /** What becomes of a REFER of ours; any other event we have not asked for (RFC 6665 §4.1.3). */
  #onNotify(request: IncomingNotifyRequest): void {
    const event = request.message.getHeader('event')?.split(';')[0]?.trim().toLowerCase();
    if (event === 'refer' && this.#referral) this.#referral.notified(request);
    else request.reject({ statusCode: event === 'refer' ? 481 : 489 });
  }

  #finish(error: Error): void {
    this.#over = true;
    this.#callOffAck();
    this.#ack?.failed(error);
    this.#renegotiation.stop();
    this.#keeping.stop();
    this.#referral?.stop();
    this.#context.media.close();
    this.#context.over();
  }
}

/** What can be said to a change without looking at its sound. */
function refusalOf(frame: Frame, message: IncomingRequestMessage): ResponseOptions | undefined {
  const lacking = required(frame);
  if (lacking.length > 0) return { statusCode: 420, extraHeaders: [`Unsupported: ${lacking.join(', ')}`] };
  if (hasForeignBody(message)) return { statusCode: 415, extraHeaders: ['Accept: application/sdp'] };
  const verdict = judge(frame);
  return verdict.verdict === 'tooSmall' ? { statusCode: 422, extraHeaders: verdictHeaders(verdict) } : undefined;
}

/** The transaction may be over by now. */
function refuseQuietly(request: Change): void {
  try {
    request.reject({ statusCode: 488 });
  } catch {
    // already answered, or ended with the call
  }
}
