import type { HeadsetReport } from '../../../../electron/core/headset/headset.ts';
import { pressOf, type Ability } from './buttons.ts';

/** As many reports as are shown. */
export const SHOWN = 100;
/** ms after a write in which what the headset says is its answer to it, and not a hand (`HEADSETS`: echo). */
export const ECHO = 500;

export interface ReportRow {
  /** Counts up; the row's own as long as it is there. */
  readonly number: number;
  readonly report: HeadsetReport;
}

/** What came since the page was opened. */
export interface ReportLog {
  /** The newest first, `SHOWN` at most. */
  readonly rows: readonly ReportRow[];
  readonly count: number;
  /** When each button was pressed last, epoch ms, by headset. */
  readonly pressed: Readonly<Record<string, Presses>>;
  /** When each headset was written to last, epoch ms. */
  readonly written: Readonly<Record<string, number>>;
}
export type Presses = Readonly<Partial<Record<Ability, number>>>;

export const noReports: ReportLog = { rows: [], count: 0, pressed: {}, written: {} };

/** @param reports the oldest first */
export function withReports(log: ReportLog, reports: readonly HeadsetReport[]): ReportLog {
  const fresh = reports.map((report, index) => ({ number: log.count + index, report }));
  const pressed = { ...log.pressed };
  const written = { ...log.written };
  for (const { headset, at, direction, says } of reports) {
    if (direction !== 'in') {
      written[headset] = at;
      continue;
    }
    if (at - (written[headset] ?? -Infinity) < ECHO) continue;
    const presses = says.flatMap((said) => pressOf(said) ?? []);
    pressed[headset] = { ...pressed[headset], ...Object.fromEntries(presses.map((ability) => [ability, at])) };
  }
  return {
    rows: [...fresh.reverse(), ...log.rows].slice(0, SHOWN),
    count: log.count + reports.length,
    pressed,
    written,
  };
}
