import type { CallId } from '../../electron/core/calls/call.ts';
import type { MediaDirection, MediaStatistics, Sdp } from '../../electron/core/calls/ports.ts';
import type { WindowEvent } from '../../electron/contract/media.ts';
import { MediaFailure } from './failure.ts';
import { Mix } from './mix.ts';
import { Peer } from './peer.ts';
import type { SoundSource } from './source.ts';
import type { Speaker } from './speaker.ts';
import { statisticsOf } from './statistics.ts';
import { sendTones } from './tones.ts';

export interface CallParts {
  readonly source: SoundSource;
  readonly speaker: Speaker;
  configuration(): RTCConfiguration;
  tell(event: WindowEvent): void;
  /** Their sound is there to be listened to; undefined when it never will be again. */
  listen?(callId: CallId, sound: MediaStreamTrack | undefined): void;
  /** What is said into it, or heard of it, comes in another track now. */
  changed?(): void;
}

/** Milliseconds from an agreement to sound; a path usually takes a few hundred. */
const pathWithin = 4_000;

/**
 * One call's sound, from its first request until `close`. What negotiates waits its turn; what must act at once
 * (talk, statistics, close) waits for nothing.
 */
export class CallMedia {
  readonly #callId: CallId;
  readonly #parts: CallParts;
  #peer: Peer | undefined;
  /** To another end, which takes the place of the one there as soon as it answers. */
  #next: Peer | undefined;
  #track: MediaStreamTrack | undefined;
  #theirs: MediaStreamTrack | undefined;
  #mix: { readonly of: readonly MediaStreamTrack[]; readonly out: Mix } | undefined;
  #talking = false;
  #closed = false;
  #watched = false;
  #answered = false;
  #turn: Promise<unknown> = Promise.resolve();
  #tones: Promise<unknown> = Promise.resolve();

  constructor(callId: CallId, parts: CallParts) {
    this.#callId = callId;
    this.#parts = parts;
  }

  prepare(offer?: Sdp): Promise<void> {
    return this.#inTurn(async () => {
      await this.#withMicrophone();
      const peer = this.#opened();
      if (offer !== undefined) await peer.prepare(offer);
    });
  }

  offer(direction: MediaDirection, iceRestart: boolean): Promise<Sdp> {
    return this.#inTurn(async () => {
      // An ICE restart keeps the DTLS association (RFC 8842 §4). One that never came about, as when two forks answered
      // at once and the handshakes of both came in, can only be replaced: new keys, new fingerprint.
      if (iceRestart && this.#peer?.neverWorked) this.#forget();
      // The microphone takes as long to open as this machine's addresses to gather: of a first offer, both at once.
      const [offer, microphone] = await Promise.allSettled([
        this.#opened().offer(direction, iceRestart),
        this.#track ? undefined : this.#withMicrophone(),
      ]);
      if (microphone.status === 'rejected') throw microphone.reason;
      if (offer.status === 'rejected') throw offer.reason;
      return offer.value;
    });
  }

  answer(offer: Sdp, direction: MediaDirection, anew = false): Promise<Sdp> {
    return this.#inTurn(async () => {
      if (!this.#answered) await this.#withMicrophone();
      if (anew || this.#peer?.isFromAnother(offer)) this.#forget();
      const answer = await this.#opened().answer(offer, direction);
      this.#answered = true;
      return answer;
    });
  }

  accept(answer: Sdp, stage: 'early' | 'final'): Promise<void> {
    return this.#inTurn(async () => {
      const peer = this.#made();
      await peer.accept(answer, stage);
      if (stage === 'final') this.#watch(peer);
    });
  }

  offerAnew(direction: MediaDirection): Promise<Sdp> {
    return this.#inTurn(async () => {
      this.#next?.close();
      this.#next = this.#newPeer();
      return this.#next.offer(direction, false);
    });
  }

  acceptAnew(answer: Sdp): Promise<void> {
    return this.#inTurn(async () => {
      const next = this.#next;
      if (!next) throw new MediaFailure('gone', 'Nobody was offered this');
      await next.accept(answer, 'final');
      this.#forget();
      this.#peer = next;
      this.#next = undefined;
      await next.speak(); // with whatever microphone or mixture came meanwhile
      this.#watched = false;
      this.#watch(next);
    });
  }

  rollback(which?: 'anew'): Promise<void> {
    return this.#inTurn(async () => {
      if (which === undefined) return this.#peer?.rollback();
      this.#next?.close();
      this.#next = undefined;
    });
  }

  talk(on: boolean): void {
    this.#talking = on;
    if (this.#track) this.#track.enabled = on;
  }

  /** One row of tones after the other: a second `insertDTMF` would cut the first short (WebRTC §7.2). */
  dtmf(tones: string): Promise<void> {
    const sent = this.#tones.then(() => sendTones(this.#made().sender, tones));
    this.#tones = sent.catch(() => undefined);
    return sent;
  }

  async statistics(): Promise<MediaStatistics> {
    const report = await this.#made().report();
    return statisticsOf(report.entries());
  }

  /** The microphone was changed under the call. */
  async speakWith(track: MediaStreamTrack): Promise<void> {
    track.enabled = this.#talking;
    this.#track = track;
    await this.#peer?.speak();
    this.#parts.changed?.();
  }

  /** Their sound, as soon as there is any. */
  get heard(): MediaStreamTrack | undefined {
    return this.#theirs;
  }

  /** They hear these besides the agent; none: the agent alone. */
  async mixWith(others: readonly MediaStreamTrack[]): Promise<void> {
    const of = this.#track && others.length > 0 && !this.#closed ? [this.#track, ...others] : [];
    const before = this.#mix;
    if (of.length === (before?.of.length ?? 0) && of.every((track) => before?.of.includes(track))) return;
    this.#mix = of.length > 0 ? { of, out: new Mix(of) } : undefined;
    await this.#peer?.speak();
    before?.out.close();
  }

  close(): void {
    this.#closed = true;
    this.#parts.listen?.(this.#callId, undefined);
    this.#mix?.out.close();
    this.#parts.speaker.stop(this.#callId);
    this.#peer?.close();
    this.#next?.close();
    this.#parts.source.close(this.#callId);
  }

  #opened(): Peer {
    this.#peer ??= this.#newPeer();
    return this.#peer;
  }

  /** Of one that is not the call's, or no longer, the path is nobody's business. */
  #newPeer(): Peer {
    const peer = new Peer(this.#parts.configuration(), () => this.#mix?.out.track ?? this.#track, {
      heard: (theirs) => this.#hear(theirs),
      path: (state) => {
        if (peer !== this.#next) this.#parts.tell({ type: 'path', callId: this.#callId, state });
      },
    });
    return peer;
  }

  /** It may have been unplugged while it rang: then another, or the call is not answered. */
  async #withMicrophone(): Promise<void> {
    const track = await this.#parts.source.open(this.#callId);
    this.#alive();
    if (track !== this.#track) await this.speakWith(track);
  }

  #forget(): void {
    this.#peer?.close();
    this.#peer = undefined;
  }

  /**
   * Agreed, but no path after some seconds: two forks were in each other's way, and Chromium would go on trying for
   * half a minute. Said once in a call, so that what can't be mended is not tried for ever.
   */
  #watch(peer: Peer): void {
    if (this.#watched) return;
    this.#watched = true;
    setTimeout(() => {
      if (this.#closed || this.#peer !== peer || !peer.neverWorked) return;
      this.#parts.tell({ type: 'path', callId: this.#callId, state: 'failed' });
    }, pathWithin);
  }

  #hear(track: MediaStreamTrack): void {
    this.#parts.speaker.play(this.#callId, track);
    this.#parts.listen?.(this.#callId, track);
    this.#theirs = track;
    this.#parts.changed?.();
  }

  #made(): Peer {
    this.#alive();
    if (!this.#peer) throw new MediaFailure('gone', 'This call has no sound yet');
    return this.#peer;
  }

  #alive(): void {
    if (this.#closed) throw new MediaFailure('gone', 'The call is over');
  }

  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(() => {
      this.#alive();
      return step();
    });
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
