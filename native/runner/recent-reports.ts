import type { HeadsetReport } from '../../electron/core/headset/headset.ts';

/** How many reports of one headset are kept for whoever has to find out what is wrong with it. */
const KEPT = 200;

/** The last reports of one headset, the oldest first. */
export interface RecentReports {
  add(report: HeadsetReport): void;
  all(): readonly HeadsetReport[];
}

export function createRecentReports(): RecentReports {
  const reports: HeadsetReport[] = [];
  return {
    add(report) {
      reports.push(report);
      // Cut now and then, not with each one.
      if (reports.length >= 2 * KEPT) reports.splice(0, reports.length - KEPT);
    },
    all: () => reports.slice(-KEPT),
  };
}
