/** @import { Result } from '../../test/hid/result.ts' */

/** Of test/hid/walk.ts, in its order. */
const steps = ['ring', 'answer', 'mute', 'hold', 'hang up', 'replug', 'they hang up', 'answer again'];

/**
 * Whether the headset has no button for it.
 * @param {string} step
 * @param {Result['can']} can
 */
function byDesk(step, can) {
  if (step === 'hang up') return !can.offHookLamp;
  return (step === 'mute' && !can.mute) || (step === 'hold' && !can.hold);
}

/**
 * How each headset fared, step by step: "ok" by the headset's own button, "desk" where it has none and the desk did it.
 * @param {readonly Result[]} results
 */
export function table(results) {
  const rows = results
    .toSorted((a, b) => a.product.localeCompare(b.product))
    .map(({ product, can, done, skipped, failure }) => [
      product,
      ...steps.map((step) => {
        if (skipped !== undefined || !can.telephony) return '–';
        if (!done.some((name) => name === step)) return failure === undefined ? '–' : 'NO';
        return byDesk(step, can) ? 'desk' : 'ok';
      }),
      skipped ?? failure ?? (can.telephony ? '' : 'no telephony'),
    ]);
  const all = [['headset', ...steps, ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
