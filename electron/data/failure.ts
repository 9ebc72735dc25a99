import { HistoryFailure, historyFailureCodes, type HistoryFailureCode } from '../core/history/failure.ts';

/** A failure as it crosses a thread: structured clone keeps no classes. */
export interface FailureMessage {
  readonly code: HistoryFailureCode;
  readonly message: string;
}

/**
 * Any error as a named one. SQLite's result codes: https://www.sqlite.org/rescode.html; extended codes such as
 * `SQLITE_IOERR_WRITE` begin with their primary code.
 */
export function asHistoryFailure(error: unknown): HistoryFailure {
  if (error instanceof HistoryFailure) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const [name, sentence] = nameOf(code);
  return new HistoryFailure(name, `${sentence} (${code ? `${code}: ` : ''}${message})`, { cause: error });
}

function nameOf(code: string): readonly [HistoryFailureCode, string] {
  if (code.startsWith('SQLITE_NOTADB'))
    return ['notADatabase', 'The history file can’t be read: it is damaged, or was written with another key.'];
  // The cipher signs each page: one that was changed is malformed to SQLite.
  if (code.startsWith('SQLITE_CORRUPT')) return ['corrupt', 'The history file is damaged.'];
  // The log's index is a file too, and could not grow.
  if (/^SQLITE_(FULL|IOERR_SHMSIZE)/.test(code) || code === 'ENOSPC') return ['diskFull', 'The disk is full.'];
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return ['busy', 'Another program holds the history file.'];
  if (/^(SQLITE_(CANTOPEN|PERM|READONLY|AUTH|IOERR)|E[A-Z]+$)/.test(code))
    return ['cannotOpen', 'The history file can’t be opened, read or written.'];
  return ['internal', 'The history could not do this.'];
}

export function toMessage(error: unknown): FailureMessage {
  const { code, message } = asHistoryFailure(error);
  return { code, message };
}

export function fromMessage({ code, message }: FailureMessage): HistoryFailure {
  return new HistoryFailure(historyFailureCodes.includes(code) ? code : 'internal', message);
}
