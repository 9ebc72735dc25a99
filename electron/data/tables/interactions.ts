import type { Interaction } from '../../core/history/records.ts';
import { wordsOf } from '../../core/history/words.ts';
import type { Readable, Writable } from '../database.ts';
import { defineTable, prepareRecords, prepareSave, type Save } from '../table.ts';
import { prepareSearchWords } from './found.ts';

export const interactions = defineTable<Interaction>('interactions', {
  id: 'plain',
  customerId: 'plain',
  channel: 'plain',
  direction: 'plain',
  address: 'plain',
  queue: 'plain',
  journey: 'plain',
  step: 'plain',
  subject: 'plain',
  summary: 'plain',
  startedAt: 'plain',
  endedAt: 'plain',
  talkedSeconds: 'plain',
  outcome: 'plain',
  agentName: 'plain',
  agentId: 'plain',
  caseId: 'plain',
  context: 'json',
  wrapUp: 'json',
  quality: 'json',
  handover: 'json',
});

export function saveInteraction(db: Writable): Save<Interaction> {
  const save = prepareSave(db, interactions);
  const words = prepareSearchWords(db, 'interactions');
  return (interaction, version) => {
    const row = save(interaction, version);
    if (row !== undefined) words(row, [...wordsOf(interaction.subject), ...wordsOf(interaction.summary ?? '')]);
    return row;
  };
}

/** How far back the pop looks for a context or a note; beyond that they no longer speak of today. */
const RECENT_CONTEXTS = 10;

export function interactionReads(db: Readable) {
  const records = <P extends unknown[]>(rest: string) => prepareRecords<P, Interaction>(db, interactions, rest);
  return {
    byId: records<[id: string]>('FROM interactions WHERE id = ?').first,
    byRow: records<[row: number]>('FROM interactions WHERE row = ?').first,
    last: records<[customerId: string, except: string]>(
      'FROM interactions WHERE customer_id = ? AND id <> ? ORDER BY started_at DESC, id DESC LIMIT 1',
    ).first,
    /** One descent for each channel, whether the customer has ten rows or ten thousand. */
    lastByChannel: records<[{ customerId: string; except: string }]>(
      `FROM (VALUES ('call'), ('chat'), ('email'), ('sms'), ('social'), ('web')) AS channels
       JOIN interactions ON interactions.row = (
         SELECT row FROM interactions INDEXED BY interactions_by_channel
         WHERE customer_id = :customerId AND channel = channels.column1 AND id <> :except
         ORDER BY started_at DESC LIMIT 1)
       ORDER BY started_at DESC, id DESC`,
    ).all,
    lastSent: records<[customerId: string, except: string]>(
      `FROM interactions WHERE customer_id = ? AND id <> ? AND direction = 'out' ORDER BY started_at DESC LIMIT 1`,
    ).first,
    withContext: records<[customerId: string]>(
      `FROM interactions WHERE customer_id = ? AND context IS NOT NULL ORDER BY started_at DESC LIMIT ${RECENT_CONTEXTS}`,
    ).all,
  };
}
