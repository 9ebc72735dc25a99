import { expect, test } from 'vitest';
import { HistoryFailure } from '../core/history/failure.ts';
import { asHistoryFailure, fromMessage, toMessage } from './failure.ts';

const sqlite = (code: string): Error => Object.assign(new Error('what SQLite says'), { code });

test.each([
  ['SQLITE_NOTADB', 'notADatabase'],
  ['SQLITE_CORRUPT', 'corrupt'],
  ['SQLITE_CORRUPT_VTAB', 'corrupt'],
  ['SQLITE_IOERR_WRITE', 'cannotOpen'],
  ['SQLITE_FULL', 'diskFull'],
  ['SQLITE_IOERR_SHMSIZE', 'diskFull'],
  ['ENOSPC', 'diskFull'],
  ['SQLITE_BUSY_SNAPSHOT', 'busy'],
  ['SQLITE_CANTOPEN', 'cannotOpen'],
  ['EACCES', 'cannotOpen'],
  ['ENOTDIR', 'cannotOpen'],
  ['SQLITE_CONSTRAINT_UNIQUE', 'internal'],
])('%s is called %s', (code, name) => {
  const failure = asHistoryFailure(sqlite(code));
  expect(failure.code).toBe(name);
  expect(failure.message).toContain(code);
});

test('whatever else is thrown is called internal', () => {
  for (const thrown of [new TypeError('x is not a function'), 'text', undefined, { code: 7 }]) {
    expect(asHistoryFailure(thrown).code).toBe('internal');
  }
});

test('a failure crosses the thread with its name and sentence', () => {
  const failure = new HistoryFailure('badEvent', 'Event 1 is refused: id.');
  const crossed = fromMessage(structuredClone(toMessage(failure)));
  expect(crossed).toBeInstanceOf(HistoryFailure);
  expect(crossed).toMatchObject({ code: 'badEvent', message: 'Event 1 is refused: id.' });
});
