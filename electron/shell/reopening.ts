/** ms; a window that lived as long as this did not die of its own start. */
const LIVED = 3_000;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 10_000;

/**
 * ms until a window whose process died is opened anew, for ever: the call behind it goes on. At once, unless it died of
 * its own start: then a little later each time, so that it does not keep the machine busy with nothing else.
 * @param lived ms from its opening to its end
 * @param before what this gave for the one before it; 0 at first
 */
export function pauseBeforeReopening(lived: number, before: number): number {
  return lived > LIVED ? 0 : Math.min(Math.max(before * 2, FIRST_PAUSE), LONGEST_PAUSE);
}
