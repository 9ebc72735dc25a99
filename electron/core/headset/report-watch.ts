import type { Timer } from '../calls/runner.ts';
import type { HeadsetReport, Headsets } from './headset.ts';

/** ms: a frame of the screen, more often than which nobody can look. */
export const FRAME = 16;
/** As many as the page shows; of what comes in one frame, the older go unseen. */
export const MOST = 100;

/** What the headsets send and are sent, told while somebody looks. */
export interface ReportWatch {
  watch(on: boolean): void;
}

/** @param tell gets what came in the last frame, the oldest first; never an empty list */
export function createReportWatch(options: {
  readonly headsets: Pick<Headsets, 'subscribeReports'>;
  readonly timer: Pick<Timer, 'after'>;
  readonly tell: (reports: readonly HeadsetReport[]) => void;
}): ReportWatch {
  const { headsets, timer, tell } = options;
  let waiting: HeadsetReport[] = [];
  let stop: (() => void) | undefined;

  function start(): () => void {
    let cancel: (() => void) | undefined;
    const unsubscribe = headsets.subscribeReports((report) => {
      waiting.push(report);
      if (waiting.length > MOST) waiting.shift();
      cancel ??= timer.after(FRAME, () => {
        cancel = undefined;
        const reports = waiting;
        waiting = [];
        tell(reports);
      });
    });
    return () => {
      unsubscribe();
      cancel?.();
      waiting = [];
    };
  }

  return {
    watch(on) {
      if (on) stop ??= start();
      else {
        stop?.();
        stop = undefined;
      }
    },
  };
}
