import type { ElectronApplication } from '@playwright/test';
import { clock } from '../clock.ts';
import { PAUSE } from '../rtp.ts';
import { hasTone } from '../sound.ts';

/** ms of sound that are listened to at a time: what was heard before a fault must not be taken for what comes after. */
const WINDOW = 1_024;
const RATE = 8_000;
/** ms: what is left over in a buffer does not count as heard. */
export const LASTING = 2_000;

/** What the agent hears, from whichever media window plays it: each new one has the same ears. */
export interface LastingEars {
  /** Whether this tone is heard now. */
  hear(hertz: number): Promise<boolean>;
  /** When it begins to be heard for two seconds without a break, by `clock`. */
  hears(hertz: number, within?: number): Promise<number>;
}

export async function lastingEars(app: ElectronApplication): Promise<LastingEars> {
  await app.context().addInitScript(listen, { size: WINDOW, rate: RATE });
  for (const page of app.windows().filter(isMedia)) await page.evaluate(listen, { size: WINDOW, rate: RATE });

  async function hear(hertz: number): Promise<boolean> {
    const page = app.windows().findLast((each) => isMedia(each) && !each.isClosed());
    const heard = page?.evaluate(() => (Reflect.get(globalThis, 'heardByAgent') as (() => number[]) | undefined)?.());
    // The page of a process that was killed never answers.
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, 500));
    const samples = await Promise.race([heard, late]).catch(() => undefined);
    return samples !== undefined && hasTone({ rate: RATE, samples: Float32Array.from(samples) }, hertz);
  }

  return {
    hear,
    async hears(hertz, within = 60_000) {
      const deadline = clock() + within;
      for (let began: number | undefined, missed: number | undefined; ;) {
        const now = clock();
        if (await hear(hertz)) {
          missed = undefined;
          began ??= now;
          if (now - began >= LASTING) return began;
        } else if (now - (missed ??= now) > PAUSE) began = undefined;
        if (clock() > deadline) throw new Error(`the agent did not hear ${hertz} Hz within ${within} ms`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

const isMedia = (page: { url(): string }): boolean => page.url().startsWith('throughline://media/');

/** Runs in the page. */
function listen({ size, rate }: { readonly size: number; readonly rate: number }): void {
  if (Reflect.has(globalThis, 'heardByAgent') || !location.href.startsWith('throughline://media/')) return;
  const context = new AudioContext({ sampleRate: rate });
  const analyser = new AnalyserNode(context, { fftSize: size, smoothingTimeConstant: 0 });
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    if (this.srcObject instanceof MediaStream) context.createMediaStreamSource(this.srcObject).connect(analyser);
    return play.call(this);
  };
  Object.assign(globalThis, {
    heardByAgent: () => {
      const samples = new Float32Array(size);
      analyser.getFloatTimeDomainData(samples);
      return [...samples];
    },
  });
}
