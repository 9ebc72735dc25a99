import type { MessagePort } from 'node:worker_threads';
import { toMessage, type FailureMessage } from './failure.ts';

/** What a worker is started with. The key is a copy of its own, wiped as soon as the database is open. */
export interface WorkerData {
  readonly file: string;
  readonly key: Uint8Array;
  readonly nativeBinding?: string;
}

/** What passes between main and a worker. A question has a number, its answer the same. */
export type ToWorker =
  { readonly id: number; readonly name: string; readonly args: readonly unknown[] } | { readonly close: true };
export type FromWorker =
  | { readonly ready: true; readonly newestClock?: string }
  | { readonly refused: FailureMessage }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly failure: FailureMessage }
  | { readonly changed: readonly string[] };

type Functions = Readonly<Record<string, (...args: never[]) => unknown>>;

/** Answers questions with these functions, one after the other, until it is told to close. */
export function serve(port: MessagePort, functions: Functions, close: () => void): void {
  const say = (message: FromWorker): void => port.postMessage(message);
  port.on('message', (message: ToWorker) => {
    if ('close' in message) {
      close();
      port.close();
      return;
    }
    const { id, name, args } = message;
    try {
      say({ id, result: call(functions, name, args) });
    } catch (error) {
      say({ id, failure: toMessage(error) });
    }
  });
}

function call(functions: Functions, name: string, args: readonly unknown[]): unknown {
  const named = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!named) throw new RangeError(`The history has no function ${name}`);
  // The types of both ends come from the one interface (`core/history/ports.ts`); the thread between has none.
  return (named as (...args: readonly unknown[]) => unknown)(...args);
}
