import type { HistoryReads, RecentCall } from '../core/history/ports.ts';
import type { Readable } from './database.ts';
import { preparePop } from './pop.ts';
import { tablesFromEvents } from './rows.ts';
import { prepareSearch } from './search.ts';
import type { Row } from './table.ts';
import { draftReads } from './tables/drafts.ts';
import { interactionReads, interactions } from './tables/interactions.ts';
import { messageReads } from './tables/messages.ts';
import { noteReads } from './tables/notes.ts';
import { ringReads } from './tables/rings.ts';
import { prepareTimeline } from './timeline.ts';

/** All that may be asked of the history. `now`: epoch ms, for what is still fresh. */
export function historyReads(db: Readable, now: () => number): HistoryReads {
  const interaction = interactionReads(db);
  const messages = messageReads(db);
  const notes = noteReads(db);
  const drafts = draftReads(db);
  const recentCalls = prepareRecentCalls(db);
  const counted = [...tablesFromEvents.map(({ name }) => name), 'events', 'outbox', 'drafts'].map((name) => ({
    name,
    query: db.query<[], { rows: number }>(`SELECT count(*) AS rows FROM ${name}`),
  }));

  return {
    ...preparePop(db, now),
    timeline: prepareTimeline(db),
    search: prepareSearch(db),
    interaction: db.snapshot((id) => {
      const found = interaction.byId(id);
      const note = notes.byId(id);
      return found && { interaction: found, messages: messages.ofInteraction(id), ...(note && { note }) };
    }),
    recentCalls,
    note: db.snapshot((interactionId) => {
      const note = notes.byId(interactionId);
      const draft = drafts.of('note', interactionId);
      return { ...(note && { note }), ...(draft !== undefined && { draft }) };
    }),
    draft: drafts.of,
    rings: ringReads(db).page,
    counts: db.snapshot(() => Object.fromEntries(counted.map(({ name, query }) => [name, query.get()?.rows ?? 0]))),
  };
}

function prepareRecentCalls(db: Readable): HistoryReads['recentCalls'] {
  const select = `SELECT ${interactions.select()}, customers.name AS customerName
    FROM interactions LEFT JOIN customers ON customers.id = interactions.customer_id WHERE interactions.channel = 'call'`;
  const newestFirst = 'ORDER BY interactions.started_at DESC LIMIT ?';
  const all = db.query<[limit: number], Row>(`${select} ${newestFirst}`);
  const ofAgent = db.query<[agentId: string, limit: number], Row>(
    `${select} AND interactions.agent_id = ? ${newestFirst}`,
  );
  return (limit, agentId) =>
    (agentId === undefined ? all.all(limit) : ofAgent.all(agentId, limit)).map(
      ({ customerName, ...row }): RecentCall => ({
        interaction: interactions.record(row),
        ...(typeof customerName === 'string' && { customerName }),
      }),
    );
}
