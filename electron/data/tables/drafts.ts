import type { DraftKind } from '../../core/history/ports.ts';
import type { Readable, Writable } from '../database.ts';

/** What is being typed. It never leaves this desk and is no event: half a sentence is nobody's history. */
export interface Draft {
  readonly interactionId: string;
  readonly text: string;
}

export function draftWrites(db: Writable) {
  const save = db.command<[kind: DraftKind, interactionId: string, text: string]>(
    `INSERT INTO drafts (kind, interaction_id, text) VALUES (?, ?, ?)
     ON CONFLICT (kind, interaction_id) DO UPDATE SET text = excluded.text`,
  );
  const drop = db.command<[kind: DraftKind, interactionId: string]>(
    'DELETE FROM drafts WHERE kind = ? AND interaction_id = ?',
  );
  return {
    save: (kind: DraftKind, interactionId: string, text: string): void => void save.run(kind, interactionId, text),
    drop: (kind: DraftKind, interactionId: string): void => void drop.run(kind, interactionId),
  };
}

export function draftReads(db: Readable) {
  const one = db.query<[kind: DraftKind, interactionId: string], { text: string }>(
    'SELECT text FROM drafts WHERE kind = ? AND interaction_id = ?',
  );
  const all = db.query<[kind: DraftKind], Draft>(
    'SELECT interaction_id AS interactionId, text FROM drafts WHERE kind = ? ORDER BY interaction_id',
  );
  return {
    of: (kind: DraftKind, interactionId: string) => one.get(kind, interactionId)?.text,
    all: (kind: DraftKind) => all.all(kind),
  };
}
