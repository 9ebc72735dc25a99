import type { Customer } from '../../core/history/records.ts';
import { nameWordsOf, wordsOf } from '../../core/history/words.ts';
import type { Readable, Writable } from '../database.ts';
import { defineTable, prepareRecords, prepareSave, type Save } from '../table.ts';
import { prepareSearchWords } from './found.ts';

export const customers = defineTable<Customer>('customers', {
  id: 'plain',
  name: 'plain',
  tier: 'plain',
  since: 'plain',
  language: 'plain',
  product: 'plain',
  place: 'plain',
});

export function saveCustomer(db: Writable): Save<Customer> {
  const save = prepareSave(db, customers);
  const words = prepareSearchWords(db, 'customers');
  return (customer, version) => {
    const row = save(customer, version);
    if (row !== undefined) words(row, [...nameWordsOf(customer.name), ...wordsOf(customer.place ?? '')]);
    return row;
  };
}

export function customerReads(db: Readable) {
  return {
    byId: prepareRecords<[id: string], Customer>(db, customers, 'FROM customers WHERE id = ?').first,
    byRow: prepareRecords<[row: number], Customer>(db, customers, 'FROM customers WHERE row = ?').first,
  };
}
