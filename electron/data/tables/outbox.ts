import type { HistoryEvent } from '../../core/history/events.ts';
import type { Readable, Writable } from '../database.ts';

/** Events made here that the backbone has not confirmed yet, in the order in which they were made. */
export function outboxWrites(db: Writable) {
  const add = db.command<[eventId: string]>('INSERT INTO outbox (event_id) VALUES (?)');
  const remove = db.command<[eventId: string]>('DELETE FROM outbox WHERE event_id = ?');
  return {
    add: (eventId: string): void => void add.run(eventId),
    remove: db.transaction((eventIds: readonly string[]): void => {
      for (const eventId of eventIds) remove.run(eventId);
    }),
  };
}

export function outboxReads(db: Readable) {
  const waiting = db.query<[limit: number], { body: string }>(
    'SELECT events.body FROM outbox JOIN events ON events.id = outbox.event_id ORDER BY outbox.position LIMIT ?',
  );
  return {
    waiting: (limit: number): readonly HistoryEvent[] =>
      waiting.all(limit).map(({ body }) => JSON.parse(body) as HistoryEvent),
  };
}
