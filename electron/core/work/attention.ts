import type { Call, CallsState } from '../calls/call.ts';
import { isLive } from '../calls/reducer.ts';
import type { Pop } from '../context/pop.ts';
import type { WorkItem, WrittenChannel } from './item.ts';

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

/** Somebody who has begun to write and whom nobody has taken yet. */
export interface NewWriter {
  readonly id: string;
  readonly channel: WrittenChannel;
  /** The customer's name where exactly one fits, else the address. What a writer says of themselves is no name. */
  readonly who: string;
  readonly queue?: string;
}

/** Those of whom it is known by now who they are, as far as it ever will be. */
export function newWriters(items: readonly WorkItem[], pops: Readonly<Record<string, Pop>>): readonly NewWriter[] {
  return items.flatMap(({ id, state, channel, writer, queue }) => {
    const pop = pops[id];
    if (state !== 'offered' || !pop) return [];
    const who = pop.kind === 'customer' ? pop.customer.name : writer.shown;
    return [{ id, channel, who, ...(queue === undefined ? {} : { queue }) }];
  });
}
