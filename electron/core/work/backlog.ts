import type { Timer } from '../calls/runner.ts';

/**
 * Writes, one after the other in the order in which they were asked for. A write that finds no room is kept in memory,
 * all later ones behind it, and is tried again until it is done.
 *
 *   idle ──put──▶ writing ──done, nothing left──▶ idle      (after an outage: said)
 *                  │   ▲
 *          no room │   │ pause over
 *                  ▼   │
 *                 waiting ──put──▶ waiting                   (the new one is kept too)
 */
export interface Backlog<J extends Job> {
  /** Resolves when it is written, or as soon as it has to wait; rejects if it can't be written, now or ever. */
  put(job: J): Promise<Kept | undefined>;
  /** What is not written yet, in order. */
  waiting(): readonly J[];
  /** Tries once more what waits. What still finds no room is lost, and told as such. */
  close(): Promise<void>;
}

/** Something to be written. */
export interface Job {
  write(): Promise<unknown>;
  /** A later job of the same subject makes an earlier one that still waits needless. */
  readonly subject?: string;
}

/** What is asked for is in memory only. */
export interface Kept {
  /** In plain words; the end of a sentence. */
  readonly reason: string;
  /** Resolves when it is written after all. */
  readonly saved: Promise<void>;
}

/**
 * What a failure means. `passes`: there may be room later. `refused`: this job will never be taken. `broken`: whoever
 * asks must be told, but what was promised to be kept waits on.
 */
export type Verdict =
  { readonly verdict: 'passes'; readonly reason: string } | { readonly verdict: 'refused' | 'broken' };

/** Milliseconds until a write is tried again: the first pause, doubled each time up to the longest. */
export const FIRST_PAUSE = 1_000;
export const LONGEST_PAUSE = 15_000;

interface Entry<J> {
  readonly job: J;
  /** Whoever asked has been told that it is kept. */
  kept: boolean;
  readonly done: () => void;
  readonly keep: (reason: string) => void;
  readonly fail: (error: unknown) => void;
}

export function createBacklog<J extends Job>(options: {
  readonly timer: Pick<Timer, 'after'>;
  readonly judge: (error: unknown) => Verdict;
  /** An outage begins: from now on all is kept. */
  readonly keeping: (reason: string) => void;
  /** The outage is over: all is written. */
  readonly caughtUp: () => void;
  /** It was kept, and can't be written any more. */
  readonly lost: (job: J, error: unknown) => void;
}): Backlog<J> {
  const { timer, judge, keeping, caughtUp, lost } = options;
  let entries: Entry<J>[] = [];
  let busy = false;
  let writing: Promise<void> = Promise.resolve();
  let outage: { readonly reason: string; readonly pause: number; readonly callOff: () => void } | undefined;
  let closing = false;

  /** Writes what there is, until nothing is left or there is no room. */
  async function write(): Promise<void> {
    for (let [entry] = entries; entry; [entry] = entries) {
      try {
        await entry.job.write();
        entries = entries.slice(1);
        entry.done();
      } catch (error) {
        const found = judge(error);
        const waits = found.verdict === 'passes' || (found.verdict === 'broken' && entry.kept);
        if (waits && !closing) {
          busy = false;
          return wait(found.verdict === 'passes' ? found.reason : (outage?.reason ?? ''));
        }
        const given = waits ? entries : [entry];
        entries = entries.slice(given.length);
        for (const each of given) giveUp(each, error);
      }
    }
    // From here on to the end nothing is awaited: who puts now, begins anew.
    busy = false;
    if (!outage) return;
    outage = undefined;
    caughtUp();
  }

  function wait(reason: string): void {
    const pause = outage ? Math.min(outage.pause * 2, LONGEST_PAUSE) : FIRST_PAUSE;
    const begins = outage === undefined;
    outage = { reason, pause, callOff: timer.after(pause, begin) };
    for (const entry of entries) entry.keep(reason);
    if (begins) keeping(reason);
  }

  function giveUp(entry: Entry<J>, error: unknown): void {
    if (entry.kept) lost(entry.job, error);
    else entry.fail(error);
  }

  function begin(): void {
    if (busy) return;
    busy = true;
    writing = write();
  }

  function supersede(subject: string): void {
    // The first may be on its way already.
    const needless = entries.filter((entry, place) => entry.job.subject === subject && (place > 0 || !busy));
    entries = entries.filter((entry) => !needless.includes(entry));
    for (const entry of needless) entry.done();
  }

  return {
    put(job) {
      if (job.subject !== undefined) supersede(job.subject);
      return new Promise((resolve, reject) => {
        let written: () => void = () => undefined;
        const entry: Entry<J> = {
          job,
          kept: false,
          done() {
            resolve(undefined);
            written();
          },
          keep(reason) {
            if (entry.kept) return;
            entry.kept = true;
            resolve({ reason, saved: new Promise((tell) => (written = tell)) });
          },
          fail: reject,
        };
        entries = [...entries, entry];
        if (outage && !closing) entry.keep(outage.reason);
        else begin();
      });
    },
    waiting: () => entries.map(({ job }) => job),
    async close() {
      closing = true;
      outage?.callOff();
      await writing;
      begin();
      await writing;
    },
  };
}
