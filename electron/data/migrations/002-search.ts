import type { Migration } from './migration.ts';

/**
 * Full-text indexes without a copy of the text (contentless): a row's number says where the text is (`tables/found.ts`).
 * People and history are apart, so that the few names never wait for the many messages. Words are already folded
 * (`core/history/words.ts`), hence marks are letters here and nothing is removed.
 */
export const search: Migration = {
  version: 2,
  rebuild: true,
  sql: `
    CREATE VIRTUAL TABLE people_search USING fts5 (
      words, content = '', contentless_delete = 1, prefix = '1 2 3',
      tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
    );
    CREATE VIRTUAL TABLE history_search USING fts5 (
      words, content = '', contentless_delete = 1, prefix = '2 3',
      tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
    );
  `,
};
