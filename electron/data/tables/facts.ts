import type { Fact } from '../../core/history/records.ts';
import type { Readable, Writable } from '../database.ts';
import { defineTable, prepareRecords, prepareSave, type Save } from '../table.ts';

export const facts = defineTable<Fact>('facts', {
  id: 'plain',
  customerId: 'plain',
  kind: 'plain',
  title: 'plain',
  detail: 'plain',
  status: 'plain',
  at: 'plain',
});

export const saveFact = (db: Writable): Save<Fact> => prepareSave(db, facts);

export function factReads(db: Readable) {
  return {
    /** The newest first; more than these no agent takes in while it rings. */
    ofCustomer: prepareRecords<[customerId: string], Fact>(
      db,
      facts,
      'FROM facts WHERE customer_id = ? ORDER BY at DESC, id LIMIT 40',
    ).all,
  };
}
