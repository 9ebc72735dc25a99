import type { CallId } from '../../electron/core/calls/call.ts';
import { borrowGraph } from '../media/graph.ts';
import { MediaFailure } from '../media/failure.ts';
import type { SoundSource } from '../media/source.ts';

const speeches = import.meta.glob<string>('../../resources/speech/*.ogg', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Seconds in which the customer listens before they say it again. */
const pause = 4;

/** One customer: what they have to say, and the outlet their call takes it from. */
interface Speaking {
  readonly graph: AudioContext;
  readonly release: () => void;
  readonly outlet: MediaStreamAudioDestinationNode;
  talking: boolean;
  speech?: AudioBuffer;
  turn?: AudioBufferSourceNode;
}

/** The practice customers' voices, in place of a microphone. */
export class Voices implements SoundSource {
  readonly #voices = new Map<CallId, Speaking>();

  async open(callId: CallId): Promise<MediaStreamTrack> {
    const [track] = this.#of(callId).outlet.stream.getAudioTracks();
    if (!track) throw new MediaFailure('microphone', 'The customer has no voice');
    return track;
  }

  /** @param name of a file in resources/speech */
  async learn(callId: CallId, name: string): Promise<void> {
    const voice = this.#of(callId);
    voice.speech = await speech(voice.graph, name);
    if (voice.talking) this.talk(callId, true);
  }

  /** They begin from the start of their sentence, not from its middle. */
  talk(callId: CallId, on: boolean): void {
    const voice = this.#of(callId);
    voice.talking = on;
    voice.turn?.stop();
    delete voice.turn;
    if (!on || !voice.speech) return;
    const turn = voice.graph.createBufferSource();
    turn.buffer = voice.speech;
    turn.loop = true;
    turn.connect(voice.outlet);
    turn.start();
    voice.turn = turn;
  }

  close(callId: CallId): void {
    const voice = this.#voices.get(callId);
    voice?.turn?.stop();
    voice?.release();
    for (const track of voice?.outlet.stream.getTracks() ?? []) track.stop();
    this.#voices.delete(callId);
  }

  #of(callId: CallId): Speaking {
    const had = this.#voices.get(callId);
    if (had) return had;
    const { graph, release } = borrowGraph();
    const voice: Speaking = { graph, release, talking: false, outlet: graph.createMediaStreamDestination() };
    this.#voices.set(callId, voice);
    return voice;
  }
}

/** The speech with its pause, ready to be repeated. */
async function speech(graph: AudioContext, name: string): Promise<AudioBuffer> {
  const address = speeches[`../../resources/speech/${name}.ogg`];
  if (address === undefined) throw new MediaFailure('media', `There is no speech ${name}`);
  const response = await fetch(address);
  const said = await graph.decodeAudioData(await response.arrayBuffer());
  const whole = graph.createBuffer(1, said.length + pause * graph.sampleRate, graph.sampleRate);
  whole.copyToChannel(said.getChannelData(0), 0);
  return whole;
}
