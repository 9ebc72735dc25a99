import type { Migration } from './migration.ts';

/** How a call sounded, with the call. */
export const callQuality: Migration = {
  version: 5,
  rebuild: false,
  sql: `ALTER TABLE interactions ADD COLUMN quality TEXT;`,
};
