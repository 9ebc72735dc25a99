import type { CallEvent } from '../../electron/core/calls/call.ts';
import type { Signalling } from '../../electron/core/calls/ports.ts';
import { type Calls, createCalls } from '../../electron/core/calls/runner.ts';
import { createHeadsets, type RunningHeadsets } from '../../native/headsets.ts';
import type { Transport, TransportEvent } from '../../native/transports/transport.ts';
import { systemTimer } from '../support/bed/timer.ts';
import { Signals } from '../support/bed/until.ts';

/** A far end that does at once what it is asked. */
const obliging: Signalling = {
  alert: async () => undefined,
  answer: async () => undefined,
  refuse: async () => undefined,
  invite: async () => undefined,
  end: async () => undefined,
  hold: async () => undefined,
  mute: async () => undefined,
  dtmf: async () => undefined,
  transfer: async () => undefined,
  mix: async () => undefined,
};

/** The calls of a desk and its headsets: all of it real but the far end. */
export interface HeadsetDesk {
  readonly calls: Calls;
  readonly headsets: RunningHeadsets;
  /** Every event of its calls, the hand's own among them. */
  readonly events: readonly CallEvent[];
  ring(callId: string): void;
  /** Resolves as soon as the call is so: "ringing", "talking", "talking held", "talking muted", "ended". */
  becomes(callId: string, wanted: string): Promise<void>;
}

export function openDesk(transport: Transport): HeadsetDesk {
  const calls = createCalls({ capacity: 2, signalling: obliging, timer: systemTimer });
  const events: CallEvent[] = [];
  const changes = new Signals<CallEvent>();
  calls.subscribe((_state, event) => {
    events.push(event);
    changes.push(event);
  });
  const headsets = createHeadsets({
    calls,
    timer: systemTimer,
    microphone: () => '',
    redial: () => undefined,
    log: () => undefined,
  });
  headsets.connect(transport);
  const stateOf = (callId: string): string => {
    const call = calls.state().calls.find(({ id }) => id === callId);
    if (!call) return 'none';
    const { phase } = call;
    const held = phase.name === 'talking' && phase.hold === 'held' ? ' held' : '';
    return `${phase.name}${held}${call.muted && phase.name === 'talking' ? ' muted' : ''}`;
  };
  return {
    calls,
    headsets,
    events,
    ring: (callId) =>
      calls.dispatch({ type: 'incoming', callId, party: { shown: callId, anonymous: false }, at: Date.now() }),
    async becomes(callId, wanted) {
      if (stateOf(callId) === wanted) return;
      const what = `${callId} ${wanted}, it is ${stateOf(callId)}`;
      await changes.next(() => stateOf(callId) === wanted, what, changes.all.length);
    },
  };
}

/**
 * The same transport for several desks, each with the devices of one vendor and product id.
 * @param seen told of all that happens, before any desk is
 */
export function shared(
  transport: Transport,
  seen: (event: TransportEvent) => void,
): (vendorId: number, productId: number) => Transport {
  const listeners = new Set<(event: TransportEvent) => void>();
  transport.subscribe((event) => {
    seen(event);
    for (const listener of listeners) listener(event);
  });
  return (vendorId, productId) => {
    const own = new Set<string>();
    let listener: (event: TransportEvent) => void = () => undefined;
    return {
      subscribe(tell) {
        listener = (event) => {
          if (event.type === 'attached' || event.type === 'refused') {
            if (event.device.vendorId !== vendorId || event.device.productId !== productId) return;
            own.add(event.device.id);
            tell(event);
          } else if (own.has(event.id)) {
            tell(event);
          }
        };
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      write: transport.write,
      close: async () => void listeners.delete(listener),
    };
  };
}
