import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openReadable, openWritable, type Writable } from '../database.ts';
import { TEST_KEY } from '../testing.ts';
import { migrate, migrations, refuseNewer } from './index.ts';

let directory: string;
let db: Writable;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'throughline-migrations-'));
  db = openWritable({ file: join(directory, 'history.db'), key: TEST_KEY }, refuseNewer);
});
afterEach(() => {
  db.close();
  rmSync(directory, { recursive: true });
});

const version = () => db.query<[], { user_version: number }>('PRAGMA user_version').get()?.user_version;
const tables = () => db.query<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").all().length;

test('they are numbered 1, 2, 3…', () => {
  expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, n) => n + 1));
});

test('the tables are filled again once, after the last step, if a step asked for it', () => {
  const rebuilt: unknown[] = [];
  migrate(db, () => rebuilt.push(tables()));
  expect(version()).toBe(migrations.length);
  expect(rebuilt).toEqual([tables()]);
  migrate(db, () => rebuilt.push('again'));
  expect(rebuilt).toHaveLength(1);
});

test('one that fails leaves the file as it was', () => {
  migrate(db, () => undefined, 1);
  const before = tables();
  expect(() =>
    migrate(db, () => {
      throw new Error('killed');
    }),
  ).toThrow('killed');
  expect([version(), tables()]).toEqual([1, before]);
});

test('a file that a newer Throughline wrote is refused', () => {
  db.execute('PRAGMA user_version = 99');
  const open = () => openWritable({ file: join(directory, 'history.db'), key: TEST_KEY }, refuseNewer);
  expect(open).toThrow(expect.objectContaining({ code: 'newerSchema', message: expect.stringContaining('99') }));
  const readable = openReadable({ file: join(directory, 'history.db'), key: TEST_KEY });
  expect(readable.query<[], { user_version: number }>('PRAGMA user_version').get()?.user_version).toBe(99);
  readable.close();
});
