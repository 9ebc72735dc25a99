import type { Message } from '../../core/history/records.ts';
import { wordsOf } from '../../core/history/words.ts';
import type { Readable, Writable } from '../database.ts';
import { defineTable, prepareRecords, prepareSave, type Save } from '../table.ts';
import { prepareSearchWords } from './found.ts';

export const messages = defineTable<Message>('messages', {
  id: 'plain',
  interactionId: 'plain',
  at: 'plain',
  from: 'plain',
  author: 'plain',
  body: 'plain',
});

export function saveMessage(db: Writable): Save<Message> {
  const save = prepareSave(db, messages);
  const words = prepareSearchWords(db, 'messages');
  return (message, version) => {
    const row = save(message, version);
    if (row !== undefined) words(row, wordsOf(message.body));
    return row;
  };
}

/** More than this is not read on a screen; a mailing list's archive must not stop the desk. */
const MOST_MESSAGES = 2_000;

export function messageReads(db: Readable) {
  return {
    byRow: prepareRecords<[row: number], Message>(db, messages, 'FROM messages WHERE row = ?').first,
    /** The newest of them, oldest first; those of one moment (mail has whole seconds) as they were written down. */
    ofInteraction: prepareRecords<[interactionId: string], Message>(
      db,
      messages,
      `FROM (SELECT * FROM messages WHERE interaction_id = ? ORDER BY at DESC, version DESC LIMIT ${MOST_MESSAGES}) AS messages
       ORDER BY at, version`,
    ).all,
  };
}
