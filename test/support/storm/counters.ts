import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What sipp counted itself (`-trace_counts`). */
export interface Counters {
  /** Requests that it sent: by all its commands for this method, or by the n-th. Without retransmissions. */
  sent(method: string, nth?: number): number;
  repeated(method: string): number;
  /** Responses that it received with this status, by its n-th command that waits for it. */
  got(status: number, nth?: number): number;
}

/** @throws if sipp left no counters in the folder */
export function readCounters(directory: string): Counters {
  const file = readdirSync(directory).find((name) => name.endsWith('_counts.csv'));
  if (!file) throw new Error(`sipp left no counters in ${directory}`);
  const lines = readFileSync(path.join(directory, file), 'utf8').trim().split('\n');
  const heads = lines[0]?.split(';') ?? [];
  const cells = lines.at(-1)?.split(';') ?? [];
  const columns = (pattern: RegExp) =>
    heads.flatMap((head, column) => (pattern.test(head) ? [Number(cells[column])] : []));
  const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
  return {
    sent(method, nth) {
      const all = columns(new RegExp(`^\\d+_${method}_Sent$`));
      return nth === undefined ? sum(all) : (all[nth] ?? Number.NaN);
    },
    repeated: (method) => sum(columns(new RegExp(`^\\d+_${method}_Retrans$`))),
    got: (status, nth = 0) => columns(new RegExp(`^\\d+_${status}_Recv$`))[nth] ?? Number.NaN,
  };
}
