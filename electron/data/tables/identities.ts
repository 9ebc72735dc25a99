import type { Identity } from '../../core/history/records.ts';
import { wordsOf } from '../../core/history/words.ts';
import type { Readable, Writable } from '../database.ts';
import { defineTable, prepareRecords, prepareSave, type Save } from '../table.ts';
import { prepareSearchWords } from './found.ts';

export const identities = defineTable<Identity>(
  'identities',
  {
    id: 'plain',
    customerId: 'plain',
    kind: 'plain',
    value: 'plain',
    label: 'plain',
    verifiedAt: 'plain',
    evidence: 'plain',
  },
  // Written backwards an index finds how a number ends, which is all that a national notation has of it.
  { digits_reversed: ({ kind, value }) => (kind === 'phone' ? reverse(value.replace(/\D/g, '')) : null) },
);

const reverse = (digits: string): string => digits.split('').reverse().join('');

export function saveIdentity(db: Writable): Save<Identity> {
  const save = prepareSave(db, identities);
  const words = prepareSearchWords(db, 'identities');
  return (identity, version) => {
    const row = save(identity, version);
    if (row !== undefined) words(row, wordsOf(identity.value));
    return row;
  };
}

/** A number that this many customers share says nothing about who is calling. */
const MOST_SHARED = 200;

export function identityReads(db: Readable) {
  // A customer's proven address first: where two rows of one customer have the same value, that one is the match.
  const byValue = prepareRecords<[value: string], Identity>(
    db,
    identities,
    `FROM identities WHERE value = ? ORDER BY verified_at IS NULL, verified_at DESC, id LIMIT ${MOST_SHARED}`,
  ).all;
  const byDigits = prepareRecords<[from: string, to: string, limit: number], Identity>(
    db,
    identities,
    'FROM identities WHERE digits_reversed >= ? AND digits_reversed < ? ORDER BY digits_reversed LIMIT ?',
  ).all;
  return {
    byValue,
    byRow: prepareRecords<[row: number], Identity>(db, identities, 'FROM identities WHERE row = ?').first,
    /** Phones first, proven ones before others. */
    ofCustomer: prepareRecords<[customerId: string], Identity>(
      db,
      identities,
      `FROM identities WHERE customer_id = ?
       ORDER BY kind <> 'phone', verified_at IS NULL, verified_at DESC, value, id LIMIT 50`,
    ).all,
    /** Phones whose number ends with these digits. */
    endingWith: (digits: string, limit: number) => {
      const start = reverse(digits);
      return byDigits(start, `${start}:`, limit); // ':' comes after '9'
    },
  };
}
