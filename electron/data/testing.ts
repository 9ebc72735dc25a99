import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HistoryChange, HistoryEvent } from '../core/history/events.ts';
import { writeHlc } from '../core/history/clock.ts';
import type { HistoryReads, HistoryWrites } from '../core/history/ports.ts';
import { rebuild } from './apply.ts';
import { openReadable, openWritable, type Readable, type Writable } from './database.ts';
import { HISTORY_FILE } from './history.ts';
import { migrate, refuseNewer } from './migrations/index.ts';
import { historyReads } from './reads.ts';
import { historyWrites } from './writes.ts';

/** For tests: a real, encrypted history in a folder of its own, without threads. */
export interface TestHistory {
  readonly directory: string;
  readonly db: Writable;
  readonly readable: Readable;
  readonly reads: HistoryReads;
  readonly writes: HistoryWrites;
  /** Customers named by `changed` so far. */
  readonly changed: string[];
  close(): void;
}

export const TEST_KEY = Buffer.alloc(32, 'throughline');
/** A Wednesday, noon in London. */
export const TEST_NOW = Date.parse('2026-03-18T12:00:00.000Z');

export function openTestHistory(now = (): number => TEST_NOW): TestHistory {
  const directory = mkdtempSync(join(tmpdir(), 'throughline-history-'));
  const location = { file: join(directory, HISTORY_FILE), key: TEST_KEY };
  const db = openWritable(location, refuseNewer);
  migrate(db, rebuild);
  const readable = openReadable(location);
  const changed: string[] = [];
  return {
    directory,
    db,
    readable,
    reads: historyReads(readable, now),
    writes: historyWrites(db, (customerIds) => changed.push(...customerIds)),
    changed,
    close() {
      readable.close();
      db.close();
      rmSync(directory, { recursive: true });
    },
  };
}

let made = 0;

/** An event of a change; later ones have greater clocks, unless `clock` (a small number) says otherwise. */
export function eventOf(change: HistoryChange, clock?: number): HistoryEvent {
  made += 1;
  return {
    specversion: '1.0',
    id: `event-${made}`,
    source: 'desk/test',
    subject: change.data.id,
    time: '2026-03-18T12:00:00.000Z',
    hlc: writeHlc(TEST_NOW + (clock ?? made), 0, 'test'),
    ...change,
  };
}

export const eventsOf = (...changes: readonly HistoryChange[]): HistoryEvent[] =>
  changes.map((change) => eventOf(change));

/** All that a history holds, in an order of its own: two with the same events must show the same. */
export function contentsOf(db: Readable): unknown {
  const table = (name: string) => {
    const rows = db.query<[], Record<string, unknown>>(`SELECT * FROM ${name} ORDER BY id`).all();
    return rows.map((row) => ({ ...row, row: undefined }));
  };
  return {
    ...Object.fromEntries(
      ['customers', 'identities', 'interactions', 'messages', 'cases', 'notes', 'facts'].map((name) => [
        name,
        table(name),
      ]),
    ),
    events: db.query<[], { id: string }>('SELECT id FROM events ORDER BY id').all(),
    newest: db.query<[], { hlc: string }>('SELECT hlc FROM newest').all(),
  };
}
