import type { Ring, RingOutcome } from '../../core/calls/ledger.ts';
import type { RingPage, RingQuery } from '../../core/calls/ledger-ports.ts';
import type { Readable, Writable } from '../database.ts';
import type { Cell } from '../table.ts';

/** How many are kept at most: a flood must not fill the disk. */
const MOST_RINGS = 200_000;

const fields = [
  ['id', 'id'],
  ['at', 'at'],
  ['shown', 'shown'],
  ['name', 'name'],
  ['dialled', 'dialled'],
  ['sipCallId', 'sip_call_id'],
  ['callId', 'call_id'],
  ['firstId', 'first_id'],
  ['outcome', 'outcome'],
  ['endedAt', 'ended_at'],
  ['status', 'status'],
] as const satisfies readonly (readonly [keyof Ring, string])[];
const columns = fields.map(([, column]) => column).join(', ');

type RingRow = { readonly [K in keyof Ring]: Cell };

export function ringWrites(db: Writable) {
  const save = db.command<Cell[]>(
    `INSERT INTO rings (${columns}) VALUES (${fields.map(() => '?').join(', ')})
     ON CONFLICT (id) DO UPDATE SET ${fields.map(([, column]) => `${column} = excluded.${column}`).join(', ')}`,
  );
  const close = db.command<[outcome: RingOutcome, at: number]>(
    'UPDATE rings SET outcome = ?, ended_at = max(at, ?) WHERE outcome IS NULL',
  );
  const forget = db.command<[before: number]>('DELETE FROM rings WHERE at < ?');
  const forgetOldest = db.command<[]>(
    `DELETE FROM rings WHERE at < (SELECT at FROM rings ORDER BY at DESC, id DESC LIMIT 1 OFFSET ${MOST_RINGS})`,
  );
  return {
    keep: db.transaction((changed: readonly Ring[], forgetBefore: number): void => {
      for (const ring of changed) save.run(...fields.map(([field]) => ring[field] ?? null));
      forget.run(forgetBefore);
      forgetOldest.run();
    }),
    /** Those that were open when the desk died. */
    close: (at: number): void => void close.run('deskDied', at),
  };
}

export function ringReads(db: Readable) {
  const select = `SELECT ${fields.map(([field, column]) => `${column} AS "${field}"`).join(', ')} FROM rings`;
  const below = '(at < ? OR (at = ? AND id < ?))';
  const order = 'ORDER BY at DESC, id DESC LIMIT ?';
  const all = db.query<[number, number, string, number], RingRow>(`${select} WHERE ${below} ${order}`);
  const ofOutcome = db.query<[string, number, number, string, number], RingRow>(
    `${select} WHERE outcome = ? AND ${below} ${order}`,
  );
  const totals = db.query<[], { outcome: RingOutcome | 'open'; rings: number }>(
    `SELECT coalesce(outcome, 'open') AS outcome, count(*) AS rings FROM rings GROUP BY outcome`,
  );
  return {
    page: db.snapshot(({ before, limit, outcome }: RingQuery): RingPage => {
      const [at, id] = placeOf(before);
      const rows =
        outcome === undefined ? all.all(at, at, id, limit + 1) : ofOutcome.all(outcome, at, at, id, limit + 1);
      const page = rows.slice(0, limit).map(ringOf);
      const last = page.at(-1);
      return {
        rings: page,
        totals: Object.fromEntries(totals.all().map((row) => [row.outcome, row.rings])),
        ...(rows.length > limit && last ? { next: `${last.at} ${last.id}` } : {}),
      };
    }),
  };
}

/** Where a page begins: below the last row of the one before. */
function placeOf(before: string | undefined): readonly [at: number, id: string] {
  const match = /^(\d{1,15}) (.+)$/s.exec(before ?? '');
  return match ? [Number(match[1]), match[2] ?? ''] : [Number.MAX_SAFE_INTEGER, ''];
}

/** Absent fields stay absent. */
const ringOf = (row: RingRow): Ring =>
  Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== null)) as unknown as Ring;
