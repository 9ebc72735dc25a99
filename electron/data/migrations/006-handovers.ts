import type { Migration } from './migration.ts';

/** Whom a call was handed over to, and what came of it, with the call. */
export const handovers: Migration = {
  version: 6,
  rebuild: false,
  sql: `ALTER TABLE interactions ADD COLUMN handover TEXT;`,
};
