import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReadable, openWritable, type DatabaseLocation } from './database.ts';
import { eventsOf, openTestHistory, TEST_KEY } from './testing.ts';

let directory: string;
let location: DatabaseLocation;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'throughline-database-'));
  location = { file: join(directory, 'history.db'), key: TEST_KEY };
});
afterEach(() => rmSync(directory, { recursive: true }));

const anyVersion = (): void => undefined;
function fill(rows = 2_000): void {
  const db = openWritable(location, anyVersion);
  db.execute('CREATE TABLE t (n INTEGER PRIMARY KEY, text TEXT)');
  const insert = db.command<[string]>('INSERT INTO t (text) VALUES (?)');
  db.transaction(() => {
    for (let n = 0; n < rows; n += 1) insert.run(`Theresa Alvarez ${n}`);
  })();
  db.close();
}

describe('the file', () => {
  test('has no plain text in it, nor has its log', () => {
    const history = openTestHistory();
    try {
      history.writes.apply(eventsOf({ type: 'customer.saved', data: { id: 'c', name: 'Theresa Alvarez' } }), true);
      history.writes.saveDraft('note', 'x', 'She wants a credit');
      const files = readdirSync(history.directory);
      expect(files).toEqual(expect.arrayContaining(['history.db', 'history.db-wal']));
      for (const file of files) {
        const bytes = readFileSync(join(history.directory, file));
        for (const text of ['Theresa', 'theresa', 'alvarez', 'credit', 'CREATE TABLE', 'SQLite format', 'customers']) {
          expect(bytes.includes(text), `${text} in ${file}`).toBe(false);
        }
        expect(bytes.includes(TEST_KEY)).toBe(false);
      }
    } finally {
      history.close();
    }
  });

  test('is refused with another key, and left as it is', () => {
    fill();
    const before = readFileSync(location.file);
    const other = { ...location, key: Buffer.alloc(32, 'another') };
    for (const open of [() => openWritable(other, anyVersion), () => openReadable(other)]) {
      expect(open).toThrow(expect.objectContaining({ name: 'HistoryFailure', code: 'notADatabase' }));
    }
    expect(readFileSync(location.file).equals(before)).toBe(true);
    expect(openReadable(location).query<[], { n: number }>('SELECT count(*) AS n FROM t').get()).toEqual({ n: 2_000 });
  });

  test('is refused where it is something else', () => {
    writeFileSync(location.file, 'This is a letter to my aunt. '.repeat(500));
    expect(() => openWritable(location, anyVersion)).toThrow(expect.objectContaining({ code: 'notADatabase' }));
  });

  test('that is damaged in the middle says so when that page is read', () => {
    fill();
    const bytes = readFileSync(location.file);
    bytes.fill(0x5a, 5 * 4096 + 100, 5 * 4096 + 200);
    writeFileSync(location.file, bytes);
    const db = openReadable(location);
    expect(() => db.query('SELECT sum(length(text)) FROM t').all()).toThrow(/malformed|corrupt|disk image|I\/O/i);
    db.close();
  });

  test('cannot be where there can be no folder', () => {
    writeFileSync(join(directory, 'taken'), '');
    const file = join(directory, 'taken', 'history.db');
    expect(() => openWritable({ ...location, file }, anyVersion)).toThrow(
      expect.objectContaining({ code: 'cannotOpen' }),
    );
    expect(() => openReadable({ ...location, file })).toThrow(expect.objectContaining({ code: 'cannotOpen' }));
  });

  test.each([0, 16, 31, 33])('wants a key of 32 bytes, not %i', (size) => {
    expect(() => openWritable({ ...location, key: Buffer.alloc(size) }, anyVersion)).toThrow(
      expect.objectContaining({ code: 'badKey' }),
    );
    expect(readdirSync(directory)).toEqual([]);
  });
});

test('opening leaves the caller’s key as it is', () => {
  const key = Buffer.from(TEST_KEY);
  openWritable({ ...location, key }, anyVersion).close();
  expect(key.equals(TEST_KEY)).toBe(true);
});

test('a reader can’t write, neither by its type nor by its connection', () => {
  fill(1);
  const db = openReadable(location);
  expect(db).not.toHaveProperty('command');
  expect(db).not.toHaveProperty('execute');
  // @ts-expect-error: a readable handle has no commands
  expect(() => db.command('DELETE FROM t')).toThrow();
  expect(() => db.query('DELETE FROM t RETURNING n').all()).toThrow(/readonly/);
  expect(() => db.query('CREATE TABLE other (n)').all()).toThrow();
  db.close();
});
