import type { Call, CallId, Outcome } from '../calls/call.ts';
import type { Calls } from '../calls/runner.ts';
import type { CallQuality } from '../sound/call-quality.ts';
import type { Handover, Interaction } from '../history/records.ts';
import type { Agent } from './ports.ts';
import type { Recorder } from './recorder.ts';

/** Records every call from its first ring, when it ends, and what became of it. */
export function recordCalls(options: {
  readonly calls: Calls;
  readonly recorder: Recorder;
  readonly agent: Agent;
  /** How a call sounded. */
  readonly quality: (callId: CallId) => CallQuality | undefined;
  readonly failed: (error: unknown) => void;
}): void {
  const { calls, recorder, agent, quality, failed } = options;
  const atHand = new Set<CallId>();

  calls.subscribe((state, event) => {
    for (const id of atHand) {
      if (state.calls.some((call) => call.id === id)) continue;
      atHand.delete(id);
      recorder.forget(id);
    }
    for (const call of state.calls) {
      atHand.add(call.id);
      const before = recorder.find(call.id);
      const isOther = event.type === 'remoteReplaced' && event.callId === call.id;
      const after = before ? endedOf(isOther ? withOther(before, call) : before, call, quality) : begun(call, agent);
      if (after !== before) recorder.save(after).catch(failed);
    }
  });
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

/** Somebody else is there now; whose call it is, is to be found out anew. The same object where nothing differs. */
function withOther(interaction: Interaction, { party }: Call): Interaction {
  if (interaction.address === party.key) return interaction;
  const { customerId: _customer, address: _address, ...rest } = interaction;
  return { ...rest, ...(party.key ? { address: party.key } : {}) };
}

/** The same object while nothing has ended. */
function endedOf(
  interaction: Interaction,
  call: Call,
  qualityOf: (callId: CallId) => CallQuality | undefined,
): Interaction {
  if (call.phase.name !== 'ended' || interaction.endedAt) return interaction;
  const { at, outcome, talkedMs } = call.phase;
  const quality = qualityOf(call.id);
  const handover = handoverOf(call, outcome);
  return {
    ...interaction,
    endedAt: iso(at),
    outcome,
    talkedSeconds: Math.round(talkedMs / 1000),
    ...(quality ? { quality } : {}),
    ...(handover ? { handover } : {}),
  };
}

function handoverOf({ transfer }: Call, outcome: Outcome): Handover | undefined {
  switch (transfer?.step) {
    case 'done':
      return { to: transfer.to.shown, outcome: 'transferred' };
    // They went before we heard what became of it.
    case 'referring':
      return { to: transfer.to.shown, outcome };
    case 'failed':
      return { to: transfer.to.shown, outcome: transfer.failed };
    case 'consulting':
    case 'holding':
    case undefined:
      return undefined;
  }
}
