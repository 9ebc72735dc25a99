import { borrowGraph } from './graph.ts';
import { route } from './speaker.ts';

/** A tone that tells the caller that it rings there: frequencies in Hz, seconds of sound, seconds of silence. */
export interface Cadence {
  readonly frequencies: readonly number[];
  /** Sound and silence in turn, in seconds, repeated. */
  readonly pattern: readonly number[];
  /** Not repeated. */
  readonly once?: true;
}

const northAmerica: Cadence = { frequencies: [440, 480], pattern: [2, 4] };
const britain: Cadence = { frequencies: [400, 450], pattern: [0.4, 0.2, 0.4, 2] };
const europe: Cadence = { frequencies: [425], pattern: [1, 4] };

/** ITU-T E.180 Supplement 2 lists the tones of each country; these three cover most of what agents are used to. */
export function cadenceOf(country: string): Cadence {
  if (['US', 'CA', 'PR', 'JM', 'BS'].includes(country)) return northAmerica;
  if (['GB', 'IE', 'AU', 'NZ', 'SG', 'HK', 'MT', 'IN'].includes(country)) return britain;
  return europe;
}

/** A call waits: short enough that nothing said is lost under it (as the call-waiting tones of E.180). */
export const knock: Cadence = { frequencies: [440], pattern: [0.2, 0.3, 0.2, 5.3] };

/** A call was answered by itself: the agent must know before they say a word more. */
export const beep: Cadence = { frequencies: [880], pattern: [0.25], once: true };

const loudness = 0.08;

/** Plays a tone over and over. */
export class Ringback {
  #stop: (() => void) | undefined;

  /** @param device the speaker's; the system's default if it is empty or gone */
  async start(device: string, cadence: Cadence): Promise<void> {
    this.stop();
    const { graph, release } = borrowGraph();
    const outlet = graph.createMediaStreamDestination();
    const player = new Audio();
    player.srcObject = outlet.stream;
    this.#stop = sound(graph, outlet, cadence, () => {
      player.pause();
      release();
    });
    await route(player, device);
    await player.play().catch(() => undefined); // rejects when stopped before it began
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}

/** Repeats a second-exact envelope of one whole pattern over steady oscillators. */
function sound(graph: AudioContext, outlet: AudioNode, cadence: Cadence, then: () => void): () => void {
  const envelope = graph.createBufferSource();
  envelope.buffer = envelopeOf(graph, cadence.pattern);
  envelope.loop = cadence.once !== true;
  const gain = graph.createGain();
  gain.gain.value = 0;
  envelope.connect(gain.gain);
  gain.connect(outlet);
  const tones = cadence.frequencies.map((frequency) => {
    const tone = graph.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(gain);
    tone.start();
    return tone;
  });
  const stop = (): void => {
    envelope.stop();
    for (const tone of tones) tone.stop();
    gain.disconnect();
    then();
  };
  if (cadence.once) envelope.onended = stop;
  envelope.start();
  return stop;
}

function envelopeOf(graph: AudioContext, pattern: readonly number[]): AudioBuffer {
  const rate = graph.sampleRate;
  const length = pattern.reduce((total, seconds) => total + seconds, 0);
  const buffer = graph.createBuffer(1, Math.round(length * rate), rate);
  const values = buffer.getChannelData(0);
  let from = 0;
  for (const [turn, seconds] of pattern.entries()) {
    const to = from + seconds;
    if (turn % 2 === 0) values.fill(loudness, Math.round(from * rate), Math.round(to * rate));
    from = to;
  }
  return buffer;
}
