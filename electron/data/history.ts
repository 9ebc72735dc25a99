import { join } from 'node:path';
import { isDamage, type HistoryFailure } from '../core/history/failure.ts';
import type { HistoryReads, HistoryWrites, Remote } from '../core/history/ports.ts';
import { startThread, type Thread } from './remote.ts';
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
  /** Looks through the whole file first, and refuses it (`corrupt`) if a part can't be read. Takes a while. */
  readonly check?: boolean;
  /** A read or a write met a part of the file that can't be read. */
  readonly damaged?: (failure: HistoryFailure) => void;
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
  draft: true,
  rings: true,
  counts: true,
} satisfies Record<keyof HistoryReads, true>;

const writeNames = {
  apply: true,
  saveDraft: true,
  dropDraft: true,
  drafts: true,
  keepWork: true,
  keptWork: true,
  keepRings: true,
  closeRings: true,
  rebuild: true,
  outbox: true,
  confirmed: true,
} satisfies Record<keyof HistoryWrites, true>;

/** Opens (makes, migrates) the history. Rejects with a `HistoryFailure`, and then leaves nothing running. */
export async function openHistory(options: HistoryOptions): Promise<History> {
  const { directory, key, nativeBinding, workers, log, check = false, damaged = () => undefined } = options;
  const began = performance.now();
  const listeners = new Set<(customerIds: readonly string[]) => void>();
  const data: WorkerData = {
    file: join(directory, HISTORY_FILE),
    key,
    check,
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  };
  const onChanged = (customerIds: readonly string[]): void => listeners.forEach((listener) => listener(customerIds));
  const onFailure = (failure: HistoryFailure): void => {
    if (isDamage(failure)) damaged(failure);
  };
  const lost = (which: string) => (reason: string) => log('error', `history: the ${which} was lost: ${reason}`);

  const writing = startThread<HistoryWrites>({
    url: workers.writer,
    data,
    names: writeNames,
    after: Promise.resolve(),
    onChanged,
    onFailure,
    onLost: lost('writer'),
  });
  const reading = startThread<HistoryReads>({
    url: workers.reader,
    data,
    names: readNames,
    after: writing, // which makes the file, and brings an old one up to date
    onChanged,
    onFailure,
    onLost: lost('reader'),
  });
  const [writer, reader] = await bothOrNone(writing, reading);
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

/** Waits for both threads; if one could not be started, ends the other and rejects with the first one's reason. */
async function bothOrNone<W, R>(
  writing: Promise<Thread<W>>,
  reading: Promise<Thread<R>>,
): Promise<readonly [Thread<W>, Thread<R>]> {
  const settled = await Promise.allSettled([writing, reading]);
  try {
    return [await writing, await reading];
  } catch (failure) {
    for (const thread of settled) if (thread.status === 'fulfilled') await thread.value.close();
    throw failure;
  }
}
