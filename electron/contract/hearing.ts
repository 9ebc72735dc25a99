/** A level (linear RMS) that only sound reaches: a muted line is at 0, a quiet room's noise well below. */
const threshold = 0.004;
/** Milliseconds of silence after which they are no longer heard; people pause between words and sentences. */
const patience = 2_500;

/** Whether somebody is heard, told from one level after another. It is told the time, so that a test need not wait. */
export class Hearing {
  #lastHeard: number | undefined;

  /**
   * @param level linear RMS, 0 to 1
   * @param now milliseconds, of any clock
   */
  hears(level: number, now: number): boolean {
    if (level >= threshold) this.#lastHeard = now;
    return this.#lastHeard !== undefined && now - this.#lastHeard < patience;
  }
}
