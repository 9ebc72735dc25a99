import { borrowGraph } from './graph.ts';

export interface Level {
  /** Linear RMS of the loudest 20 ms of the last 170 ms (at 48 kHz), 0 to 1: a short beep is not averaged away. */
  peak(): number;
  stop(): void;
}

const samples = 8_192;
const block = 960;

/** Measures the sound of a track itself, as often as one likes. It costs processor time all the while. */
export function levelOf(track: MediaStreamTrack): Level {
  const { graph, release } = borrowGraph();
  const source = graph.createMediaStreamSource(new MediaStream([track]));
  const analyser = graph.createAnalyser();
  analyser.fftSize = samples;
  source.connect(analyser);
  const buffer = new Float32Array(samples);
  return {
    peak() {
      analyser.getFloatTimeDomainData(buffer);
      return loudest(buffer);
    },
    stop() {
      source.disconnect();
      release();
    },
  };
}

/** Root of the mean square. */
export function rms(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return values.length === 0 ? 0 : Math.sqrt(sum / values.length);
}

/** The RMS of the loudest block of 20 ms. */
export function loudest(values: Float32Array): number {
  let most = 0;
  for (let start = 0; start + block <= values.length; start += block) {
    most = Math.max(most, rms(values.subarray(start, start + block)));
  }
  return most;
}
