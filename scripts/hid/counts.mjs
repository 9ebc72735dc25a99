/** @import { Result } from '../../test/hid/result.ts' */
/** @import { Counts } from '../steps/reports.mjs' */

/**
 * One test a headset; those that the machine did not tell of have failed.
 * @param {readonly Result[]} results
 * @param {number} expected
 * @returns {Counts}
 */
export function countsOf(results, expected) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: [], skipped: [] };
  for (const { product, skipped, failure } of results) {
    if (skipped !== undefined) counts.skipped.push({ test: product, reason: skipped });
    else if (failure !== undefined) counts.failed.push({ test: product, reason: failure });
    else counts.passed += 1;
  }
  const silent = expected - results.length;
  if (silent > 0) counts.failed.push({ test: 'headsets in the machine', reason: `nothing was heard of ${silent}` });
  return counts;
}
