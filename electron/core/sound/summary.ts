import type { CallQuality, Complaint, DirectionQuality, Heard, SilenceFault } from './call-quality.ts';
import type { QualitySample } from './quality.ts';

/** What a summary is made of while the call lasts. */
export interface QualitySums {
  readonly heard: Sum | undefined;
  readonly said: Sum | undefined;
  readonly faults: readonly SilenceFault[];
  readonly complaint: Complaint | undefined;
  readonly complainedAt: number;
}
interface Sum extends DirectionQuality {
  readonly count: number;
}

export const noSums: QualitySums = {
  heard: undefined,
  said: undefined,
  faults: [],
  complaint: undefined,
  complainedAt: Infinity,
};

export function addSample(sums: QualitySums, { heard, said, complaint }: QualitySample): QualitySums {
  const worst = Math.min(heard?.mos ?? 4.5, said?.mos ?? 4.5);
  const worse = complaint !== undefined && worst < sums.complainedAt;
  return {
    ...sums,
    heard: heard ? added(sums.heard, heard) : sums.heard,
    said: said ? added(sums.said, said) : sums.said,
    ...(worse ? { complaint, complainedAt: worst } : {}),
  };
}

export const addFault = (sums: QualitySums, fault: SilenceFault): QualitySums =>
  sums.faults.includes(fault) ? sums : { ...sums, faults: [...sums.faults, fault] };

/** Undefined where nothing was ever measured, as in a call of a second. */
export function summaryOf({ heard, said, faults, complaint }: QualitySums): CallQuality | undefined {
  if (!heard && !said && faults.length === 0) return undefined;
  return {
    faults,
    ...(heard ? { heard: without(heard) } : {}),
    ...(said ? { said: without(said) } : {}),
    ...(complaint ? { complaint } : {}),
  };
}

function added(sum: Sum | undefined, { mos, loss, jitter, delay }: Heard): Sum {
  const { count, ...mean } = sum ?? { count: 0, mos: 0, loss: 0, jitter: 0, delay: 0, worst: 4.5 };
  const next = (before: number, value: number): number => before + (value - before) / (count + 1);
  return {
    count: count + 1,
    mos: next(mean.mos, mos),
    loss: next(mean.loss, loss),
    jitter: next(mean.jitter, jitter),
    delay: next(mean.delay, delay),
    worst: Math.min(mean.worst, mos),
  };
}

const without = ({ mos, loss, jitter, delay, worst }: Sum): DirectionQuality => ({ mos, loss, jitter, delay, worst });
