import type { Readable, Writable } from './database.ts';

/** What SQLite stores and gives back. */
export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

/** How a field of a record is kept in its column. */
type Kind = 'plain' | 'json';

/**
 * A table that holds the newest version of each record of one kind. Besides the columns of the fields it has `row`
 * (the row's number, which the search index points to) and `version` (who wins).
 */
export interface Table<R extends { readonly id: string }> {
  readonly name: string;
  readonly columns: readonly { readonly field: keyof R & string; readonly column: string; readonly kind: Kind }[];
  /** Columns that are worked out of the record, for look-ups only. */
  readonly derived: Readonly<Record<string, (record: R) => Cell>>;
  /** The list of columns for SELECT, named as the fields; `alias` is the table's in the statement. */
  select(alias?: string): string;
  /** The record in a row that `select` gave: absent fields stay absent. */
  record(row: Row): R;
}

/** `kinds` names each field of the record: the compiler asks for a column as soon as a record gets a new field. */
export function defineTable<R extends { readonly id: string }>(
  name: string,
  kinds: { readonly [K in keyof Required<R> & string]: Kind },
  derived: Readonly<Record<string, (record: R) => Cell>> = {},
): Table<R> {
  const columns = (Object.keys(kinds) as (keyof R & string)[]).map((field) => ({
    field,
    column: field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    kind: kinds[field],
  }));
  return {
    name,
    columns,
    derived,
    select: (alias = name) => columns.map(({ field, column }) => `${alias}."${column}" AS "${field}"`).join(', '),
    record(row) {
      const record: Record<string, unknown> = {};
      for (const { field, kind } of columns) {
        const cell = row[field];
        if (cell === null || cell === undefined) continue;
        record[field] = kind === 'json' ? JSON.parse(String(cell)) : cell;
      }
      return record as R;
    },
  };
}

/**
 * Writes a record unless the table already holds a later version of it, so that events may come in any order.
 * Gives the row's number if it was written.
 */
export type Save<R> = (record: R, version: string) => number | undefined;

export function prepareSave<R extends { readonly id: string }>(db: Writable, table: Table<R>): Save<R> {
  const derived = Object.entries(table.derived);
  const names = ['version', ...table.columns.map(({ column }) => column), ...derived.map(([column]) => column)];
  const statement = db.query<Cell[], { row: number }>(
    `INSERT INTO ${table.name} (${names.map((name) => `"${name}"`).join(', ')})
     VALUES (${names.map(() => '?').join(', ')})
     ON CONFLICT (id) DO UPDATE SET ${names.map((name) => `"${name}" = excluded."${name}"`).join(', ')}
       WHERE excluded.version > ${table.name}.version
     RETURNING row`,
  );
  return (record, version) =>
    statement.get(
      version,
      ...table.columns.map(({ field, kind }) => cellOf(record[field], kind)),
      ...derived.map(([, derive]) => derive(record)),
    )?.row;
}

function cellOf(value: unknown, kind: Kind): Cell {
  if (value === undefined || value === null) return null;
  if (kind === 'json') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'string') return value;
  throw new TypeError(`A plain column holds text and numbers, not ${typeof value}`);
}

/** A SELECT that gives records. `rest` is all that follows the list of columns; the table keeps its own name in it. */
export function prepareRecords<P extends unknown[], R extends { readonly id: string }>(
  db: Readable,
  table: Table<R>,
  rest: string,
): { readonly first: (...parameters: P) => R | undefined; readonly all: (...parameters: P) => R[] } {
  const query = db.query<P, Row>(`SELECT ${table.select()} ${rest}`);
  return {
    first(...parameters) {
      const row = query.get(...parameters);
      return row && table.record(row);
    },
    all: (...parameters) => query.all(...parameters).map((row) => table.record(row)),
  };
}
