import type { HistoryEvent } from '../../../electron/core/history/events.ts';
import { rebuild } from '../../../electron/data/apply.ts';
import { type DatabaseLocation, openWritable } from '../../../electron/data/database.ts';
import { migrate, refuseNewer } from '../../../electron/data/migrations/index.ts';
import { prepareRows } from '../../../electron/data/rows.ts';
import { eventWrites } from '../../../electron/data/tables/events.ts';

/** Events a transaction. */
const BATCH = 50_000;

/**
 * Fills a new history with the schema and the rows that the desk itself would have made of these events, fast: nothing
 * is checked, nothing would survive a power cut meanwhile, and what can be indexed in the end is indexed in the end.
 * Gives the number of events.
 */
export function fill(location: DatabaseLocation, events: Iterable<HistoryEvent>, say: (line: string) => void): number {
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  const db = openWritable(location, refuseNewer);
  migrate(db, rebuild);
  for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'cache_size = -1000000'])
    db.execute(`PRAGMA ${pragma}`);
  const indexes = db
    .query<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''")
    .all();
  for (const { name } of indexes) db.execute(`DROP INDEX ${name}`);

  const rows = prepareRows(db);
  const kept = eventWrites(db);
  const write = db.transaction((batch: readonly HistoryEvent[]) => {
    for (const event of batch) {
      kept.insert(event.id, JSON.stringify(event));
      rows(event);
    }
    kept.reached(batch.at(-1)?.hlc ?? '');
  });
  let total = 0;
  let batch: HistoryEvent[] = [];
  const flush = () => {
    write(batch);
    total += batch.length;
    batch = [];
    if (total % (BATCH * 10) === 0) say(`${total} events after ${seconds()} s`);
  };
  for (const event of events) {
    batch.push(event);
    if (batch.length === BATCH) flush();
  }
  if (batch.length > 0) flush();
  for (const { sql } of indexes) db.execute(sql);
  db.execute('PRAGMA journal_mode = WAL');
  db.close();
  say(`${total} events filled in ${seconds()} s`);
  return total;
}
