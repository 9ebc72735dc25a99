import { join } from 'node:path';
import type { HistoryReads, HistoryWrites, Remote } from '../core/history/ports.ts';
import { startThread } from './remote.ts';
import type { WorkerData } from './thread.ts';

export interface HistoryOptions {
  /** Where the file lives; made if it isn't there. */
  readonly directory: string;
  /** 32 random bytes, the same each time. The caller keeps them in the system's secret store and may wipe its copy. */
  readonly key: Buffer;
  /** Path of a better-sqlite3 binding that fits this runtime, if the prebuilt one doesn't (Node-API below 10). */
  readonly nativeBinding?: string;
  /** The two worker files: `writer.ts` and `reader.ts` of this folder, or what they were bundled to. */
  readonly workers: { readonly writer: URL; readonly reader: URL };
  readonly log: (level: 'info' | 'error', message: string) => void;
}

/** The history of all customers, encrypted on this machine's disk. Every promise rejects with a `HistoryFailure`. */
export interface History {
  readonly reads: Remote<HistoryReads>;
  readonly writes: Remote<HistoryWrites>;
  /** The greatest clock among the stored events: the desk's own clock must go on behind it (`createClock`). */
  readonly newestClock: string | undefined;
  /** Hears whose rows changed, after the commit. Gives the function that ends it. */
  onChanged(listener: (customerIds: readonly string[]) => void): () => void;
  /** Finishes what was asked, then closes the file. */
  close(): Promise<void>;
}

export const HISTORY_FILE = 'history.db';

const readNames = {
  popFor: true,
  popOf: true,
  timeline: true,
  interaction: true,
  search: true,
  recentCalls: true,
  note: true,
  counts: true,
} satisfies Record<keyof HistoryReads, true>;

const writeNames = {
  apply: true,
  saveDraft: true,
  dropDraft: true,
  drafts: true,
  rebuild: true,
  outbox: true,
  confirmed: true,
} satisfies Record<keyof HistoryWrites, true>;

/** Opens (makes, migrates) the history. Rejects with a `HistoryFailure`, and then leaves nothing running. */
export async function openHistory({ directory, key, nativeBinding, workers, log }: HistoryOptions): Promise<History> {
  const began = performance.now();
  const listeners = new Set<(customerIds: readonly string[]) => void>();
  const data: WorkerData = {
    file: join(directory, HISTORY_FILE),
    key,
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  };
  const onChanged = (customerIds: readonly string[]): void => listeners.forEach((listener) => listener(customerIds));
  const lost = (which: string) => (reason: string) => log('error', `history: the ${which} was lost: ${reason}`);

  const writer = await startThread<HistoryWrites>({
    url: workers.writer,
    data,
    names: writeNames,
    onChanged,
    onLost: lost('writer'),
  });
  const reader = await startThread<HistoryReads>({
    url: workers.reader,
    data,
    names: readNames,
    onChanged,
    onLost: lost('reader'),
  }).catch(async (failure: unknown) => {
    await writer.close();
    throw failure;
  });
  log('info', `history: open after ${Math.round(performance.now() - began)} ms`);

  return {
    reads: reader.functions,
    writes: writer.functions,
    newestClock: writer.newestClock,
    onChanged(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      await reader.close();
      await writer.close(); // the last connection brings the log into the file and removes it
      listeners.clear();
    },
  };
}
