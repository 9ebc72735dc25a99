import { keptWork } from '../../contract/work.ts';
import type { KeptWork } from '../../core/work/item.ts';
import type { Readable, Writable } from '../database.ts';

/** The conversations at this desk. Local: others see their interactions and messages, which are events. */
export function workWrites(db: Writable) {
  const save = db.command<[id: string, body: string]>(
    'INSERT INTO work (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
  );
  const drop = db.command<[id: string]>('DELETE FROM work WHERE id = ?');
  return {
    keep: db.transaction((changed: readonly KeptWork[], goneIds: readonly string[]): void => {
      for (const kept of changed) save.run(kept.item.id, JSON.stringify(kept));
      for (const id of goneIds) drop.run(id);
    }),
  };
}

export function workReads(db: Readable) {
  const all = db.query<[], { body: string }>('SELECT body FROM work ORDER BY id');
  return {
    /** Without those that another version of the desk kept in a way that is not understood. */
    all: (): readonly KeptWork[] => all.all().flatMap(({ body }) => keptWork.safeParse(jsonOf(body)).data ?? []),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
