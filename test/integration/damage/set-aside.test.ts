import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReadable, openWritable } from '../../../electron/data/database.ts';
import { HISTORY_FILE, type History } from '../../../electron/data/history.ts';
import { openOrSetAside, type SettingAside } from '../../../electron/data/set-aside.ts';
import { eventOf, eventsOf } from '../../../electron/data/testing.ts';
import { KEY, open, workers } from '../history/open.ts';

const at = Date.parse('2026-11-21T23:18:05.123Z');
const aside = 'history.db.set-aside-2026-11-21T23-18-05.123Z';

let directory: string;
let opened: History | undefined;
let said: string[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'throughline-damage-'));
  said = [];
});
afterEach(async () => {
  await opened?.close();
  opened = undefined;
  rmSync(directory, { recursive: true });
});

const file = (name = HISTORY_FILE) => join(directory, name);
const files = () => readdirSync(directory).toSorted();
async function start(options: Partial<SettingAside> = {}): Promise<History> {
  opened = await openOrSetAside({
    directory,
    key: KEY,
    workers,
    now: () => at,
    setAside: (name, reason) => said.push(`set aside ${name}: ${reason}`),
    damaged: ({ code }) => said.push(`damaged: ${code}`),
    log: () => undefined,
    ...options,
  });
  return opened;
}
async function stop(): Promise<void> {
  await opened?.close();
  opened = undefined;
}
const customer = () => eventOf({ type: 'customer.saved', data: { id: 'c1', name: 'Theresa Alvarez' } });
const notes = Array.from({ length: 300 }, (_, n) => ({
  type: 'note.saved' as const,
  data: {
    id: `n${n}`,
    interactionId: `n${n}`,
    author: '',
    text: 'x'.repeat(3_000),
    savedAt: '2026-03-18T12:00:00.000Z',
  },
}));
/** A whole history of about 4 MB; gives its bytes. */
async function made(): Promise<Buffer> {
  const history = await open(directory);
  await history.writes.apply([customer(), ...eventsOf(...notes)], true);
  await history.close();
  return readFileSync(file());
}
const anew = async (history: History) => {
  expect((await history.reads.counts())['customers']).toBe(0);
  await history.writes.apply([customer()], true);
  expect((await history.reads.counts())['customers']).toBe(1);
};

describe('a file that can’t be used is set aside as it was, said, and a new one begun', () => {
  const orAnotherKey = `set aside ${aside}: damaged, or written with another key`;
  const ways: readonly (readonly [string, string, (whole: Buffer) => Buffer])[] = [
    [
      'its beginning written over',
      orAnotherKey,
      (whole) => Buffer.concat([Buffer.alloc(200, 'x'), whole.subarray(200)]),
    ],
    ['something else', orAnotherKey, () => Buffer.from('A letter to my aunt. '.repeat(900))],
    ['not even one page', orAnotherKey, (whole) => whole.subarray(0, 700)],
    ['its end cut off', `set aside ${aside}: damaged`, (whole) => whole.subarray(0, whole.length - 3 * 4096)],
  ];
  test.each(ways)('%s', async (_way, sentence, damage) => {
    const damaged = damage(await made());
    writeFileSync(file(), damaged);
    const history = await start();
    expect(said).toEqual([sentence]);
    expect(readFileSync(file(aside)).equals(damaged)).toBe(true);
    await anew(history);
    await stop();
    expect((await (await start()).reads.counts())['customers']).toBe(1);
    expect(said).toHaveLength(1);
  });

  test('written with another key: with that key the file that was set aside can be read', async () => {
    await made();
    await anew(await start({ key: Buffer.alloc(32, 'another') }));
    expect(said).toEqual([orAnotherKey]);
    const old = openReadable({ file: file(aside), key: KEY });
    expect(old.query<[], { name: string }>('SELECT name FROM customers').all()).toEqual([{ name: 'Theresa Alvarez' }]);
    old.close();
  });

  test('a database of another program’s', async () => {
    const other = new Database(file());
    other.exec('CREATE TABLE invoices (n INTEGER); INSERT INTO invoices VALUES (7)');
    other.close();
    await anew(await start());
    const left = new Database(file(aside), { readonly: true });
    expect(left.prepare('SELECT n FROM invoices').get()).toEqual({ n: 7 });
    left.close();
  });

  test('its log goes with it', async () => {
    await made();
    const writer = openWritable({ file: file(), key: KEY }, () => undefined);
    writer.execute("UPDATE customers SET name = 'in the log'");
    const log = readFileSync(file('history.db-wal'));
    const index = readFileSync(file('history.db-shm'));
    writer.close();
    // As a power cut leaves it: the log beside the file, and nobody who has it open.
    writeFileSync(file('history.db-wal'), log);
    writeFileSync(file('history.db-shm'), index);
    await anew(await start({ key: Buffer.alloc(32, 'another') }));
    expect(readFileSync(file(`${aside}-wal`)).equals(log)).toBe(true);
    expect(existsSync(file(`${aside}-shm`))).toBe(true);
  });

  test('what was set aside before in the same moment is not written over', async () => {
    writeFileSync(file(), 'first '.repeat(1_000));
    await start();
    await stop();
    writeFileSync(file(), 'second '.repeat(1_000));
    await start();
    await stop();
    expect(files()).toEqual(['history.db', aside, `${aside}-2`]);
    expect(readFileSync(file(aside), 'utf8')).toContain('first');
    expect(readFileSync(file(`${aside}-2`), 'utf8')).toContain('second');
  });
});

describe('not set aside', () => {
  test('what a newer Throughline wrote: left as it is, and refused', async () => {
    await made();
    const db = openWritable({ file: file(), key: KEY }, () => undefined);
    db.execute('PRAGMA user_version = 99');
    db.close();
    const before = readFileSync(file());
    writeFileSync(file('history.db.suspect'), '');
    await expect(start()).rejects.toMatchObject({ code: 'newerSchema' });
    expect(readFileSync(file()).equals(before)).toBe(true);
    expect(said).toEqual([]);
  });

  test('what can’t be opened at all', async () => {
    mkdirSync(file());
    await expect(start()).rejects.toMatchObject({ code: 'cannotOpen' });
    expect(files()).toEqual([HISTORY_FILE]);
  });

  test('a file that nobody can be sure of, once it turns out to be whole', async () => {
    const before = await made();
    writeFileSync(file('history.db.suspect'), '');
    expect((await (await start()).reads.counts())['notes']).toBe(notes.length);
    await stop();
    expect(files()).toEqual([HISTORY_FILE]);
    expect(readFileSync(file()).length).toBe(before.length);
  });
});

test('damage that shows while reading is said once, the rest can be read, and the next start sets the file aside', async () => {
  const bytes = await made();
  bytes.fill(0x5a, bytes.length - 40 * 4096); // the notes came last
  writeFileSync(file(), bytes);

  const { reads } = await start();
  expect(said).toEqual([]);
  const answers = await Promise.allSettled(notes.map(({ data }) => reads.note(data.id)));
  expect(answers.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(1);
  expect(said).toEqual(['damaged: corrupt']);
  expect(await reads.popOf('c1', 'x')).toMatchObject({ kind: 'customer' });
  await stop();
  expect(files()).toEqual(['history.db', 'history.db.suspect']);

  await anew(await start());
  expect(said).toEqual(['damaged: corrupt', `set aside ${aside}: damaged`]);
  await stop();
  expect(files()).toEqual(['history.db', aside]);
});
