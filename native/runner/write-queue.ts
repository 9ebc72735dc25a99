import type { Timer } from '../../electron/core/calls/runner.ts';
import type { OutputReport } from '../codec/encoder.ts';

export interface QueuedReport extends OutputReport {
  readonly kind: 'output' | 'feature';
}

/** ms that a device may take for one report; a healthy one takes a few. */
const WITHIN = 1_000;
/** ms after which a report that it did not take is tried again. */
const AGAIN = 2_000;

/** Hands the reports of one device to its transport, one after the other, and waits for none of them for ever. */
export interface WriteQueue {
  put(reports: readonly QueuedReport[]): void;
  /** Resolves as soon as all is written, or the device does not take what is left. */
  settled(): Promise<void>;
  /** Nothing more is written. */
  close(): void;
}

/**
 * A report holds the whole state of its lamps, so what was not taken is not lost: it is tried again until it is taken,
 * or until a newer one of the same id is there in its place.
 * @param options.stuck told at each change: the device does not take what is written to it, or takes it again
 */
export function createWriteQueue(options: {
  readonly write: (report: QueuedReport) => Promise<void>;
  readonly timer: Timer;
  readonly stuck: (stuck: boolean, reason?: string) => void;
}): WriteQueue {
  const { write, timer } = options;
  let waiting: readonly QueuedReport[] = [];
  let busy = false;
  let stuck = false;
  let closed = false;
  let callOff: () => void = () => undefined;
  const settling: (() => void)[] = [];

  function next(): void {
    if (busy || closed) return;
    callOff();
    const [report, ...rest] = waiting;
    if (!report) return;
    waiting = rest;
    busy = true;
    let over = false;
    const end = (refusal?: string) => {
      if (over) return;
      over = true;
      outOfPatience();
      busy = false;
      if (closed) return;
      if (refusal === undefined) taken();
      else refused(report, refusal);
      if (isSettled()) for (const resolve of settling.splice(0)) resolve();
    };
    const outOfPatience = timer.after(WITHIN, () => end(`no answer in ${WITHIN} ms`));
    carryOut(write, report).then(
      () => end(),
      (error: unknown) => end(error instanceof Error ? error.message : String(error)),
    );
  }

  function taken(): void {
    if (stuck) options.stuck((stuck = false));
    next();
  }

  function refused(report: QueuedReport, reason: string): void {
    waiting = newestOf([report, ...waiting]);
    callOff = timer.after(AGAIN, next);
    if (!stuck) options.stuck((stuck = true), reason);
  }

  const isSettled = () => closed || (!busy && (stuck || waiting.length === 0));

  return {
    put(reports) {
      waiting = stuck ? newestOf([...waiting, ...reports]) : [...waiting, ...reports];
      next();
    },
    settled: () => (isSettled() ? Promise.resolve() : new Promise((resolve) => settling.push(resolve))),
    close() {
      closed = true;
      callOff();
      waiting = [];
      for (const resolve of settling.splice(0)) resolve();
    },
  };
}

/** `async`, so that a transport that throws rejects all the same. */
async function carryOut(write: (report: QueuedReport) => Promise<void>, report: QueuedReport): Promise<void> {
  return write(report);
}

/** Of each report the newest, where the oldest stood. */
function newestOf(reports: readonly QueuedReport[]): readonly QueuedReport[] {
  const newest = new Map<string, QueuedReport>();
  for (const report of reports) newest.set(`${report.kind} ${report.reportId}`, report);
  return [...newest.values()];
}
