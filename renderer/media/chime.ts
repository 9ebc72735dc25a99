import { borrowGraph } from './graph.ts';
import { route } from './speaker.ts';

/** Two notes, up: Hz, and when each begins, in seconds. */
const notes = [
  [587, 0],
  [880, 0.18],
] as const;
const seconds = 0.7;
const loudness = 0.25;

/** A short sound for trying a speaker. */
export async function chime(device: string): Promise<void> {
  const { graph, release } = borrowGraph();
  const outlet = graph.createMediaStreamDestination();
  const player = new Audio();
  try {
    player.srcObject = outlet.stream;
    await route(player, device);
    await player.play().catch(() => undefined);
    const start = graph.currentTime + 0.05;
    for (const [frequency, after] of notes) ring(graph, outlet, frequency, start + after);
    await new Promise((resolve) => setTimeout(resolve, (seconds + 0.3) * 1_000));
  } finally {
    player.pause();
    player.srcObject = null;
    release();
  }
}

/** Struck, and fading away. */
function ring(graph: AudioContext, outlet: AudioNode, frequency: number, at: number): void {
  const tone = graph.createOscillator();
  const gain = graph.createGain();
  tone.frequency.value = frequency;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(loudness, at + 0.01);
  gain.gain.exponentialRampToValueAtTime(0.001, at + 0.5);
  tone.connect(gain).connect(outlet);
  tone.start(at);
  tone.stop(at + 0.5);
}
