import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import type { FileTransport, LogFile, Transport } from 'electron-log';
import type { HiddenValues } from './hidden-values.ts';

/** How much of the log is kept: the file being written and older ones, so many altogether, each so large (bytes). */
export const kept = { files: 5, bytes: 5 * 1024 * 1024 };

/**
 * The log's files, the newest first: `desk.log`, `desk.1.log` … Those that are not there yet are left out.
 * @param file the one being written
 */
export function logFiles(file: string): readonly string[] {
  return Array.from({ length: kept.files }, (_, age) => aged(file, age)).filter((name) => existsSync(name));
}

/**
 * Lets electron-log write to `file`, which only this user may read, and rotate it.
 * @param bytes when to begin a new file
 */
export function keepLogs(transport: FileTransport, file: string, bytes = kept.bytes): void {
  transport.resolvePathFn = () => file;
  transport.maxSize = bytes;
  transport.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  transport.archiveLogFn = (full) => rotate(full, file);
}

/** Each file takes the place of the next older one; the oldest goes. */
function rotate(full: LogFile, file: string): void {
  try {
    rmSync(aged(file, kept.files - 1), { force: true });
    for (let age = kept.files - 1; age > 0; age -= 1) {
      if (existsSync(aged(file, age - 1))) renameSync(aged(file, age - 1), aged(file, age));
    }
    // What an older version wrote could be read by others.
    chmodSync(aged(file, 1), 0o600);
  } catch {
    // Held open by a virus scanner or an editor (Windows): better to lose the log than to grow without end.
    full.clear();
  }
}

/** @param age 0 is the file being written */
function aged(file: string, age: number): string {
  const { dir, name, ext } = path.parse(file);
  return age === 0 ? file : path.join(dir, `${name}.${age}${ext}`);
}

/** The last thing that happens to a line before it is written: all of it is text by then, or becomes so. */
export function writeWithout(hidden: HiddenValues, transport: Transport): void {
  const clean = (data: unknown): unknown => {
    if (Array.isArray(data)) return data.map(clean);
    return hidden.without(typeof data === 'string' ? data : inspect(data));
  };
  transport.transforms.push(({ data }: { data: unknown }) => clean(data));
}
