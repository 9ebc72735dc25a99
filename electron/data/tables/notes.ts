import type { Note } from '../../core/history/records.ts';
import { wordsOf } from '../../core/history/words.ts';
import type { Readable, Writable } from '../database.ts';
import { defineTable, prepareRecords, prepareSave, type Save } from '../table.ts';
import { prepareSearchWords } from './found.ts';

export const notes = defineTable<Note>('notes', {
  id: 'plain',
  interactionId: 'plain',
  customerId: 'plain',
  author: 'plain',
  text: 'plain',
  savedAt: 'plain',
});

export function saveNote(db: Writable): Save<Note> {
  const save = prepareSave(db, notes);
  const words = prepareSearchWords(db, 'notes');
  return (note, version) => {
    const row = save(note, version);
    if (row !== undefined) words(row, wordsOf(note.text));
    return row;
  };
}

/** How many of a customer's interactions are looked at for the last note. */
const RECENT = 200;

export function noteReads(db: Readable) {
  return {
    byId: prepareRecords<[id: string], Note>(db, notes, 'FROM notes WHERE id = ?').first,
    byRow: prepareRecords<[row: number], Note>(db, notes, 'FROM notes WHERE row = ?').first,
    /**
     * Asked through the interactions, since a note may be older than the knowledge of whose it is. Stops at the first
     * interaction that has one. An emptied note is none.
     */
    lastOf: prepareRecords<[customerId: string, except: string], Note>(
      db,
      notes,
      `FROM (SELECT id, started_at FROM interactions INDEXED BY interactions_by_customer
             WHERE customer_id = ? AND id <> ? ORDER BY started_at DESC, id DESC LIMIT ${RECENT}) AS recent
       CROSS JOIN notes ON notes.id = recent.id WHERE notes.text <> ''
       ORDER BY recent.started_at DESC, recent.id DESC LIMIT 1`,
    ).first,
  };
}
