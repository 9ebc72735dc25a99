import { openHistory, type History } from '../../../electron/data/history.ts';

export const KEY = Buffer.alloc(32, 'a key of thirty-two bytes');
const data = new URL('../../../electron/data/', import.meta.url);
export const workers = { writer: new URL('writer.ts', data), reader: new URL('reader.ts', data) };

/** A history in real worker threads. `log` collects what it says. */
export function open(directory: string, options: Partial<Parameters<typeof openHistory>[0]> = {}): Promise<History> {
  return openHistory({ directory, key: KEY, workers, log: () => undefined, ...options });
}
