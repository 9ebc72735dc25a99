import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { HistoryFailure } from '../core/history/failure.ts';
import { asHistoryFailure } from './failure.ts';

/** A prepared statement that gives rows. `P`: its parameters, in order. */
export interface Query<P extends unknown[], R> {
  get(...parameters: P): R | undefined;
  all(...parameters: P): R[];
}
export interface Command<P extends unknown[]> {
  run(...parameters: P): { readonly changes: number };
}

/** A handle that can only read: its connection is opened so, and its type has no way to ask for more. */
export interface Readable {
  query<P extends unknown[], R>(sql: string): Query<P, R>;
  /** All that `read` sees is of one moment. */
  snapshot<A extends unknown[], R>(read: (...args: A) => R): (...args: A) => R;
  close(): void;
}
export interface Writable extends Readable {
  command<P extends unknown[]>(sql: string): Command<P>;
  execute(sql: string): void;
  /** All or nothing; takes the write lock at its beginning. */
  transaction<A extends unknown[], R>(write: (...args: A) => R): (...args: A) => R;
}

export interface DatabaseLocation {
  readonly file: string;
  /** 32 random bytes. */
  readonly key: Uint8Array;
  /** Where better-sqlite3's prebuilt binding doesn't fit the runtime: the path of one that does. */
  readonly nativeBinding?: string;
}

/**
 * Write-ahead log with `synchronous = NORMAL`: what was committed survives the death of the process at any moment,
 * since it is in the system's hands. A power cut may take back the last commits (never half of one, and never what a
 * checkpoint has brought into the file); that would need FULL, an fsync for each pause in the agent's typing.
 * Foreign keys are off: events come in any order, a message may be here before its interaction.
 */
const WRITER_PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = NORMAL',
  'foreign_keys = OFF',
  'cache_size = -32768',
  'temp_store = MEMORY',
  'journal_size_limit = 67108864',
  // Pages that many small batches touch go into the file once instead of each time.
  'wal_autocheckpoint = 4000',
];
const READER_PRAGMAS = ['query_only = ON', 'cache_size = -65536', 'temp_store = MEMORY'];
/** How long one connection waits for a lock of the other, or of another process. Milliseconds. */
const BUSY_TIMEOUT = 5_000;

/**
 * Opens the file for writing and makes it if it isn't there. `prepare` runs before anything is changed, and may refuse
 * the file. Throws `HistoryFailure`.
 */
export function openWritable(location: DatabaseLocation, prepare: (version: number) => void): Writable {
  const db = named(() => {
    mkdirSync(dirname(location.file), { recursive: true, mode: 0o700 });
    return connect(location, false);
  });
  return guarded(db, () => {
    prepare(versionOf(db));
    for (const pragma of WRITER_PRAGMAS) db.pragma(pragma);
    return { ...readable(db), ...writable(db) };
  });
}

/** Opens the file, which must be there, for reading only. Throws `HistoryFailure`. */
export function openReadable(location: DatabaseLocation): Readable {
  const db = named(() => connect(location, true));
  return guarded(db, () => {
    for (const pragma of READER_PRAGMAS) db.pragma(pragma);
    return readable(db);
  });
}

/** Reads every page (https://www.sqlite.org/pragma.html#pragma_quick_check). Throws `corrupt` if one is damaged. */
export function refuseDamaged(db: Readable): void {
  const found = named(() => db.query<[], { quick_check: string }>('PRAGMA quick_check(1)').get()?.quick_check);
  if (found !== 'ok') throw new HistoryFailure('corrupt', `The history file is damaged. (${found})`);
}

function connect({ file, key, nativeBinding }: DatabaseLocation, readonly: boolean): Database.Database {
  if (key.byteLength !== 32) throw new HistoryFailure('badKey', 'The key of the history must have 32 bytes.');
  if (readonly && !existsSync(file)) throw new HistoryFailure('cannotOpen', `There is no history file ${file}.`);
  const db = new Database(file, {
    readonly,
    timeout: BUSY_TIMEOUT,
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  });
  return guarded(db, () => {
    db.pragma("cipher = 'chacha20'");
    // `raw:` names a key that needs no stretching: it is random, not a password (26 ms saved on each connection).
    const raw = Buffer.concat([Buffer.from('raw:'), key]);
    if (!canEncrypt(db))
      throw new HistoryFailure('internal', 'This better-sqlite3 can’t encrypt; nothing was written.');
    db.key(raw);
    raw.fill(0);
    versionOf(db); // the first read: only now a wrong key shows
    return db;
  });
}

/** The plain better-sqlite3 has the same name: it would ignore the cipher and write the history in the clear. */
function canEncrypt(db: Database.Database): db is Database.Database & { key(key: Buffer): number } {
  return 'key' in db && typeof db.key === 'function';
}

/** SQLite's `user_version`: the number of the last migration. */
function versionOf(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

function readable(db: Database.Database): Readable {
  return {
    query: <P extends unknown[], R>(sql: string): Query<P, R> => db.prepare<unknown[], R>(sql),
    snapshot: (read) => db.transaction(read),
    close: () => void db.close(),
  };
}

function writable(db: Database.Database): Pick<Writable, 'command' | 'execute' | 'transaction'> {
  return {
    command: <P extends unknown[]>(sql: string): Command<P> => db.prepare<unknown[]>(sql),
    execute: (sql) => void db.exec(sql),
    transaction: (write) => db.transaction(write).immediate,
  };
}

/** Closes the connection if what is done with it first fails. */
function guarded<R>(db: Database.Database, use: () => R): R {
  try {
    return use();
  } catch (error) {
    db.close();
    throw asHistoryFailure(error);
  }
}

function named<R>(open: () => R): R {
  try {
    return open();
  } catch (error) {
    throw asHistoryFailure(error);
  }
}
