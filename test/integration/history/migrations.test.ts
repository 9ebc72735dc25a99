import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rebuild } from '../../../electron/data/apply.ts';
import { openReadable, openWritable, type DatabaseLocation } from '../../../electron/data/database.ts';
import { migrate, migrations, refuseNewer } from '../../../electron/data/migrations/index.ts';
import { historyReads } from '../../../electron/data/reads.ts';
import { contentsOf, openTestHistory, TEST_KEY } from '../../../electron/data/testing.ts';
import { historyWrites } from '../../../electron/data/writes.ts';
import { oldHistory, oldRing, oldWork } from './old-history.ts';
import { load, schemaOf } from './schema-text.ts';

const folder = join(import.meta.dirname, 'schemas');
const versions = migrations.map(({ version }) => version);
let directory: string;
let location: DatabaseLocation;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'throughline-schemas-'));
  location = { file: join(directory, 'history.db'), key: TEST_KEY };
});
afterEach(() => rmSync(directory, { recursive: true }));

test('each schema that was ever shipped is kept', () => {
  expect(readdirSync(folder).sort()).toEqual(versions.map((version) => `${version}.sql`));
});

describe.each(versions)('a history of schema %i', (version) => {
  const loadOld = () => load(location, readFileSync(join(folder, `${version}.sql`), 'utf8'));

  test('is still made by the migrations up to there: a step that was shipped does not change', () => {
    loadOld();
    const old = openReadable(location);
    const fresh = openWritable({ ...location, file: join(directory, 'fresh.db') }, refuseNewer);
    migrate(fresh, () => undefined, version);
    expect(schemaOf(fresh)).toEqual(schemaOf(old));
    old.close();
    fresh.close();
  });

  test('is brought forward with all that it holds, and found again', () => {
    loadOld();
    const db = openWritable(location, refuseNewer);
    migrate(db, rebuild);
    const readable = openReadable(location);
    const reads = historyReads(readable, () => Date.parse('2026-03-18T12:01:00.000Z'));
    const writes = historyWrites(db, () => undefined);

    const today = openTestHistory();
    today.writes.apply(oldHistory, true);
    expect(contentsOf(readable)).toEqual(contentsOf(today.readable));
    expect(schemaOf(readable)).toEqual(schemaOf(today.readable));
    today.close();

    expect(writes.outbox(100)).toEqual(oldHistory);
    expect(writes.drafts('note')).toEqual([{ interactionId: 'x2', text: 'Half a sent' }]);
    if (version >= 3) {
      expect(writes.drafts('answer')).toEqual([{ interactionId: 'x3', text: 'Half an ans' }]);
      expect(writes.keptWork()).toEqual([oldWork]);
    }
    if (version >= 4) expect(reads.rings({ limit: 10 }).rings).toEqual([oldRing]);
    for (const text of ['weisshaupt', 'Juergen', '030 23125017', 'zurich', 'ausgeschaltet', 'afternoon']) {
      expect(
        reads.search(text, 5).map(({ customer }) => customer.id),
        text,
      ).toEqual(['c1']);
    }
    const pop = reads.popFor({
      interactionId: 'now',
      channel: 'call',
      keys: ['+493023125017'],
      shown: '',
      anonymous: false,
    });
    expect(pop).toMatchObject({
      kind: 'customer',
      customer: { tier: 'Gold' },
      context: { mood: 'worried' },
      lastNote: { id: 'x2' },
    });

    // And it goes on as any other.
    expect(writes.apply(oldHistory, true)).toEqual({ applied: 0 });
    expect(writes.rebuild()).toEqual({ events: oldHistory.length });
    readable.close();
    db.close();
  });
});
