import type { HistoryEvent } from '../../core/history/events.ts';
import type { Readable, Writable } from '../database.ts';

/** The events, whole, each once. They are the truth; all other shared tables can be made from them. */
export function eventWrites(db: Writable) {
  const insert = db.command<[id: string, body: string]>(
    'INSERT INTO events (id, body) VALUES (?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const newest = db.command<[hlc: string]>(
    'INSERT INTO newest (one, hlc) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET hlc = max(hlc, excluded.hlc)',
  );
  return {
    /** False if it is here already. */
    insert: (id: string, body: string): boolean => insert.run(id, body).changes > 0,
    /** Remembers the greatest clock of all events. */
    reached: (hlc: string): void => void newest.run(hlc),
  };
}

const PAGE = 500;

export function eventReads(db: Readable) {
  const page = db.query<[after: number], { row: number; body: string }>(
    `SELECT row, body FROM events WHERE row > ? ORDER BY row LIMIT ${PAGE}`,
  );
  const newest = db.query<[], { hlc: string }>('SELECT hlc FROM newest');
  return {
    /** Every event, in the order in which they came. Read in pages: a running read would forbid writing. */
    *all(): Generator<HistoryEvent> {
      let after = 0;
      for (let rows = page.all(after); rows.length > 0; rows = page.all(after)) {
        for (const { row, body } of rows) {
          after = row;
          yield JSON.parse(body) as HistoryEvent;
        }
      }
    },
    newestClock: (): string | undefined => newest.get()?.hlc,
  };
}
