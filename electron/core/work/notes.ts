import type { HistoryReads, HistoryWrites, Remote } from '../history/ports.ts';
import type { Note } from '../history/records.ts';
import type { DeskJournal } from './journal.ts';
import type { Agent } from './ports.ts';

/** The note of an interaction: a local draft while it is typed, an event when the agent pauses. */
export interface Notes {
  /** `kept`: what is shown is in memory only, for this reason. */
  open(interactionId: string): Promise<{ text: string; savedAt?: string; kept?: string }>;
  draft(interactionId: string, text: string): Promise<void>;
  /** `kept`: it is in memory only, for this reason, and is saved as soon as there is room. */
  save(interactionId: string, text: string): Promise<{ savedAt: string; kept?: string }>;
  /** Drafts that a killed process left behind become notes: nothing typed is lost. Returns how many. */
  recover(): Promise<number>;
}

export function createNotes(options: {
  readonly reads: Pick<Remote<HistoryReads>, 'interaction'>;
  readonly writes: Pick<Remote<HistoryWrites>, 'drafts'>;
  readonly journal: Pick<DeskJournal, 'record' | 'saveDraft' | 'dropDraft' | 'note'>;
  readonly agent: Agent;
  readonly now: () => number;
  /** Whose the interaction is, where the desk already knows. */
  readonly customerOf: (interactionId: string) => string | undefined;
}): Notes {
  const { reads, writes, journal, agent, now, customerOf } = options;

  async function save(interactionId: string, text: string): Promise<{ savedAt: string; kept?: string }> {
    const savedAt = new Date(now()).toISOString();
    const customerId = customerOf(interactionId) ?? (await reads.interaction(interactionId))?.interaction.customerId;
    const note: Note = {
      id: interactionId,
      interactionId,
      author: agent.name,
      text,
      savedAt,
      ...(customerId ? { customerId } : {}),
    };
    const kept = await journal.record([{ type: 'note.saved', data: note }]);
    // Only now: until the event is in, the draft is all there is.
    await journal.dropDraft('note', interactionId);
    return { savedAt, ...(kept ? { kept: kept.reason } : {}) };
  }

  return {
    async open(interactionId) {
      const { note, draft, kept } = await journal.note(interactionId);
      return {
        text: draft ?? note?.text ?? '',
        ...(note ? { savedAt: note.savedAt } : {}),
        ...(kept === undefined ? {} : { kept }),
      };
    },
    draft: (interactionId, text) => journal.saveDraft('note', interactionId, text),
    save,
    async recover() {
      const drafts = await writes.drafts('note');
      for (const { interactionId, text } of drafts) await save(interactionId, text);
      return drafts.length;
    },
  };
}
