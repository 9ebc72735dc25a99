import type { MediaDirection, Sdp } from '../../electron/core/calls/ports.ts';
import { hasCandidates, hasSound, withoutStreamIds } from './description.ts';
import { MediaFailure } from './failure.ts';
import { gathered } from './gathering.ts';

export interface PeerListener {
  /** Their sound; may be called again when a connection is made anew. */
  heard(track: MediaStreamTrack): void;
  path(state: RTCPeerConnectionState): void;
}

/**
 * The negotiation of one call's sound (RFC 3264 by way of JSEP, RFC 8829). One at a time: whoever calls this waits
 * for one function to settle before the next, `close` excepted.
 */
export class Peer {
  readonly #connection: RTCPeerConnection;
  #track: MediaStreamTrack;
  #transceiver: RTCRtpTransceiver | undefined;
  /** Their offer that waits for our answer, and the one that got it. */
  #applied: Sdp | undefined;
  #answered: { readonly offer: Sdp; readonly direction: MediaDirection } | undefined;

  constructor(configuration: RTCConfiguration, track: MediaStreamTrack, listener: PeerListener) {
    this.#track = track;
    this.#connection = new RTCPeerConnection({
      ...configuration,
      bundlePolicy: 'balanced', // gateways that know no BUNDLE exist (rtpengine makes no group)
      rtcpMuxPolicy: 'require',
      // Candidates are gathered while it rings and nothing is sent to the caller before the agent has answered: ICE
      // that is started then has given up, or found a path to somebody who was never answered, a minute later.
      iceCandidatePoolSize: 1,
    });
    this.#connection.addEventListener('track', ({ track: theirs }) => {
      if (theirs.kind === 'audio') listener.heard(theirs);
    });
    this.#connection.addEventListener('connectionstatechange', () => listener.path(this.#connection.connectionState));
  }

  /** Takes their offer in, so that only our answer is missing. */
  async prepare(offer: Sdp): Promise<void> {
    if (this.#applied === offer || this.#answered?.offer === offer) return;
    if (!hasSound(offer)) throw new MediaFailure('media', 'They offered no sound');
    if (this.#connection.signalingState !== 'stable') await this.rollback();
    await this.#connection.setRemoteDescription({ type: 'offer', sdp: withoutStreamIds(offer) });
    this.#applied = offer;
    await this.#takeSection();
  }

  async offer(direction: MediaDirection, iceRestart: boolean): Promise<Sdp> {
    if (this.#connection.signalingState !== 'stable') await this.rollback();
    this.#transceiver ??= this.#connection.addTransceiver(this.#track, { direction });
    this.#transceiver.direction = direction;
    return this.#describe(await this.#connection.createOffer({ iceRestart }));
  }

  async answer(offer: Sdp, direction: MediaDirection): Promise<Sdp> {
    const again = this.#answered?.offer === offer && this.#answered.direction === direction;
    const { localDescription, signalingState } = this.#connection;
    if (again && signalingState === 'stable' && localDescription?.type === 'answer') return localDescription.sdp;
    this.#answered = undefined;
    await this.prepare(offer);
    if (this.#transceiver) this.#transceiver.direction = direction;
    const answer = await this.#describe(await this.#connection.createAnswer());
    this.#applied = undefined;
    this.#answered = { offer, direction };
    return answer;
  }

  async accept(answer: Sdp, stage: 'early' | 'final'): Promise<void> {
    if (!hasSound(answer)) throw new MediaFailure('media', 'They accepted no sound');
    const type = stage === 'early' ? 'pranswer' : 'answer';
    await this.#connection.setRemoteDescription({ type, sdp: withoutStreamIds(answer) });
    this.#answered = undefined;
  }

  async rollback(): Promise<void> {
    this.#applied = undefined;
    const { signalingState } = this.#connection;
    if (signalingState === 'have-local-offer') await this.#connection.setLocalDescription({ type: 'rollback' });
    if (signalingState === 'have-remote-offer') await this.#connection.setRemoteDescription({ type: 'rollback' });
    const agreed = this.#transceiver?.currentDirection;
    if (this.#transceiver && agreed && agreed !== 'stopped') this.#transceiver.direction = agreed;
  }

  /** Goes on with another track, as after a change of microphone. */
  async speakWith(track: MediaStreamTrack): Promise<void> {
    this.#track = track;
    await this.#transceiver?.sender.replaceTrack(track);
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
    return sdp;
  }

  /** Our track goes into the first section of sound that they offer; every other section is refused (port 0). */
  async #takeSection(): Promise<void> {
    const offered = this.#connection.getTransceivers().filter((one) => one.direction !== 'stopped');
    this.#transceiver ??= offered.find((one) => one.receiver.track.kind === 'audio');
    for (const one of offered) if (one !== this.#transceiver) one.stop();
    await this.#transceiver?.sender.replaceTrack(this.#track);
  }
}
