import type { Heard } from '../../../../electron/core/sound/call-quality.ts';
import type { QualitySample } from '../../../../electron/core/sound/quality.ts';

/** ms that the plot shows. */
export const SPAN = 120_000;
const LOWEST = 1;
const HIGHEST = 4.5;

/** Where an opinion stands, 0 at the top to `height`. */
export const heightOf = (mos: number, height: number): number =>
  (1 - (Math.min(HIGHEST, Math.max(LOWEST, mos)) - LOWEST) / (HIGHEST - LOWEST)) * height;

/**
 * One direction as the path of an SVG of that size, its end at the right edge. A second without a measure is a gap.
 */
export function plotPath(
  samples: readonly QualitySample[],
  pick: (sample: QualitySample) => Heard | undefined,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const end = samples.at(-1)?.at ?? 0;
  let path = '';
  let pen = false;
  for (const sample of samples) {
    const heard = pick(sample);
    const x = width * (1 - (end - sample.at) / SPAN);
    if (x < 0) continue;
    if (heard) path += `${pen ? 'L' : 'M'}${x.toFixed(1)} ${heightOf(heard.mos, height).toFixed(1)}`;
    pen = heard !== undefined;
  }
  return path;
}
