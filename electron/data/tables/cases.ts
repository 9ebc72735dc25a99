import type { Case } from '../../core/history/records.ts';
import type { Readable, Writable } from '../database.ts';
import { defineTable, prepareRecords, prepareSave, type Save } from '../table.ts';

export const cases = defineTable<Case>('cases', {
  id: 'plain',
  customerId: 'plain',
  title: 'plain',
  status: 'plain',
  owner: 'plain',
  team: 'plain',
  step: 'plain',
  position: 'plain',
  steps: 'plain',
  openedAt: 'plain',
  dueAt: 'plain',
});

export const saveCase = (db: Writable): Save<Case> => prepareSave(db, cases);

export function caseReads(db: Readable) {
  return {
    /** Open or waiting, the newest first. */
    notSolved: prepareRecords<[customerId: string], Case>(
      db,
      cases,
      `FROM cases WHERE customer_id = ? AND status <> 'solved' ORDER BY opened_at DESC, id LIMIT 20`,
    ).all,
  };
}
