import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { hasTone, readSound, type Sound } from './sound.ts';

/** One end of a call that can be asked what it hears. */
export interface Ears {
  /** Whether this tone is in what has arrived since the last question; false if nothing has. */
  hears(hertz: number): Promise<boolean>;
}

/** What a SIP phone has heard, as it is written to its recordings; the newest one counts. */
export class PhoneEars implements Ears {
  readonly #folder: string;
  #file = '';
  #listened = 0;

  /** @param folder where baresip's sndfile module writes `dump-…-dec.wav` */
  constructor(folder: string) {
    this.#folder = folder;
  }

  hears(hertz: number): Promise<boolean> {
    const fresh = this.since(this.#listened);
    this.#listened += fresh.samples.length;
    return Promise.resolve(fresh.samples.length > fresh.rate / 10 && hasTone(fresh, hertz));
  }

  /** How many samples have been heard in the running call. */
  position(): number {
    return this.since(0).samples.length;
  }

  /** What has been heard from the n-th sample on. */
  since(position: number): Sound {
    const newest = readdirSync(this.#folder)
      .filter((name) => name.endsWith('-dec.wav'))
      .toSorted()
      .at(-1);
    if (newest === undefined) return { rate: 8_000, samples: new Float32Array() };
    if (newest !== this.#file) {
      this.#file = newest;
      this.#listened = 0;
      position = 0;
    }
    const { rate, samples } = readSound(path.join(this.#folder, newest));
    // Begun anew under the same name, which says only the second: after a short hold.
    if (samples.length < this.#listened) {
      this.#listened = 0;
      position = 0;
    }
    return { rate, samples: samples.subarray(position) };
  }
}

/** What the agent hears: taken from the players of the media window, not from its statistics. */
export async function agentEars(media: Page): Promise<Ears> {
  await media.evaluate(() => {
    const context = new AudioContext({ sampleRate: 8_000 });
    const analyser = new AnalyserNode(context, { fftSize: 4_096, smoothingTimeConstant: 0 });
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      if (this.srcObject instanceof MediaStream) context.createMediaStreamSource(this.srcObject).connect(analyser);
      return play.call(this);
    };
    Object.assign(globalThis, {
      heardByAgent: () => {
        const samples = new Float32Array(analyser.fftSize);
        analyser.getFloatTimeDomainData(samples);
        return [...samples];
      },
    });
  });
  return {
    async hears(hertz) {
      const samples = await media.evaluate(() => (Reflect.get(globalThis, 'heardByAgent') as () => number[])());
      return hasTone({ rate: 8_000, samples: Float32Array.from(samples) }, hertz);
    },
  };
}
