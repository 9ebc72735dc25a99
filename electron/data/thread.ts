import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { DatabaseLocation } from './database.ts';
import { toMessage, type FailureMessage } from './failure.ts';

/** What a worker is started with. The key is a copy of its own, wiped as soon as the database is open. */
export interface WorkerData extends DatabaseLocation {
  /** For the writer: the whole file is looked through before it is used. */
  readonly check: boolean;
}

/** What passes between main and a worker. A question has a number, its answer the same. */
export type ToWorker =
  | { readonly open: true }
  | { readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly close: true };
export type FromWorker =
  | { readonly ready: true; readonly newestClock?: string }
  | { readonly refused: FailureMessage }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly failure: FailureMessage }
  | { readonly changed: readonly string[] };

/** What a worker does once it is told to open: the functions that it answers with, and how it ends. */
export interface Opened {
  readonly functions: Readonly<Record<string, (...args: never[]) => unknown>>;
  readonly close: () => void;
  readonly newestClock?: string;
}

/** The body of a worker file: waits to be told, opens, answers one question after the other, closes. */
export function runWorker(open: (location: WorkerData, say: (message: FromWorker) => void) => Opened): void {
  const port = parentPort;
  if (!port) throw new Error('This file runs in a worker thread.');
  const say = (message: FromWorker): void => port.postMessage(message);
  const location = workerData as WorkerData;
  port.once('message', () => {
    try {
      const opened = open(location, say);
      answer(port, opened, say);
      say({ ready: true, ...(opened.newestClock !== undefined && { newestClock: opened.newestClock }) });
    } catch (error) {
      say({ refused: toMessage(error) });
      port.close();
    } finally {
      location.key.fill(0);
    }
  });
}

function answer(port: MessagePort, { functions, close }: Opened, say: (message: FromWorker) => void): void {
  port.on('message', (message: ToWorker) => {
    if ('close' in message) {
      close();
      port.close();
    } else if ('id' in message) {
      const { id, name, args } = message;
      try {
        say({ id, result: call(functions, name, args) });
      } catch (error) {
        say({ id, failure: toMessage(error) });
      }
    }
  });
}

function call(functions: Opened['functions'], name: string, args: readonly unknown[]): unknown {
  const named = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!named) throw new RangeError(`The history has no function ${name}`);
  // The types of both ends come from the one interface (`core/history/ports.ts`); the thread between has none.
  return (named as (...args: readonly unknown[]) => unknown)(...args);
}
