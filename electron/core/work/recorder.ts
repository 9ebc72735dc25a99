import type { Call } from '../calls/call.ts';
import type { Calls } from '../calls/runner.ts';
import type { Interaction, WrapUp } from '../history/records.ts';
import type { Agent, Journal } from './ports.ts';

/** Keeps the history of every call from its first ring: what it was, who it was with, what became of it. */
export interface Recorder {
  /** The call's customer is known. */
  link(interactionId: string, customerId: string): void;
  /** The agent's wrap-up; the interaction is settled. */
  finish(interactionId: string, wrapUp: WrapUp): Promise<void>;
  /** The interaction of a call at hand. */
  find(interactionId: string): Interaction | undefined;
}

export function createRecorder(options: {
  readonly calls: Calls;
  readonly journal: Journal;
  readonly agent: Agent;
  readonly failed: (error: unknown) => void;
}): Recorder {
  const { calls, journal, agent, failed } = options;
  const atHand = new Map<string, Interaction>();

  async function save(interaction: Interaction): Promise<void> {
    atHand.set(interaction.id, interaction);
    await journal.record([{ type: 'interaction.saved', data: interaction }]);
  }

  calls.subscribe((state) => {
    for (const id of atHand.keys()) if (!state.calls.some((call) => call.id === id)) atHand.delete(id);
    for (const call of state.calls) {
      const before = atHand.get(call.id);
      const after = before ? endedOf(before, call) : begun(call, agent);
      if (after !== before) save(after).catch(failed);
    }
  });

  return {
    link(interactionId, customerId) {
      const interaction = atHand.get(interactionId);
      if (interaction && interaction.customerId !== customerId) save({ ...interaction, customerId }).catch(failed);
    },
    async finish(interactionId, wrapUp) {
      const interaction = atHand.get(interactionId);
      if (interaction) await save({ ...interaction, wrapUp });
    },
    find: (interactionId) => atHand.get(interactionId),
  };
}

const iso = (at: number): string => new Date(at).toISOString();

function begun(call: Call, agent: Agent): Interaction {
  const { party } = call;
  return {
    id: call.id,
    channel: 'call',
    direction: call.direction,
    // The subject of a call is not known before somebody has said it; the screen says "Call" in its own language.
    subject: '',
    startedAt: iso(call.startedAt),
    agentId: agent.id,
    agentName: agent.name,
    ...(party.key ? { address: party.key } : {}),
    ...(party.queue ? { queue: party.queue } : {}),
    ...(party.context ? { context: party.context } : {}),
  };
}

/** The same object while nothing has ended. */
function endedOf(interaction: Interaction, call: Call): Interaction {
  if (call.phase.name !== 'ended' || interaction.endedAt) return interaction;
  const { at, outcome, talkedMs } = call.phase;
  return { ...interaction, endedAt: iso(at), outcome, talkedSeconds: Math.round(talkedMs / 1000) };
}
