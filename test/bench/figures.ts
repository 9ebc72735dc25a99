/** What was measured so often came to this. All in the unit of the measurement. */
export interface Figures {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** `ms/s`: processor time, of all cores together. */
export type Unit = 'ms' | 'MB' | 'ms/s';

/** One line of the table. */
export interface Result extends Figures {
  readonly name: string;
  readonly unit: Unit;
  /** The same of what it is measured beside, in the same run. */
  readonly reference: Figures | null;
  /** In how many of the runs the call was kept. */
  readonly kept?: number;
  /** Of the medians: ours to the reference's. */
  readonly ratio: number | null;
}

export interface Benchmark {
  readonly names: readonly string[];
  /** Measures all of them. */
  run(say: (line: string) => void): Promise<readonly Result[]>;
}

export function result(name: string, unit: Unit, samples: readonly number[], reference?: readonly number[]): Result {
  const own = figuresOf(samples);
  const other = reference === undefined ? null : figuresOf(reference);
  return { name, unit, ...own, reference: other, ratio: other === null ? null : round(own.p50 / other.p50) };
}

/** @throws if there is nothing to make figures of */
export function figuresOf(samples: readonly number[]): Figures {
  const sorted = samples.toSorted((a, b) => a - b);
  if (sorted.length === 0) throw new RangeError('nothing was measured');
  // The smallest value that so many of all are not above (nearest rank).
  const at = (share: number) => round(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN);
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

const round = (value: number): number => Math.round(value * 100) / 100;
