import { borrowGraph } from './graph.ts';

/**
 * What one end of a conference is sent: the agent and the other ends, never itself. The tracks are given as they are, so
 * that mute and hold stay what they were.
 */
export class Mix {
  readonly track: MediaStreamTrack;
  readonly #release: () => void;
  readonly #sources: readonly MediaStreamAudioSourceNode[];

  constructor(tracks: readonly MediaStreamTrack[]) {
    const { graph, release } = borrowGraph();
    this.#release = release;
    const outlet = graph.createMediaStreamDestination();
    outlet.channelCount = 1;
    this.#sources = tracks.map((track) => {
      const source = graph.createMediaStreamSource(new MediaStream([track]));
      source.connect(outlet);
      return source;
    });
    const [track] = outlet.stream.getAudioTracks();
    if (!track) throw new Error('An outlet without a track'); // Web Audio 1.1 §1.22: it has exactly one
    this.track = track;
  }

  close(): void {
    for (const source of this.#sources) source.disconnect();
    this.track.stop();
    this.#release();
  }
}
