import { HistoryFailure } from '../core/history/failure.ts';
import type { TimelinePage, TimelineQuery, TimelineRow } from '../core/history/ports.ts';
import type { Readable } from './database.ts';
import { interactions } from './tables/interactions.ts';
import type { Row } from './table.ts';

const MOST_ROWS = 200;
/** Characters of a note or message that stand under an entry. */
const EXCERPT = 240;
/** Sorts after every `startedAt` and id: the page that begins at the newest. */
const NEWEST = { startedAt: '~', id: '' };

interface PageParameters {
  readonly customerId: string;
  /** JSON list. */
  readonly channels: string;
  readonly startedAt: string;
  readonly id: string;
  readonly limit: number;
}

/** A customer's interactions, newest first, by the key of the last row seen: new ones at the top shift nothing. */
export function prepareTimeline(db: Readable): (query: TimelineQuery) => TimelinePage {
  const page = db.query<[PageParameters], Row & { noteText: string | null; lastBody: string | null; messages: number }>(
    `SELECT ${interactions.select()},
       (SELECT substr(text, 1, ${EXCERPT}) FROM notes WHERE notes.id = interactions.id AND text <> '') AS noteText,
       (SELECT substr(body, 1, ${EXCERPT}) FROM messages WHERE interaction_id = interactions.id
        ORDER BY at DESC, version DESC LIMIT 1) AS lastBody,
       (SELECT count(*) FROM messages WHERE interaction_id = interactions.id) AS messages
     FROM interactions INDEXED BY interactions_by_customer
     WHERE customer_id = :customerId AND (started_at, id) < (:startedAt, :id)
       AND channel IN (SELECT value FROM json_each(:channels))
     ORDER BY started_at DESC, id DESC LIMIT :limit`,
  );
  const count = db.query<[customerId: string, channels: string], { total: number }>(
    `SELECT count(*) AS total FROM interactions INDEXED BY interactions_by_channel
     WHERE customer_id = ? AND channel IN (SELECT value FROM json_each(?))`,
  );

  return db.snapshot(({ customerId, channels, before, limit }) => {
    const wanted = JSON.stringify(channels ?? ['call', 'chat', 'email', 'sms', 'social', 'web']);
    const from = before === undefined ? NEWEST : readCursor(before);
    const size = Math.min(Math.max(1, Math.floor(limit) || 1), MOST_ROWS);
    const found = page.all({ customerId, channels: wanted, ...from, limit: size + 1 });
    const rows = found.slice(0, size).map(({ noteText, lastBody, messages, ...row }): TimelineRow => {
      const excerpt = noteText ?? lastBody;
      return { interaction: interactions.record(row), ...(excerpt && { excerpt }), messages };
    });
    const last = rows.at(-1)?.interaction;
    return {
      rows,
      total: count.get(customerId, wanted)?.total ?? 0,
      ...(last && found.length > size && { next: `${last.startedAt} ${last.id}` }),
    };
  });
}

/** `2026-11-20T09:00:00.000Z <id>` */
function readCursor(text: string): { readonly startedAt: string; readonly id: string } {
  const [, startedAt, id] = /^(\d{4}-\d{2}-\d{2}T[\d:.]{12}Z) (.+)$/s.exec(text) ?? [];
  if (startedAt === undefined || id === undefined) {
    throw new HistoryFailure('badRequest', 'The timeline can’t go on from there: that is no row of it.');
  }
  return { startedAt, id };
}
