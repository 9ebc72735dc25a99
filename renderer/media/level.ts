import { borrowGraph } from './graph.ts';

export interface Level {
  /** Linear RMS of the last 43 ms (at 48 kHz), 0 to 1. */
  now(): number;
  /** The loudest 20 ms of the last 170 ms: a short beep is not averaged away. */
  peak(): number;
  stop(): void;
}

const samples = 8_192;
const recent = 2_048;
const block = 960;

/** Measures the sound of a track itself. What getStats calls audio may be a stream that nobody plays. */
export function levelOf(track: MediaStreamTrack): Level {
  const { graph, release } = borrowGraph();
  const source = graph.createMediaStreamSource(new MediaStream([track]));
  const analyser = graph.createAnalyser();
  analyser.fftSize = samples;
  source.connect(analyser);
  const buffer = new Float32Array(samples);
  function read(): Float32Array {
    analyser.getFloatTimeDomainData(buffer);
    return buffer;
  }
  return {
    now: () => rms(read().subarray(samples - recent)),
    peak: () => loudest(read()),
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
