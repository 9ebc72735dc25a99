import type { z } from 'zod';
import { historyEvent } from '../contract/events.ts';
import type { HistoryEvent } from '../core/history/events.ts';
import { HistoryFailure } from '../core/history/failure.ts';

/** An event as it may enter, and its JSON as it is kept: whole, with what a newer desk may have added. */
export interface ParsedEvent {
  readonly event: HistoryEvent;
  readonly body: string;
}

/** JSON of one event, in characters; a NATS server takes 1 MB by default. */
const LONGEST_EVENT = 1_000_000;

/** Throws `badEvent`, with the event's place in the list and what is wrong with it; never with its content. */
export function parseEvents(events: readonly HistoryEvent[]): readonly ParsedEvent[] {
  if (!Array.isArray(events)) throw new HistoryFailure('badEvent', 'Events must come in a list.');
  return events.map((event, place) => {
    const parsed = historyEvent.safeParse(event);
    if (!parsed.success) throw bad(event, place, problemOf(parsed.error));
    const body = jsonOf(event);
    if (body === undefined) throw bad(event, place, 'it can’t be written as JSON');
    if (body.length > LONGEST_EVENT) throw bad(event, place, `it has more than ${LONGEST_EVENT} characters`);
    // The event as it came, not the parser's copy: a rebuild reads the same again.
    return { event, body };
  });
}

function bad(event: unknown, place: number, problem: string): HistoryFailure {
  const { id, type } = typeof event === 'object' && event !== null ? (event as Record<string, unknown>) : {};
  const name = typeof id === 'string' ? ` (${String(type).slice(0, 50)}, id ${id.slice(0, 100)})` : '';
  return new HistoryFailure('badEvent', `Event ${place + 1}${name} is refused: ${problem}.`);
}

function problemOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.') || 'the event'}: ${issue.message}` : 'it is no event';
}

function jsonOf(event: unknown): string | undefined {
  try {
    return JSON.stringify(event);
  } catch {
    return undefined; // a BigInt, or an object that contains itself
  }
}
