import type { HistoryChange } from '../history/events.ts';
import type { Interaction, Message, WrapUp } from '../history/records.ts';
import type { Kept } from './backlog.ts';
import type { Journal } from './ports.ts';

/**
 * Keeps the records of the interactions at hand, on every channel: what they were, who they were with, what was said.
 * What is saved is resolved as `Journal.record` is.
 */
export interface Recorder {
  /** Writes the interaction as it is now, and what was said in it: all or nothing. */
  save(interaction: Interaction, messages?: readonly Message[]): Promise<Kept | undefined>;
  /** Something more was said in an interaction that is written already. */
  say(message: Message): Promise<Kept | undefined>;
  /** Takes up an interaction that is in the history already. */
  resume(interaction: Interaction): void;
  /** Its customer is known. */
  link(interactionId: string, customerId: string): void;
  /** The agent's wrap-up; the interaction is settled. */
  finish(interactionId: string, wrapUp: WrapUp): Promise<void>;
  /** The interaction, while it is at hand. */
  find(interactionId: string): Interaction | undefined;
  /** It is not at hand any more. */
  forget(interactionId: string): void;
}

/**
 * @param failed called when the customer of an interaction could not be written: nobody waits for that
 * @param written called with each interaction as it now stands in the history, or will as soon as there is room
 */
export function createRecorder(options: {
  readonly journal: Journal;
  readonly failed: (error: unknown) => void;
  readonly written?: (interaction: Interaction) => void;
}): Recorder {
  const { journal, failed, written } = options;
  const atHand = new Map<string, Interaction>();

  async function save(interaction: Interaction, messages: readonly Message[] = []): Promise<Kept | undefined> {
    atHand.set(interaction.id, interaction);
    const changes = [{ type: 'interaction.saved', data: interaction } as const, ...messages.map(said)];
    const kept = await journal.record(changes, interaction.customerId);
    written?.(interaction);
    return kept;
  }

  return {
    save,
    say: (message) => journal.record([said(message)], atHand.get(message.interactionId)?.customerId),
    resume: (interaction) => void atHand.set(interaction.id, interaction),
    link(interactionId, customerId) {
      const interaction = atHand.get(interactionId);
      if (interaction && interaction.customerId !== customerId) save({ ...interaction, customerId }).catch(failed);
    },
    async finish(interactionId, wrapUp) {
      const interaction = atHand.get(interactionId);
      if (interaction) await save({ ...interaction, wrapUp });
    },
    find: (interactionId) => atHand.get(interactionId),
    forget: (interactionId) => void atHand.delete(interactionId),
  };
}

const said = (data: Message): HistoryChange => ({ type: 'message.saved', data });
