import type { HistoryReads, HistoryWrites, Remote } from '../history/ports.ts';
import type { Note } from '../history/records.ts';
import type { Agent, Journal } from './ports.ts';

/** The note of an interaction: a local draft while it is typed, an event when the agent pauses. */
export interface Notes {
  open(interactionId: string): Promise<{ text: string; savedAt?: string }>;
  draft(interactionId: string, text: string): Promise<void>;
  save(interactionId: string, text: string): Promise<{ savedAt: string }>;
  /** Drafts that a killed process left behind become notes: nothing typed is lost. Returns how many. */
  recover(): Promise<number>;
}

export function createNotes(options: {
  readonly reads: Pick<Remote<HistoryReads>, 'note' | 'interaction'>;
  readonly writes: Pick<Remote<HistoryWrites>, 'saveDraft' | 'dropDraft' | 'drafts'>;
  readonly journal: Journal;
  readonly agent: Agent;
  readonly now: () => number;
  /** Whose the interaction is, where the desk already knows. */
  readonly customerOf: (interactionId: string) => string | undefined;
}): Notes {
  const { reads, writes, journal, agent, now, customerOf } = options;

  async function save(interactionId: string, text: string): Promise<{ savedAt: string }> {
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
    await journal.record([{ type: 'note.saved', data: note }]);
    // Only now: until the event is in, the draft is all there is.
    await writes.dropDraft('note', interactionId);
    return { savedAt };
  }

  return {
    async open(interactionId) {
      const { note, draft } = await reads.note(interactionId);
      return { text: draft ?? note?.text ?? '', ...(note ? { savedAt: note.savedAt } : {}) };
    },
    draft: (interactionId, text) => writes.saveDraft('note', interactionId, text),
    save,
    async recover() {
      const drafts = await writes.drafts('note');
      for (const { interactionId, text } of drafts) await save(interactionId, text);
      return drafts.length;
    },
  };
}
