import type { Migration } from './migration.ts';

/**
 * What only this desk has of its conversations: drafts of answers beside those of notes, and the conversations
 * themselves, so that a killed desk finds them again.
 */
export const writtenChannels: Migration = {
  version: 3,
  rebuild: false,
  sql: `
    ALTER TABLE drafts RENAME TO drafts_of_notes;
    CREATE TABLE drafts (
      kind TEXT NOT NULL, interaction_id TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (kind, interaction_id)
    ) WITHOUT ROWID;
    INSERT INTO drafts (kind, interaction_id, text) SELECT 'note', interaction_id, text FROM drafts_of_notes;
    DROP TABLE drafts_of_notes;
    CREATE TABLE work (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
  `,
};
