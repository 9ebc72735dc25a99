import type { Call, Outcome } from './call.ts';
import { type Draft, isLive } from './draft.ts';

export function refuse(draft: Draft, call: Call, outcome: 'declined' | 'refusedBusy'): void {
  draft.phase(call, { name: 'refusing', outcome });
  draft.ask({ callId: call.id, kind: 'refuse', status: outcome === 'declined' ? 603 : 486 });
}

export function hangUp(draft: Draft, call: Call, outcome?: Outcome): void {
  const { phase, id: callId } = call;
  if (phase.name === 'ringing') return refuse(draft, call, 'declined');
  if (!isLive(call)) return;
  const talkedSince = phase.name === 'talking' ? { talkedSince: phase.since } : {};
  draft.phase(call, { name: 'ending', outcome: outcome ?? givenUp(call), ...talkedSince });
  draft.ask({ callId, kind: 'end' });
}

/** The outcome of a call that we end. While it is handed over, it goes on without us. */
function givenUp({ phase, direction, transfer }: Call): Outcome {
  if (phase.name !== 'talking') return direction === 'out' ? 'cancelled' : 'declined';
  return transfer?.step === 'referring' ? 'transferred' : 'completed';
}

/**
 * The outcome of a call that the other side ends, by what it had come to. Whoever hangs up on our answer had it, though
 * we do not know yet: over UDP a BYE may overtake the ACK. (A 200 that is never acknowledged is no end of theirs: our answer
 * has failed then.)
 */
export function theirEnd({ phase, transfer }: Call): Outcome {
  switch (phase.name) {
    case 'talking':
      return transfer?.step === 'referring' ? 'transferred' : 'completed';
    case 'ending':
    case 'refusing':
    case 'ended':
      return phase.outcome;
    case 'answering':
      return phase.step === 'sent' ? 'completed' : 'missed';
    case 'ringing':
      return 'missed';
    case 'dialling':
    case 'alerting':
      return 'noAnswer';
  }
}

export function end(
  draft: Draft,
  call: Call,
  outcome: Outcome,
  endedBy: 'us' | 'them' | 'network',
  at: number,
  technical?: string,
): void {
  const { phase } = call;
  if (phase.name === 'ended') return;
  // What we had already decided stands: a decline that crosses their CANCEL is still our decline.
  const decided = phase.name === 'refusing' || phase.name === 'ending' ? phase.outcome : outcome;
  const since = talkedSince(call, decided, at);
  // A call that was talked was not talked for 0 ms, however short it was.
  const talkedMs = since === undefined ? 0 : Math.max(1, at - since);
  const { trouble: _over, ...rest } = call;
  draft.put({
    ...rest,
    phase: { name: 'ended', at, outcome: decided, talkedMs, endedBy, ...(technical ? { technical } : {}) },
  });
}

function talkedSince({ phase }: Call, outcome: Outcome, at: number): number | undefined {
  if (phase.name === 'talking') return phase.since;
  if (phase.name === 'ending') return phase.talkedSince;
  return phase.name === 'answering' && outcome === 'completed' ? at : undefined;
}
