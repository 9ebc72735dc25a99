import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAuthor } from '../../../electron/core/history/author.ts';
import { createClock } from '../../../electron/core/history/clock.ts';
import { createJournal, type DeskJournal } from '../../../electron/core/work/journal.ts';
import { createNotes, type Notes } from '../../../electron/core/work/notes.ts';
import type { History } from '../../../electron/data/history.ts';
import { Signals } from '../../support/bed/until.ts';
import { open } from '../history/open.ts';

/** A disk of our own that can really be full: a file system in memory, which only root may mount. */
const missing =
  process.platform !== 'linux' || process.getuid?.() !== 0
    ? 'a disk that is full needs root on Linux: a small file system is mounted'
    : undefined;
if (missing && process.env['THROUGHLINE_REQUIRE_SERVERS']) throw new Error(missing);

let disk: string;
let history: History;
let journal: DeskJournal;
let notes: Notes;
let said: Signals<string>;
let wake: () => void;
let filler: number | undefined;

const mount = (...args: readonly string[]) => spawnSync('mount', args).status === 0;

beforeEach(async ({ skip }) => {
  if (missing) return skip(missing);
  disk = mkdtempSync(join(tmpdir(), 'throughline-disk-'));
  if (!mount('-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk)) return skip('a file system can’t be mounted here');
  await start();
});
afterEach(async () => {
  await history?.close();
  if (filler !== undefined) closeSync(filler);
  filler = undefined;
  spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

async function start(): Promise<void> {
  history = await open(disk);
  said = new Signals();
  let ids = 0;
  const run = Math.random().toString(36);
  journal = createJournal({
    reads: history.reads,
    writes: history.writes,
    author: Promise.resolve(
      createAuthor({
        source: 'desk/test',
        clock: createClock('test', history.newestClock),
        now: Date.now,
        newId: () => `${run}-${(ids += 1)}`,
      }),
    ),
    timer: {
      after(_ms, callback) {
        wake = callback;
        said.push('waits');
        return () => (wake = () => undefined);
      },
    },
    kept: (reason) => said.push(`kept: ${reason}`),
    savedLate: () => said.push('saved'),
    log: (level, message) => said.push(`${level} ${message}`),
  });
  const { reads, writes } = history;
  const agent = { id: 'heidi', name: 'Heidi' };
  notes = createNotes({ reads, writes, journal, agent, now: Date.now, customerOf: () => undefined });
}

/** Takes up what is left of the disk, to the last byte. */
function fill(): void {
  filler ??= openSync(join(disk, 'filler'), 'a');
  for (let size = 64 * 1024; size >= 1; size = Math.floor(size / 2)) {
    try {
      while (writeSync(filler, Buffer.alloc(size)) === size);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}
const makeRoom = () => ftruncateSync(filler ?? 0, 0);
const long = (word: string) => `${word} `.repeat(2_000);

describe('the disk is full', () => {
  test('a note is kept, and said so; with room it is saved, once', async () => {
    await notes.save('call', 'first');
    fill();
    // The log of the database may have pages left that are its own: at the latest when these are used up, it is full.
    let kept: string | undefined;
    let text = '';
    for (let n = 0; kept === undefined && n < 500; n += 1) {
      text = long(`note ${n}`);
      ({ kept } = await notes.save('call', text));
    }
    expect(kept).toBe('the disk is full');
    expect(said.all.filter((line) => line.startsWith('kept'))).toEqual(['kept: the disk is full']);

    await notes.draft('call', `${text}and more`);
    await notes.save('other call', 'another note');
    expect(await notes.open('call')).toMatchObject({ text: `${text}and more`, kept });
    expect(await notes.open('other call')).toMatchObject({ text: 'another note', kept });
    // What was saved before can be read all the while.
    expect((await history.reads.note('call')).note?.text).not.toBe(text);
    expect((await history.reads.counts())['notes']).toBe(1);

    const tries = said.all.length;
    wake();
    await said.next((line) => line === 'waits', 'another try', tries);
    expect(said.all).not.toContain('saved');

    const events = (await history.reads.counts())['events'] ?? 0;
    makeRoom();
    wake();
    await said.next((line) => line === 'saved', 'saved');
    expect(await notes.open('call')).toEqual({ text: `${text}and more`, savedAt: expect.any(String) });
    expect((await history.reads.note('call')).note?.text).toBe(text);
    expect((await history.reads.note('other call')).note?.text).toBe('another note');
    expect((await history.reads.counts())['events']).toBe(events + 2);
  });

  test('at the end of the day it is tried once more, and what is lost is logged', async () => {
    fill();
    let kept: string | undefined;
    for (let n = 0; kept === undefined && n < 500; n += 1) ({ kept } = await notes.save('call', long(`note ${n}`)));
    await journal.close();
    expect(said.all.some((line) => line.startsWith('error lost: note.saved'))).toBe(true);
    expect(said.all.join()).not.toContain('note 0');

    await history.close();
    await start();
    fill();
    for (let n = 0; n < 500; n += 1) if ((await notes.save('call', long(`last ${n}`))).kept) break;
    makeRoom();
    await journal.close();
    expect(said.all.at(-1)).toBe('saved');
    expect((await history.reads.note('call')).note?.text).toContain('last');
  });
});

test('a desk that is started on a full disk says so, and leaves what is there', async () => {
  await notes.save('call', 'first');
  await history.close();
  fill();
  await expect(open(disk)).rejects.toMatchObject({ name: 'HistoryFailure', code: 'diskFull' });
  makeRoom();
  await start();
  expect((await notes.open('call')).text).toBe('first');
});
