import type { Line } from './line.ts';

/** As many calls and questions as may be at work at once, and far more. */
const REMEMBERED = 1_000;

/**
 * Which line carries which Call-ID: what belongs together goes over the line that it came over or went by last, as long
 * as that is open. With one line it is always that one; beside the preferred server an older line may still carry calls.
 */
export class Carriers {
  readonly #lines = new Map<string, Line>();

  of(callId: string): Line | undefined {
    return this.#lines.get(callId);
  }

  note(callId: string, line: Line): void {
    this.#lines.delete(callId); // and in again, as the youngest
    this.#lines.set(callId, line);
    const [oldest] = this.#lines.keys();
    if (this.#lines.size > REMEMBERED && oldest !== undefined) this.#lines.delete(oldest);
  }

  carriedBy(line: Line): ReadonlySet<string> {
    return new Set([...this.#lines].filter(([, carrier]) => carrier === line).map(([callId]) => callId));
  }

  /** The line is over; gives what it carried. */
  release(line: Line): ReadonlySet<string> {
    const carried = this.carriedBy(line);
    for (const callId of carried) this.#lines.delete(callId);
    return carried;
  }
}

/** The Call-ID of a message on the wire; empty if it has none. */
export const callIdOf = (text: string): string => /^(?:call-id|i)[ \t]*:[ \t]*(\S+)/im.exec(text)?.[1] ?? '';
