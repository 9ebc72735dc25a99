/** What may go wrong with the history, by name; the desk has a sentence for each. */
export const historyFailureCodes = [
  'notADatabase', // damaged at its very beginning, or written with another key: the two can't be told apart
  'corrupt', // opened, but a page of it can't be read
  'newerSchema', // written by a newer Throughline; left untouched
  'badKey', // not 32 bytes
  'cannotOpen', // folder or file can't be made, read or written
  'diskFull',
  'busy', // another process holds the file
  'badEvent',
  'badRequest', // an argument that no reading can make sense of
  'closed', // closed, or its thread died
  'internal',
] as const;
export type HistoryFailureCode = (typeof historyFailureCodes)[number];

/** Thrown by every function of the history, on both sides of the thread. */
export class HistoryFailure extends Error {
  readonly code: HistoryFailureCode;
  constructor(code: HistoryFailureCode, message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.name = 'HistoryFailure';
    this.code = code;
  }
}

/** Whether the file itself is the trouble: a part of it, or all, can't be read. */
export function isDamage(failure: unknown): failure is HistoryFailure {
  return failure instanceof HistoryFailure && (failure.code === 'corrupt' || failure.code === 'notADatabase');
}
