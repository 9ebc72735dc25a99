import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isDamage, type HistoryFailure } from '../core/history/failure.ts';
import { HISTORY_FILE, openHistory, type History, type HistoryOptions } from './history.ts';

/** Beside the file: something in it could not be read. The next start looks through all of it before it is used. */
const SUSPICION = `${HISTORY_FILE}.suspect`;
/** SQLite finds a database's log and index by these endings (https://www.sqlite.org/tempfiles.html). */
const COMPANIONS = ['-wal', '-shm'];

export type SettingAside = Omit<HistoryOptions, 'check' | 'damaged'> & {
  /** Epoch ms; names the file that is set aside. */
  readonly now: () => number;
  /** A file that can't be read was set aside under this name, in the same folder; a new one was begun. */
  readonly setAside: (file: string, reason: string) => void;
  /** A part of the file that is in use can't be read. Told once; what is in the other parts can still be asked for. */
  readonly damaged: (failure: HistoryFailure) => void;
};

/**
 * Opens the history; a file that is damaged, foreign or written with another key is set aside, never deleted, and a new
 * one begun. A newer schema is no damage: such a file stays where it is. Rejects with a `HistoryFailure`.
 */
export async function openOrSetAside(options: SettingAside): Promise<History> {
  const { directory, now, setAside, log } = options;
  const suspicion = join(directory, SUSPICION);
  const open = (check: boolean) => openHistory({ ...options, check, damaged });
  let known = false;

  function damaged(failure: HistoryFailure): void {
    if (known) return;
    known = true;
    log('error', `history: ${failure.message} It is looked through at the next start.`);
    suspect(suspicion, log);
    options.damaged(failure);
  }

  try {
    const history = await open(existsSync(suspicion));
    rmSync(suspicion, { force: true });
    return history;
  } catch (failure) {
    if (!isDamage(failure)) throw failure;
    const name = `${HISTORY_FILE}.set-aside-${stampOf(now())}`;
    const moved = moveAside(join(directory, HISTORY_FILE), join(directory, name), log);
    if (moved === undefined) throw failure;
    rmSync(suspicion, { force: true });
    log('error', `history: set aside as ${moved}, a new one is begun: ${failure.message}`);
    setAside(basename(moved), failure.code === 'notADatabase' ? 'damaged, or written with another key' : 'damaged');
    return open(false);
  }
}

/** ISO 8601 without the colons, which Windows has no room for in a name: `2026-11-21T23-18-05.123Z`. */
const stampOf = (at: number): string => new Date(at).toISOString().replaceAll(':', '-');

/**
 * The companions first: beside a new, empty file SQLite would take an old log for rubbish and remove it.
 * Gives the name that the file has now; undefined if it can't be moved, and then it is where it was.
 */
function moveAside(file: string, wanted: string, log: HistoryOptions['log']): string | undefined {
  const target = freeName(wanted);
  try {
    for (const ending of COMPANIONS) if (existsSync(file + ending)) renameSync(file + ending, target + ending);
    renameSync(file, target);
    return target;
  } catch (error) {
    log('error', `history: ${file} can’t be set aside: ${String(error)}`);
    return undefined;
  }
}

/** Nothing that was set aside before is written over. */
function freeName(wanted: string): string {
  const isTaken = (name: string) => ['', ...COMPANIONS].some((ending) => existsSync(name + ending));
  let name = wanted;
  for (let n = 2; isTaken(name); n += 1) name = `${wanted}-${n}`;
  return name;
}

function suspect(file: string, log: HistoryOptions['log']): void {
  try {
    writeFileSync(file, '');
  } catch (error) {
    log('error', `history: ${file} can’t be written: ${String(error)}`);
  }
}
