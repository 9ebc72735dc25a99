import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Rectangle } from 'electron';
import type { Log } from './logs.ts';

/** What this installation remembers of itself. */
export interface Installation {
  /** Names this device to the registrar (RFC 5626 §4.1); the same after every start. */
  readonly instance: string;
  bounds(): Rectangle | undefined;
  saveBounds(bounds: Rectangle): void;
}

/** In `installation.json`; what is damaged there is begun anew. Read before there is a window, so without a library. */
export function openInstallation(directory: string, log: Log): Installation {
  const file = path.join(directory, 'installation.json');
  const found = read(file, log);
  const instance = typeof found['instance'] === 'string' ? found['instance'] : randomUUID();
  let bounds = rectangle(found['bounds']);

  function save(): void {
    try {
      mkdirSync(directory, { recursive: true });
      // Written beside and moved: a crash in between leaves the old file whole.
      writeFileSync(`${file}.new`, JSON.stringify({ instance, bounds }));
      renameSync(`${file}.new`, file);
    } catch (error) {
      log('warn', 'installation.json cannot be written', error);
    }
  }
  if (found['instance'] !== instance) save();

  return {
    instance,
    bounds: () => bounds,
    saveBounds(next) {
      bounds = next;
      save();
    },
  };
}

function read(file: string, log: Log): Readonly<Record<string, unknown>> {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof found === 'object' && found !== null ? { ...found } : {};
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      log('warn', 'installation.json cannot be read, it is begun anew', error);
    return {};
  }
}

function rectangle(found: unknown): Rectangle | undefined {
  if (typeof found !== 'object' || found === null) return undefined;
  const { x, y, width, height } = found as Readonly<Record<string, unknown>>;
  const numbers = [x, y, width, height].filter((value) => Number.isSafeInteger(value)) as number[];
  const [left, top, wide, high] = numbers;
  if (left === undefined || top === undefined || wide === undefined || high === undefined) return undefined;
  return { x: left, y: top, width: wide, height: high };
}
