import { Worker } from 'node:worker_threads';
import { HistoryFailure } from '../core/history/failure.ts';
import type { Remote } from '../core/history/ports.ts';
import { asHistoryFailure, fromMessage } from './failure.ts';
import type { FromWorker, ToWorker, WorkerData } from './thread.ts';

/** A worker as main sees it: its functions as promises. */
export interface Thread<T> {
  readonly functions: Remote<T>;
  readonly newestClock: string | undefined;
  /** Answers what has been asked, closes the database, ends. Safe to call twice. */
  close(): Promise<void>;
}

export interface ThreadOptions<T> {
  readonly url: URL;
  readonly data: WorkerData;
  /** Every function of `T`: the compiler asks for those that are missing. */
  readonly names: Readonly<Record<keyof T & string, true>>;
  readonly onChanged: (customerIds: readonly string[]) => void;
  /** The thread loads its code at once, but opens the database only after this; if this fails, it ends. */
  readonly after: Promise<unknown>;
  /** Hears of each question that was answered with a failure, besides the one who asked. */
  readonly onFailure: (failure: HistoryFailure) => void;
  /** The thread ended without having been asked to. */
  readonly onLost: (reason: string) => void;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (failure: HistoryFailure) => void;
}

/** Starts a worker and resolves when its database is open; rejects with the `HistoryFailure` that refused it. */
export function startThread<T>(options: ThreadOptions<T>): Promise<Thread<T>> {
  const { url, data, names, after, onChanged, onFailure, onLost } = options;
  // Small buffers share one block of memory: only a copy outside of it can be handed over alone, and leaves nothing here.
  const key = new Uint8Array(data.key);
  const worker = new Worker(url, {
    workerData: { ...data, key },
    transferList: [key.buffer],
    // A thread keeps nothing but what it is asked: half of this is what short-lived rows need.
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  });
  const waiting = new Map<number, Waiting>();
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  let state: 'starting' | 'open' | 'closing' | 'ended' = 'starting';
  let lastId = 0;

  const send = (message: ToWorker): void => worker.postMessage(message);
  after.then(
    () => send({ open: true }),
    () => worker.terminate(),
  );

  function ask(name: string, args: readonly unknown[]): Promise<unknown> {
    if (state !== 'open') return Promise.reject(new HistoryFailure('closed', 'The history is closed.'));
    return new Promise((resolve, reject) => {
      lastId += 1;
      try {
        send({ id: lastId, name, args });
      } catch (error) {
        reject(new HistoryFailure('badRequest', 'An argument can’t be sent to the history.', { cause: error }));
        return;
      }
      waiting.set(lastId, { resolve, reject });
    });
  }

  function close(): Promise<void> {
    if (state === 'open') {
      state = 'closing';
      send({ close: true });
    }
    return exited;
  }

  const functions = Object.fromEntries(
    Object.keys(names).map((name) => [name, (...args: readonly unknown[]) => ask(name, args)]),
  ) as Remote<T>;

  return new Promise((resolve, reject) => {
    let refused: HistoryFailure | undefined;
    worker.on('message', (message: FromWorker) => {
      if ('ready' in message) {
        state = 'open';
        resolve({ functions, newestClock: message.newestClock, close });
      } else if ('refused' in message) {
        refused = fromMessage(message.refused); // said when it is gone: only then has it let go of the file
      } else if ('changed' in message) {
        onChanged(message.changed);
      } else {
        const question = waiting.get(message.id);
        waiting.delete(message.id);
        if ('failure' in message) {
          const failure = fromMessage(message.failure);
          question?.reject(failure);
          onFailure(failure);
        } else question?.resolve(message.result);
      }
    });
    let reason = 'it ended by itself';
    worker.on('error', (error) => {
      reason = asHistoryFailure(error).message;
      reject(asHistoryFailure(error));
    });
    worker.on('exit', () => {
      const lost = state === 'open';
      state = 'ended';
      for (const question of waiting.values()) question.reject(new HistoryFailure('closed', 'The history was closed.'));
      waiting.clear();
      reject(refused ?? new HistoryFailure('closed', 'The thread of the history ended before it was ready.'));
      if (lost) onLost(reason);
    });
  });
}
