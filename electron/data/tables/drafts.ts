import type { Readable, Writable } from '../database.ts';

/** What is being typed. It never leaves this desk and is no event: half a sentence is nobody's history. */
export interface Draft {
  readonly interactionId: string;
  readonly text: string;
}

export function draftWrites(db: Writable) {
  const save = db.command<[interactionId: string, text: string]>(
    `INSERT INTO drafts (interaction_id, text) VALUES (?, ?)
     ON CONFLICT (interaction_id) DO UPDATE SET text = excluded.text`,
  );
  const drop = db.command<[interactionId: string]>('DELETE FROM drafts WHERE interaction_id = ?');
  return {
    save: (interactionId: string, text: string): void => void save.run(interactionId, text),
    drop: (interactionId: string): void => void drop.run(interactionId),
  };
}

export function draftReads(db: Readable) {
  const one = db.query<[interactionId: string], { text: string }>('SELECT text FROM drafts WHERE interaction_id = ?');
  const all = db.query<[], Draft>('SELECT interaction_id AS interactionId, text FROM drafts ORDER BY interaction_id');
  return { of: (interactionId: string) => one.get(interactionId)?.text, all: () => all.all() };
}
