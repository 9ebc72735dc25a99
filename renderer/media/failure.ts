import type { WindowFailure } from '../../electron/contract/media.ts';

/** Thrown by whatever cannot do what main asked; crosses the port and becomes a `CallFailure` there. */
export class MediaFailure extends Error {
  readonly failure: WindowFailure;
  constructor(cause: WindowFailure['cause'], reason: string) {
    super(reason);
    this.name = 'MediaFailure';
    this.failure = { cause, reason };
  }
}

/** What to tell main about anything that was thrown. */
export function failureOf(error: unknown): WindowFailure {
  if (error instanceof MediaFailure) return error.failure;
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { cause: 'media', reason: reason.slice(0, 2_000) };
}
