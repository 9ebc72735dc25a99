import type { Call, CallsState } from '../calls/call.ts';
import { isLive } from '../calls/reducer.ts';
import type { Pop } from '../context/pop.ts';

/** What the system around the desk (tray, notification, global keys) must know of the calls. */
export interface Attention {
  readonly ringing: readonly Caller[];
  /** The call that the agent is in, not counting those that ring. */
  readonly inCall?: Caller & { readonly muted: boolean };
}

export interface Caller {
  readonly callId: string;
  /** The customer's name, where exactly one fits. What a caller says of themselves is no name. */
  readonly name?: string;
  /** As shown; empty when withheld. */
  readonly number: string;
  readonly anonymous: boolean;
  readonly queue?: string;
}

export function attentionTo({ calls }: CallsState, pops: Readonly<Record<string, Pop>>): Attention {
  const ringing = calls.filter((call) => call.phase.name === 'ringing');
  const busy = calls.filter((call) => isLive(call) && call.phase.name !== 'ringing');
  const inCall = busy.find((call) => call.phase.name === 'talking' && call.phase.hold !== 'held') ?? busy[0];
  const caller = (call: Call): Caller => {
    const pop = pops[call.id];
    return {
      callId: call.id,
      number: call.party.shown,
      anonymous: call.party.anonymous,
      ...(pop?.kind === 'customer' ? { name: pop.customer.name } : {}),
      ...(call.party.queue ? { queue: call.party.queue } : {}),
    };
  };
  return {
    ringing: ringing.map(caller),
    ...(inCall ? { inCall: { ...caller(inCall), muted: inCall.muted } } : {}),
  };
}
