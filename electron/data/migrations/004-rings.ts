import type { Migration } from './migration.ts';

/** The ring ledger: every INVITE that reached this desk. Local, and no part of any customer's history. */
export const rings: Migration = {
  version: 4,
  rebuild: false,
  sql: `
    CREATE TABLE rings (
      id TEXT PRIMARY KEY, at INTEGER NOT NULL, shown TEXT NOT NULL, name TEXT, dialled TEXT, sip_call_id TEXT NOT NULL,
      call_id TEXT, first_id TEXT, outcome TEXT, ended_at INTEGER, status INTEGER
    ) WITHOUT ROWID;
    CREATE INDEX rings_by_time ON rings (at DESC, id DESC);
    CREATE INDEX rings_by_outcome ON rings (outcome, at DESC, id DESC);
  `,
};
