import Database from 'better-sqlite3';
import type { DatabaseLocation, Readable } from '../../../electron/data/database.ts';

/** SQLite's own tables, and those that a full-text index keeps for itself. */
const SHADOW = /_search_(data|idx|docsize|config)$/;

/** What the schema is made of, without the shadow tables that come with an index. */
export function schemaOf(db: Readable): readonly string[] {
  return db
    .query<[], { name: string; sql: string }>(
      'SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid',
    )
    .all()
    .filter(({ name }) => !SHADOW.test(name) && !name.startsWith('sqlite_'))
    .map(({ sql }) => sql.replace(/\s+/g, ' ').trim());
}

/** A whole database as SQL text, shadow tables as they are: what a desk of that day has on its disk. */
export function dump(db: Readable, version: number): string {
  const rows = db
    .query<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
    .all()
    .filter(({ name }) => !name.startsWith('sqlite_') && !name.endsWith('_search'))
    .flatMap(({ name }) => [...(SHADOW.test(name) ? [`DELETE FROM ${name};`] : []), ...rowsOf(db, name)]);
  return [...schemaOf(db).map((sql) => `${sql};`), ...rows, `PRAGMA user_version = ${version};`, ''].join('\n');
}

function rowsOf(db: Readable, table: string): readonly string[] {
  const columns = db
    .query<[], { name: string }>(`PRAGMA table_info(${table})`)
    .all()
    .map(({ name }) => `"${name}"`);
  const quoted = columns.map((column) => `quote(${column})`).join(` || ', ' || `);
  return db
    .query<[], { row: string }>(`SELECT ${quoted} AS row FROM ${table}`)
    .all()
    .map(({ row }) => `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${row});`);
}

/** Makes a database of such a text. */
export function load({ file, key }: DatabaseLocation, sql: string): void {
  const db = new Database(file);
  db.pragma("cipher = 'chacha20'");
  if (!('key' in db) || typeof db.key !== 'function') throw new Error('This better-sqlite3 has no encryption');
  db.key(Buffer.concat([Buffer.from('raw:'), key]));
  db.unsafeMode(true); // the shadow tables of an index are not written otherwise
  db.exec(sql);
  db.close();
}
