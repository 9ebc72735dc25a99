import { HistoryFailure } from '../../core/history/failure.ts';
import type { Writable } from '../database.ts';
import { history } from './001-history.ts';
import { search } from './002-search.ts';
import { writtenChannels } from './003-written-channels.ts';
import { rings } from './004-rings.ts';
import { callQuality } from './005-call-quality.ts';
import { handovers } from './006-handovers.ts';
import type { Migration } from './migration.ts';

export const migrations: readonly Migration[] = [history, search, writtenChannels, rings, callQuality, handovers];

/** Refuses a file that a newer Throughline wrote: what it doesn't know it would lose. Throws `newerSchema`. */
export function refuseNewer(version: number): void {
  if (version > migrations.length) {
    throw new HistoryFailure(
      'newerSchema',
      `The history was written by a newer Throughline (schema ${version}, known up to ${migrations.length}). It was left as it is.`,
    );
  }
}

/**
 * Brings the schema up to `upTo`, all in one transaction: a desk that is killed in between still has the old file whole.
 * `rebuild` fills the tables again once the schema is the newest, if a step asked for it.
 */
export function migrate(db: Writable, rebuild: (db: Writable) => void, upTo = migrations.length): void {
  const version = db.query<[], { user_version: number }>('PRAGMA user_version').get()?.user_version ?? 0;
  const due = migrations.filter((migration) => migration.version > version && migration.version <= upTo);
  if (due.length === 0) return;
  db.transaction(() => {
    for (const migration of due) db.execute(migration.sql);
    if (due.some((migration) => migration.rebuild)) rebuild(db);
    db.execute(`PRAGMA user_version = ${upTo}`);
  })();
}
