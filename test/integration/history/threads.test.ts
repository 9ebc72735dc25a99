import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HistoryFailure } from '../../../electron/core/history/failure.ts';
import { createClock } from '../../../electron/core/history/clock.ts';
import { openWritable } from '../../../electron/data/database.ts';
import { HISTORY_FILE, type History } from '../../../electron/data/history.ts';
import { eventOf, eventsOf } from '../../../electron/data/testing.ts';
import { KEY, open, workers } from './open.ts';

let directory: string;
let opened: History | undefined;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'throughline-threads-'));
});
afterEach(async () => {
  await opened?.close();
  opened = undefined;
  rmSync(directory, { recursive: true });
});
const file = () => join(directory, HISTORY_FILE);
async function start(...options: Parameters<typeof open> extends [string, ...infer O] ? O : never): Promise<History> {
  opened = await open(directory, ...options);
  return opened;
}
const theresa = () =>
  eventsOf(
    { type: 'customer.saved', data: { id: 'c1', name: 'Theresa Alvarez' } },
    { type: 'identity.saved', data: { id: 'i1', customerId: 'c1', kind: 'phone', value: '+12125550142' } },
  );
const lookup = { interactionId: 'x', channel: 'call', keys: ['+12125550142'], shown: '', anonymous: false } as const;

describe('the two threads', () => {
  test('what the writer has committed the reader sees, at the latest when the change is told', async () => {
    const { reads, writes, onChanged } = await start();
    expect((await reads.popFor(lookup)).kind).toBe('unknown');
    const seen: Promise<string>[] = [];
    const told: string[] = [];
    onChanged((customerIds) => {
      told.push(...customerIds);
      seen.push(reads.popFor(lookup).then(({ kind }) => kind));
    });
    expect(await writes.apply(theresa(), true)).toEqual({ applied: 2 });
    expect(await Promise.all(seen)).toEqual(['customer']);
    expect(told).toEqual(['c1']);
  });

  test('a listener that was ended hears nothing more', async () => {
    const { writes, onChanged } = await start();
    const told: string[] = [];
    onChanged((customerIds) => told.push(...customerIds))();
    await writes.apply(theresa(), true);
    expect(told).toEqual([]);
  });

  test('a failure comes back with its name, and the next question is answered', async () => {
    const { reads, writes } = await start();
    const failure = await writes
      .apply([{ ...eventOf({ type: 'customer.saved', data: { id: 'c', name: '' } }) }], true)
      .catch((e: unknown) => e);
    expect(failure).toBeInstanceOf(HistoryFailure);
    expect(failure).toMatchObject({ code: 'badEvent', message: expect.stringContaining('data.name') });
    await expect(reads.popOf('nobody', 'x')).rejects.toMatchObject({ code: 'badRequest' });
    await expect(reads.search((() => 'text') as never, 3)).rejects.toMatchObject({ code: 'badRequest' });
    await expect(reads.search(undefined as never, 3)).rejects.toMatchObject({ code: 'internal' });
    expect(await reads.search('theresa', 3)).toEqual([]);
  });

  test('closing answers what was asked before, and refuses what comes after; twice is once', async () => {
    const { reads, writes, close } = await start();
    const asked = [writes.apply(theresa(), true), reads.counts(), writes.saveDraft('note', 'x', 'text')];
    await Promise.all([close(), close()]);
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
    await expect(reads.counts()).rejects.toMatchObject({ name: 'HistoryFailure', code: 'closed' });
    expect(readdirSync(directory)).toEqual([HISTORY_FILE]); // no log left: all is in the file
    const again = await start();
    expect(await again.reads.note('x')).toEqual({ draft: 'text' });
  });

  test('a clock made after a restart goes on behind all that was stored', async () => {
    const first = await start();
    expect(first.newestClock).toBeUndefined();
    const events = theresa();
    await first.writes.apply(events, true);
    await first.close();
    const { newestClock } = await start();
    expect(newestClock).toBe(events[1]?.hlc);
    expect(createClock('test', newestClock).next(0) > (newestClock ?? '')).toBe(true);
  });

  test('a thread that dies fails what was asked of it, is said in the log, and leaves the other at work', async () => {
    const said: string[] = [];
    const { reads, writes } = await start({
      workers: { ...workers, reader: new URL('dying-worker.ts', import.meta.url) },
      log: (level, message) => said.push(`${level} ${message}`),
    });
    await expect(reads.counts()).rejects.toMatchObject({ code: 'closed' });
    await expect(reads.counts()).rejects.toMatchObject({ code: 'closed' });
    expect(said).toContainEqual(expect.stringMatching(/^error history: the reader was lost: .*out of memory/));
    expect(await writes.apply(theresa(), true)).toEqual({ applied: 2 });
  });
});

describe('a file that can’t be used', () => {
  async function refused(): Promise<HistoryFailure> {
    const failure: unknown = await open(directory).then(
      (history) => history.close(),
      (error: unknown) => error,
    );
    if (!(failure instanceof HistoryFailure)) throw new Error(`It was opened: ${String(failure)}`);
    return failure;
  }
  async function made(): Promise<Buffer> {
    const history = await open(directory);
    await history.writes.apply(theresa(), true);
    await history.close();
    return readFileSync(file());
  }

  test('another key: said, and the file left as it is', async () => {
    const before = await made();
    const failure: unknown = await open(directory, { key: Buffer.alloc(32, 'other') }).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      name: 'HistoryFailure',
      code: 'notADatabase',
      message: expect.stringContaining('another key'),
    });
    expect(readFileSync(file()).equals(before)).toBe(true);
    expect((await (await start()).reads.counts())['customers']).toBe(1);
  });

  test('damaged at its beginning, or cut off: said by name', async () => {
    const before = await made();
    writeFileSync(file(), Buffer.concat([Buffer.alloc(200, 'x'), before.subarray(200)]));
    expect((await refused()).code).toBe('notADatabase');
    writeFileSync(file(), before.subarray(0, before.length - 3 * 4096));
    expect((await refused()).code).toBe('corrupt');
  });

  test('damaged in the middle: the question that meets it fails by name, the others don’t', async () => {
    const history = await open(directory);
    const notes = Array.from({ length: 300 }, (_, n) =>
      eventOf({
        type: 'note.saved',
        data: {
          id: `n${n}`,
          interactionId: `n${n}`,
          author: '',
          text: 'x'.repeat(3_000),
          savedAt: '2026-03-18T12:00:00.000Z',
        },
      }),
    );
    await history.writes.apply([...theresa(), ...notes], true);
    await history.close();
    const bytes = readFileSync(file());
    bytes.fill(0x5a, bytes.length - 40 * 4096); // the notes came last
    writeFileSync(file(), bytes);
    const { reads, writes } = await start();
    const answers = await Promise.allSettled(notes.map(({ data }) => reads.note(data.id)));
    const reasons = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [answer.reason as HistoryFailure] : [],
    );
    expect(reasons.length).toBeGreaterThan(0);
    expect(new Set(reasons.map(({ code }) => code))).toEqual(new Set(['corrupt']));
    expect((await reads.popFor(lookup)).kind).toBe('customer');
    await expect(writes.rebuild()).rejects.toMatchObject({ code: 'corrupt' });
  });

  test('written by a newer Throughline: refused, untouched', async () => {
    await made();
    const db = openWritable({ file: file(), key: KEY }, () => undefined);
    db.execute('PRAGMA user_version = 99');
    db.close();
    const before = readFileSync(file());
    expect(await refused()).toMatchObject({
      code: 'newerSchema',
      message: expect.stringContaining('newer Throughline'),
    });
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  test('a folder that can’t be', async () => {
    writeFileSync(join(directory, 'file'), '');
    await expect(open(join(directory, 'file', 'folder'))).rejects.toMatchObject({ code: 'cannotOpen' });
    await expect(open(directory, { key: Buffer.alloc(7) })).rejects.toMatchObject({ code: 'badKey' });
    expect(existsSync(file())).toBe(false);
  });

  test('a worker that isn’t there', async () => {
    const nothing = new URL('nothing.ts', import.meta.url);
    await expect(open(directory, { workers: { ...workers, writer: nothing } })).rejects.toMatchObject({
      name: 'HistoryFailure',
    });
    await expect(open(directory, { workers: { ...workers, reader: nothing } })).rejects.toMatchObject({
      name: 'HistoryFailure',
    });
  });
});

test('the key is in no file and in no log, and the caller’s copy is left alone', async () => {
  const said: string[] = [];
  const key = Buffer.from(KEY);
  const { writes } = await start({ key, log: (level, message) => said.push(level, message) });
  await writes.apply(theresa(), true);
  await writes.apply([null as never], true).catch((error: unknown) => said.push(String(error)));
  const everything = Buffer.concat([
    Buffer.from(said.join('\n')),
    ...readdirSync(directory).map((name) => readFileSync(join(directory, name))),
  ]);
  for (const form of [key, key.toString('hex'), key.toString('base64'), 'Theresa']) {
    expect(everything.includes(form)).toBe(false);
  }
  expect(key.equals(KEY)).toBe(true);
});
