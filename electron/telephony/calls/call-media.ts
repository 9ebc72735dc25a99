import type { CallId } from '../../core/calls/call.ts';
import type { MediaCalls, MediaDirection, Sdp } from '../../core/calls/ports.ts';
import { type Log, messageOf } from '../log.ts';
import { gone } from './failure.ts';
import { answerDirection, audioDirection, isSending, Origin } from './sdp.ts';

/**
 * One call's side of `MediaCalls`: keeps what a port to a window can't, so that no option sticks to a later offer —
 * whether we hold, are muted and are talking, what they last said, and our `o=` line.
 */
export class CallMedia {
  readonly #media: MediaCalls;
  readonly #callId: CallId;
  readonly #log: Log;
  readonly #heldByThemChanged: (on: boolean) => void;
  #origin = new Origin();
  /** Of the offer to another end. */
  #next = new Origin();
  #held = false;
  #heldByThem = false;
  #muted = false;
  #live = false;
  #goingLive: Promise<void> | undefined;
  #closed = false;
  #theirs: Sdp = '';

  constructor(options: {
    readonly media: MediaCalls;
    readonly callId: CallId;
    readonly log: Log;
    readonly heldByThemChanged: (on: boolean) => void;
  }) {
    this.#media = options.media;
    this.#callId = options.callId;
    this.#log = options.log;
    this.#heldByThemChanged = options.heldByThemChanged;
  }

  prepare(offer?: Sdp): Promise<void> {
    return this.#whileOpen(() => this.#media.prepare(this.#callId, offer));
  }

  /** Our offer as things stand now. */
  async offer(iceRestart = false): Promise<Sdp> {
    const options = { direction: this.#wish(), iceRestart };
    return this.#origin.continue(await this.#whileOpen(() => this.#media.offer(this.#callId, options)));
  }

  /**
   * Our answer to their offer.
   * @param anew it comes from another end than before
   */
  async answer(offer: Sdp, anew = false): Promise<Sdp> {
    const offered = audioDirection(offer);
    const direction = answerDirection(this.#wish(), offered);
    const answer = await this.#whileOpen(() => this.#media.answer(this.#callId, offer, direction, anew));
    this.#theirs = offer;
    this.#theySaid(offered);
    return this.#origin.continue(answer);
  }

  async accept(answer: Sdp, stage: 'early' | 'final'): Promise<void> {
    await this.#whileOpen(() => this.#media.accept(this.#callId, answer, stage));
    this.#theirs = answer;
    const direction = audioDirection(answer);
    // To an offer that wanted no sound from us either, `inactive` says nothing about them.
    if (stage === 'final' && isSending(this.#wish())) this.#theySaid(direction);
  }

  /** Our offer to another end, while this one goes on. */
  async offerAnew(): Promise<Sdp> {
    const options = { direction: this.#held ? 'sendonly' : 'sendrecv', iceRestart: false, anew: true } as const;
    this.#next = new Origin();
    return this.#next.continue(await this.#whileOpen(() => this.#media.offer(this.#callId, options)));
  }

  /** From now on it is that end who is heard. */
  async acceptAnew(answer: Sdp): Promise<void> {
    await this.#whileOpen(() => this.#media.accept(this.#callId, answer, 'anew'));
    this.#origin = this.#next;
    this.#theirs = answer;
    this.#theySaid(audioDirection(answer));
    await this.#talk();
  }

  async dropAnew(): Promise<void> {
    if (!this.#closed) await this.#quietly('rollback', this.#media.rollback(this.#callId, 'anew'));
  }

  /** Back to what was agreed before; what goes wrong here is only logged, since it follows another failure. */
  async rollback(): Promise<void> {
    if (this.#closed) return;
    await this.#quietly('rollback', this.#media.rollback(this.#callId));
  }

  /** The microphone is heard from now on, unless muted or on hold. Safe to call again. */
  goLive(): Promise<void> {
    this.#live = true;
    this.#goingLive ??= this.#talk();
    return this.#goingLive;
  }

  mute(on: boolean): Promise<void> {
    this.#muted = on;
    return this.#talk();
  }

  /** For the next offer. The sound stops before they are asked, and comes back only after they have agreed. */
  async hold(on: boolean): Promise<void> {
    this.#held = on;
    if (on) await this.#talk();
  }

  /** Microphone as things stand, after an offer went through or failed. */
  settle(): Promise<void> {
    return this.#talk();
  }

  /** Whether they take keys as events in the sound (RFC 4733 §2.4.1); as long as nothing is agreed, that is assumed. */
  get takesEvents(): boolean {
    return this.#theirs === '' || /^a=rtpmap:\d+ telephone-event\//im.test(this.#theirs);
  }

  dtmf(tones: string): Promise<void> {
    return this.#whileOpen(() => this.#media.dtmf(this.#callId, tones));
  }

  /** Safe to call again; the microphone is let go however the call ends. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    void this.#quietly('close', this.#media.close(this.#callId));
  }

  /** RFC 3264 §8.4: who holds goes on hearing nothing new, but a stream that both hold is inactive. */
  #wish(): MediaDirection {
    if (!this.#held) return 'sendrecv';
    return this.#heldByThem ? 'inactive' : 'sendonly';
  }

  #theySaid(direction: MediaDirection): void {
    const on = direction === 'sendonly' || direction === 'inactive';
    if (on === this.#heldByThem) return;
    this.#heldByThem = on;
    this.#heldByThemChanged(on);
  }

  async #talk(): Promise<void> {
    if (this.#closed) return;
    await this.#media.talk(this.#callId, this.#live && !this.#muted && !this.#held);
  }

  /** A call that ends while the media is at work: what that opened after all is closed again, the microphone first. */
  async #whileOpen<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) throw gone();
    try {
      return await work();
    } finally {
      if (this.#closed) void this.#quietly('close', this.#media.close(this.#callId));
    }
  }

  async #quietly(what: string, done: Promise<void>): Promise<void> {
    try {
      await done;
    } catch (error) {
      this.#log('warn', `Media ${what} of call ${this.#callId}: ${messageOf(error)}`);
    }
  }
}
