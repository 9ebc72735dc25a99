import type { Call, CallId, IdentityHeaders, Party } from '../calls/call.ts';
import type { SignallingEvent } from '../calls/ports.ts';
import { isFull } from '../calls/reducer.ts';
import type { Calls } from '../calls/runner.ts';
import { arrivingContext } from '../context/arriving.ts';
import type { WrapUp } from '../history/records.ts';
import type { Notices } from './notices.ts';
import type { Pops } from './pops.ts';
import type { Recorder } from './recorder.ts';

/** What the desk says about calls that the agent did not talk. */
export type CallNotice = 'missed' | 'missedWhileBusy' | 'answeredElsewhere' | 'cannotDial' | 'lineTaken';

/** What the agent typed, as the dial plan understands it. */
export interface Target {
  /** What is sent: digits as the PBX wants them, or a SIP address. */
  readonly dial: string;
  readonly party: Party;
  readonly emergency: boolean;
}

/** The road of a call through the desk, from its first sign to the end of its wrap-up. */
export interface Desk {
  /** From signalling. The call rings and its customer is looked up at the same time. */
  take(event: SignallingEvent): void;
  /** Dials what the agent typed; says so if it can't. */
  dial(input: string): void;
  /** Hands a call over to what the agent typed: `ask` calls there first. Says so if it is nothing to call. */
  handOver(callId: CallId, input: string, how: 'ask' | 'now'): void;
  /** Ends the wrap-up: the call leaves the desk. */
  finish(interactionId: string, wrapUp: Omit<WrapUp, 'finishedAt'>): Promise<void>;
}

export function createDesk(options: {
  readonly calls: Calls;
  readonly pops: Pops;
  readonly recorder: Recorder;
  readonly notices: Pick<Notices<CallNotice>, 'say'>;
  readonly judge: (headers: IdentityHeaders) => Party;
  readonly target: (input: string) => Target | undefined;
  /** Whom the profile names at this address. */
  readonly named?: (address: string) => string | undefined;
  readonly now: () => number;
  readonly newId: () => CallId;
}): Desk {
  const { calls, pops, recorder, notices, judge, target, now, newId } = options;

  /** On their way out: said once, although the state still shows them until the dismissal is taken. */
  const leaving = new Set<CallId>();

  calls.subscribe((state, event) => {
    if (event.type === 'incoming' || event.type === 'dial') lookUp(event.callId, event.party);
    if (event.type === 'dismiss') leaving.delete(event.callId);
    for (const call of state.calls) if (isSettled(call) && !leaving.has(call.id)) settle(call);
  });

  function lookUp(interactionId: CallId, party: Party): void {
    void pops.arrive({
      interactionId,
      channel: 'call',
      keys: party.key ? [party.key, ...(party.otherKeys ?? [])] : [],
      shown: party.shown,
      anonymous: party.anonymous,
      ...(party.displayName ? { claimedName: party.displayName } : {}),
      ...(party.context ? { context: party.context } : {}),
    });
  }

  /** An incoming call that was never talked leaves the desk by itself; a sentence stays. */
  function settle(call: Call): void {
    if (call.phase.name !== 'ended') return;
    const who = nameOf(call);
    if (call.consultFor !== undefined) return leave(call.id);
    if (call.phase.outcome === 'missed') notices.say('missed', 'warning', { who });
    if (call.phase.outcome === 'refusedBusy') notices.say('missedWhileBusy', 'warning', { who });
    if (call.phase.outcome === 'answeredElsewhere') notices.say('answeredElsewhere', 'info', { who });
    leave(call.id);
  }

  function nameOf(call: Call): string {
    const pop = pops.all()[call.id];
    return pop?.kind === 'customer' ? pop.customer.name : call.party.shown;
  }

  function leave(callId: CallId): void {
    leaving.add(callId);
    pops.drop(callId);
    calls.dispatch({ type: 'dismiss', callId });
  }

  return {
    take(event) {
      if (event.type === 'remoteReplaced') {
        const { type, callId, headers } = event;
        const party = judge(headers);
        const before = calls.state().calls.find(({ id }) => id === callId)?.party;
        calls.dispatch({ type, callId, party });
        // Somebody else is there now, as after a transfer: who they are is what the agent has to see.
        if (before && before.key !== party.key) lookUp(callId, party);
        return;
      }
      if (event.type !== 'incoming') return calls.dispatch(event);
      const { callId, at, headers, autoAnswer = false } = event;
      const context = arrivingContext(headers.data, new Date(at).toISOString());
      const party = { ...judge(headers), ...(context ? { context } : {}) };
      calls.dispatch({ type: 'incoming', callId, at, party, autoAnswer });
    },
    dial(input) {
      const found = target(input);
      if (!found) return notices.say('cannotDial', 'warning', { input });
      if (isFull(calls.state()) && !found.emergency) return notices.say('lineTaken', 'info');
      // Who was busy a moment ago makes room for whom we call now.
      for (const call of calls.state().calls) if (wasNotTalked(call)) leave(call.id);
      calls.dispatch({
        type: 'dial',
        callId: newId(),
        party: found.party,
        target: found.dial,
        emergency: found.emergency,
        at: now(),
      });
    },
    handOver(callId, input, how) {
      const found = target(input);
      if (!found) return notices.say('cannotDial', 'warning', { input });
      const { dial } = found;
      const name = options.named?.(input);
      const party = name === undefined ? found.party : { ...found.party, shown: name };
      if (how === 'now') return calls.dispatch({ type: 'transfer', callId, party, target: dial });
      calls.dispatch({ type: 'consult', callId, consultId: newId(), party, target: dial, at: now() });
    },
    async finish(interactionId, wrapUp) {
      await recorder.finish(interactionId, { ...wrapUp, finishedAt: new Date(now()).toISOString() });
      leave(interactionId);
    },
  };
}

const wasNotTalked = ({ phase }: Call): boolean => phase.name === 'ended' && phase.talkedMs === 0;

/**
 * An incoming call that leaves by itself; of one that failed, the agent must be told on its card. A consultation leaves
 * with what it was about: the customer's card says what came of it.
 */
const isSettled = (call: Call): boolean =>
  (call.consultFor !== undefined && call.phase.name === 'ended') ||
  (call.direction === 'in' && call.phase.name === 'ended' && call.phase.outcome !== 'failed' && wasNotTalked(call));
