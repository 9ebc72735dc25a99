import type { MediaDirection, Sdp } from '../../electron/core/calls/ports.ts';
import { preferCodecs } from './codecs.ts';
import {
  allowedAnswer,
  directionOf,
  hasCandidates,
  hasSound,
  inward,
  outward,
  sameEnd,
  withDirection,
} from './description.ts';
import { MediaFailure } from './failure.ts';
import { gathered } from './gathering.ts';

export interface PeerListener {
  /** Their sound is there to be played. */
  heard(track: MediaStreamTrack): void;
  path(state: RTCPeerConnectionState): void;
}

/**
 * The negotiation of one call's sound (RFC 3264 by way of JSEP, RFC 8829). One at a time: whoever calls this waits
 * for one function to settle before the next, `close` excepted.
 */
export class Peer {
  readonly #connection: RTCPeerConnection;
  readonly #track: () => MediaStreamTrack | undefined;
  #transceiver: RTCRtpTransceiver | undefined;
  #worked = false;
  /** What we asked for in an offer that has no answer yet. */
  #offered: MediaDirection = 'sendrecv';
  /** Their offer that waits for our answer, and the one that got it. */
  #applied: Sdp | undefined;
  #answered: { readonly offer: Sdp; readonly direction: MediaDirection; readonly answer: Sdp } | undefined;

  /** @param track the one to speak with now; `speak` says that there is another */
  constructor(configuration: RTCConfiguration, track: () => MediaStreamTrack | undefined, listener: PeerListener) {
    this.#track = track;
    this.#connection = new RTCPeerConnection({
      ...configuration,
      bundlePolicy: 'balanced', // gateways that know no BUNDLE exist (rtpengine makes no group)
      rtcpMuxPolicy: 'require',
      // Candidates are gathered while it rings, but none is tried before the agent answers: ICE that began with the
      // ringing would have given up by then, or found its way to a caller who is not to know anything yet.
      iceCandidatePoolSize: 1,
    });
    this.#connection.addEventListener('track', ({ track: theirs }) => {
      if (theirs.kind === 'audio') listener.heard(theirs);
    });
    this.#connection.addEventListener('connectionstatechange', () => {
      this.#worked ||= this.#connection.connectionState === 'connected';
      listener.path(this.#connection.connectionState);
    });
  }

  /** Takes their offer in, so that only our answer is missing. */
  async prepare(offer: Sdp): Promise<void> {
    if (this.#applied === offer || this.#answered?.offer === offer) return;
    if (!hasSound(offer)) throw new MediaFailure('media', 'They offered no sound');
    await this.rollback();
    await this.#connection.setRemoteDescription({ type: 'offer', sdp: inward(offer) });
    this.#applied = offer;
    await this.#takeSection();
  }

  /**
   * The direction is only in what they are told. Chromium stops playing as soon as a local description says
   * `sendonly`, and does not begin again when that offer is refused and rolled back.
   */
  async offer(direction: MediaDirection, iceRestart: boolean): Promise<Sdp> {
    await this.rollback();
    this.#transceiver ??= this.#connection.addTransceiver(this.#track() ?? 'audio');
    this.#transceiver.direction = 'sendrecv';
    preferCodecs(this.#transceiver);
    const ours = await this.#describe(await this.#connection.createOffer({ iceRestart }));
    this.#offered = direction;
    return withDirection(ours, direction);
  }

  async answer(offer: Sdp, direction: MediaDirection): Promise<Sdp> {
    const before = this.#answered;
    const stable = this.#connection.signalingState === 'stable';
    if (stable && before?.offer === offer && before.direction === direction) return before.answer;
    this.#answered = undefined;
    await this.prepare(offer);
    if (this.#transceiver) this.#transceiver.direction = direction;
    const answer = await this.#describe(await this.#connection.createAnswer());
    this.#applied = undefined;
    this.#answered = { offer, direction, answer };
    return answer;
  }

  async accept(answer: Sdp, stage: 'early' | 'final'): Promise<void> {
    if (!hasSound(answer)) throw new MediaFailure('media', 'They accepted no sound');
    const allowed = allowedAnswer(directionOf(answer), this.#offered);
    const type = stage === 'early' ? 'pranswer' : 'answer';
    const before = this.#connection.remoteDescription;
    await this.#connection.setRemoteDescription({ type, sdp: withDirection(inward(answer), allowed) });
    this.#answered = undefined;
    // The handshake begins anew with another fork.
    if (before && !sameEnd(before.sdp, answer)) this.#worked = false;
  }

  /** Takes back whatever offer has no answer; nothing if there is none. */
  async rollback(): Promise<void> {
    this.#applied = undefined;
    const { signalingState } = this.#connection;
    if (signalingState === 'have-local-offer') await this.#connection.setLocalDescription({ type: 'rollback' });
    if (signalingState === 'have-remote-offer') await this.#connection.setRemoteDescription({ type: 'rollback' });
    // What came with their offer goes with it.
    const left = this.#connection.getTransceivers();
    if (this.#transceiver && !left.includes(this.#transceiver)) this.#transceiver = undefined;
  }

  /** Speaks with the track of now, as after a change of microphone. */
  async speak(): Promise<void> {
    await this.#transceiver?.sender.replaceTrack(this.#track() ?? null);
  }

  /** Whether this offer comes from another end than the one that we agreed with: a transfer, or a restart there. */
  isFromAnother(offer: Sdp): boolean {
    const agreed = this.#connection.currentRemoteDescription;
    return agreed !== null && !sameEnd(agreed.sdp, offer);
  }

  /**
   * Whether we agreed with this end and never had a path to it. One that was there and is lost needs no more than an
   * ICE restart.
   */
  get neverWorked(): boolean {
    return this.#connection.remoteDescription !== null && !this.#worked;
  }

  get sender(): RTCRtpSender | undefined {
    return this.#transceiver?.sender;
  }

  report(): Promise<RTCStatsReport> {
    return this.#connection.getStats();
  }

  close(): void {
    this.#connection.close();
  }

  async #describe(description: RTCSessionDescriptionInit): Promise<Sdp> {
    await this.#connection.setLocalDescription(description);
    await gathered(this.#connection);
    const sdp = this.#connection.localDescription?.sdp ?? '';
    if (!hasCandidates(sdp)) throw new MediaFailure('media', 'This computer has no network to send sound over');
    return outward(sdp);
  }

  /** Our track goes into the first section of sound that they offer; every other section is refused (port 0). */
  async #takeSection(): Promise<void> {
    const offered = this.#connection.getTransceivers().filter((one) => one.direction !== 'stopped');
    this.#transceiver ??= offered.find((one) => one.receiver.track.kind === 'audio');
    for (const one of offered) if (one !== this.#transceiver) one.stop();
    if (this.#transceiver) preferCodecs(this.#transceiver);
    await this.speak();
  }
}
