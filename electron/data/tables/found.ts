import type { Readable, Writable } from '../database.ts';

/**
 * The search indexes hold words and numbers only. A number says the table and the row that the words are in:
 * `row * 8 + place of the table`.
 */
const indexed = {
  customers: { index: 'people_search', place: 0 },
  identities: { index: 'people_search', place: 1 },
  interactions: { index: 'history_search', place: 2 },
  messages: { index: 'history_search', place: 3 },
  notes: { index: 'history_search', place: 4 },
} as const;
const PLACES = 8;

export type IndexedTable = keyof typeof indexed;
export interface Found {
  readonly table: IndexedTable;
  readonly row: number;
}

/** Keeps the words of a table's rows; those that the row had before are forgotten. */
export function prepareSearchWords(db: Writable, table: IndexedTable): (row: number, words: readonly string[]) => void {
  const { index, place } = indexed[table];
  const replace = db.command<[rowid: number, words: string]>(
    `INSERT OR REPLACE INTO ${index} (rowid, words) VALUES (?, ?)`,
  );
  return (row, words) => void replace.run(row * PLACES + place, words.join(' '));
}

export function emptySearch(db: Writable): void {
  for (const index of ['people_search', 'history_search']) {
    db.execute(`INSERT INTO ${index} (${index}) VALUES ('delete-all')`);
  }
}

/** `words` as from `wordsOf`: all must be there, the last may be the beginning of one. */
export function searchReads(db: Readable) {
  const people = db.query<[match: string, limit: number], { rowid: number }>(
    'SELECT rowid FROM people_search WHERE people_search MATCH ? ORDER BY rank LIMIT ?',
  );
  // Newest first and not by rank: ranking would first fetch all of half a million messages that say "bill".
  const history = db.query<[match: string, limit: number], { rowid: number }>(
    'SELECT rowid FROM history_search WHERE history_search MATCH ? ORDER BY rowid DESC LIMIT ?',
  );
  const find = (query: typeof people) => (words: readonly string[], limit: number) =>
    words.length === 0 ? [] : query.all(matchOf(words), limit).map(({ rowid }) => foundAt(rowid));
  return { people: find(people), history: find(history) };
}

/** FTS5 query of quoted words: nothing in them is read as an operator. Words have no quotes in them. */
function matchOf(words: readonly string[]): string {
  return `${words.map((word) => `"${word}"`).join(' ')}*`;
}

function foundAt(rowid: number): Found {
  const place = rowid % PLACES;
  const table = (Object.keys(indexed) as IndexedTable[]).find((name) => indexed[name].place === place);
  if (table === undefined) throw new RangeError(`The search index points to no table: ${rowid}`);
  return { table, row: Math.floor(rowid / PLACES) };
}
