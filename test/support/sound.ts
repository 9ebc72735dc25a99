import { readFileSync, writeFileSync } from 'node:fs';

/** Sound that a test sends one way and recognises at the other end. Samples are -1 to 1. */
export interface Sound {
  readonly rate: number;
  readonly samples: Float32Array;
}

/** A mono 16-bit WAV file with one tone. `hertz` tells the two directions apart. */
export function writeTone(
  file: string,
  hertz: number,
  options: { seconds?: number; rate?: number; level?: number } = {},
): string {
  const { seconds = 30, rate = 8_000, level = 0.4 } = options;
  const samples = Math.round(seconds * rate);
  const data = Buffer.alloc(44 + samples * 2);
  data.write('RIFF', 0);
  data.writeUInt32LE(36 + samples * 2, 4);
  data.write('WAVEfmt ', 8);
  data.writeUInt32LE(16, 16); // size of the format chunk
  data.writeUInt16LE(1, 20); // PCM
  data.writeUInt16LE(1, 22); // mono
  data.writeUInt32LE(rate, 24);
  data.writeUInt32LE(rate * 2, 28);
  data.writeUInt16LE(2, 32);
  data.writeUInt16LE(16, 34);
  data.write('data', 36);
  data.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at++)
    data.writeInt16LE(Math.round(32_767 * level * Math.sin((2 * Math.PI * hertz * at) / rate)), 44 + at * 2);
  writeFileSync(file, data);
  return file;
}

/**
 * Reads a mono or stereo 16-bit WAV file; of stereo, the first channel. A recording that is still being written has
 * a length of 0 or too great in its header: then all that is there counts.
 */
export function readSound(file: string): Sound {
  const data = readFileSync(file);
  let rate = 8_000;
  let channels = 1;
  for (let at = 12; at + 8 <= data.length;) {
    const name = data.toString('latin1', at, at + 4);
    const length = data.readUInt32LE(at + 4);
    const begin = at + 8;
    if (name === 'fmt ') {
      channels = data.readUInt16LE(begin + 2);
      rate = data.readUInt32LE(begin + 4);
    }
    if (name === 'data') {
      const end = length === 0 ? data.length : Math.min(data.length, begin + length);
      const count = Math.floor((end - begin) / 2 / channels);
      const samples = Float32Array.from(
        { length: count },
        (_, n) => data.readInt16LE(begin + n * 2 * channels) / 32_768,
      );
      return { rate, samples };
    }
    at = begin + length + (length % 2);
  }
  return { rate, samples: new Float32Array() };
}

/** Amplitude of one tone in a sound (Goertzel's algorithm). */
export function amplitude({ rate, samples }: Sound, hertz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / rate);
  let last = 0;
  let before = 0;
  for (const sample of samples) {
    const next = sample + coefficient * last - before;
    before = last;
    last = next;
  }
  const power = last * last + before * before - coefficient * last * before;
  return samples.length === 0 ? 0 : (2 * Math.sqrt(Math.max(0, power))) / samples.length;
}

/** The last part of a sound. */
export function tail({ rate, samples }: Sound, seconds: number): Sound {
  return { rate, samples: samples.subarray(Math.max(0, samples.length - Math.round(seconds * rate))) };
}

/** Whether this tone stands out of the sound: well above the silence, and above tones that nobody sends. */
export function hasTone(sound: Sound, hertz: number): boolean {
  const others = [523, 1_370, 2_110].map((other) => amplitude(sound, other));
  const level = amplitude(sound, hertz);
  return level > 0.01 && level > 4 * Math.max(...others);
}
