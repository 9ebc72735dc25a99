import type { CallEvent } from '../../../electron/core/calls/call.ts';
import { type Calls, createCalls, type Timer } from '../../../electron/core/calls/runner.ts';
import type { Signalling } from '../../../electron/core/calls/ports.ts';
import { createHeadsets, type RunningHeadsets } from '../../../native/headsets.ts';
import { virtualTransport, type VirtualTransport, type VirtualWrite } from '../../../native/transports/virtual.ts';
import type { CapturedHeadset } from './descriptors.ts';
import { playHeadset, type PlayedHeadset } from './player.ts';

/** Calls whose far end does at once what it is asked, and headsets that are played: all but the two ends is real. */
export interface HeadsetScene {
  readonly calls: Calls;
  readonly events: CallEvent[];
  readonly headsets: RunningHeadsets;
  readonly transport: VirtualTransport;
  readonly logged: string[];
  /** How often somebody was to be dialled again. */
  redials(): number;
  plug(headset: Pick<CapturedHeadset, 'id' | 'product' | 'descriptor'>, id?: string): PlayedHeadset;
  /** Somebody calls. */
  ring(callId: string): void;
  /** `ringing`, `talking`, `talking held muted`, `ended completed`… */
  call(callId: string): string;
  microphone(label: string): void;
}

const done: Signalling = {
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

/** @param take what becomes of a write before the headset has it */
export function openHeadsetScene(
  timer: Timer,
  take: (write: VirtualWrite) => Promise<void> | void = () => undefined,
): HeadsetScene {
  const calls = createCalls({ capacity: 2, signalling: done, timer });
  const events: CallEvent[] = [];
  calls.subscribe((_state, event) => events.push(event));
  const played = new Map<string, PlayedHeadset>();
  const logged: string[] = [];
  let label = '';
  let redials = 0;
  const arrive = ({ kind, id, reportId, bytes }: VirtualWrite) =>
    kind === 'output' ? played.get(id)?.take(reportId, bytes) : undefined;
  const transport = virtualTransport((write) => {
    const taken = take(write);
    return taken ? taken.then(() => arrive(write)) : arrive(write);
  });
  const headsets = createHeadsets({
    calls,
    timer,
    microphone: () => label,
    redial: () => (redials += 1),
    log: (level, message) => logged.push(`${level} ${message}`),
  });
  headsets.connect(transport);
  return {
    calls,
    events,
    headsets,
    transport,
    logged,
    redials: () => redials,
    plug(headset, id = headset.id) {
      const one = playHeadset(headset.descriptor, (reportId, bytes) => transport.report(id, reportId, bytes));
      played.set(id, one);
      const [vendor = '', product = ''] = headset.id.split('-');
      transport.plug({
        id,
        vendorId: Number.parseInt(vendor, 16),
        productId: Number.parseInt(product, 16),
        product: headset.product,
        shape: { descriptor: headset.descriptor },
      });
      return one;
    },
    ring: (callId) =>
      calls.dispatch({ type: 'incoming', callId, party: { shown: callId, anonymous: false }, at: timer.now() }),
    call(callId) {
      const call = calls.state().calls.find(({ id }) => id === callId);
      if (!call) return 'none';
      const { phase } = call;
      const hold = phase.name === 'talking' && phase.hold !== 'none' ? ` ${phase.hold}` : '';
      return `${phase.name}${hold}${call.muted ? ' muted' : ''}${phase.name === 'ended' ? ` ${phase.outcome}` : ''}`;
    },
    microphone(next) {
      label = next;
      headsets.microphoneChanged();
    },
  };
}
