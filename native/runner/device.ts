import type { CallsState } from '../../electron/core/calls/call.ts';
import type { Timer } from '../../electron/core/calls/runner.ts';
import type { HeadsetReport } from '../../electron/core/headset/headset.ts';
import { Decoder } from '../codec/decoder.ts';
import { Encoder } from '../codec/encoder.ts';
import type { Layout } from '../layout/layout.ts';
import type { Profile } from '../profiles/profile.ts';
import type { SyncState } from '../synchroniser/state.ts';
import { hasRival, mutedOnDevice, startState, synchronise } from '../synchroniser/synchroniser.ts';
import type { HeadsetEvent, Intent, Lamps, Write } from '../synchroniser/types.ts';
import { createWriteQueue, type QueuedReport } from './write-queue.ts';

/** One headset that is open: its reports become events of its synchroniser, whose steps are carried out here. */
export interface Device {
  report(reportId: number, bytes: Uint8Array): void;
  /** It goes with the calls from now on, as they are. */
  use(calls: CallsState): void;
  /** The calls have changed. */
  follow(calls: CallsState): void;
  /** Another one goes with the calls from now on: its lamps go out, its buttons do nothing. */
  letGo(): void;
  /** The agent tries these lamps; none ends it. */
  tryLamps(lamps?: Partial<Lamps>): void;
  state(): SyncState;
  mutedOnDevice(): boolean;
  hasRival(): boolean;
  /** All that was to be written is, or is not taken. */
  settled(): Promise<void>;
  /** It is unplugged. */
  close(): void;
}

export interface DeviceOptions {
  /** The headset's, in every report that is told. */
  readonly id: string;
  readonly layout: Layout;
  readonly profile: Profile;
  /** What was known of the same headset when it was last unplugged: it may have kept its lamps. */
  readonly before?: SyncState;
  readonly write: (report: QueuedReport) => Promise<void>;
  readonly timer: Timer;
  readonly act: (intent: Intent) => void;
  readonly seen: (report: HeadsetReport) => void;
  readonly stuck: (stuck: boolean, reason?: string) => void;
  /** After each step. */
  readonly stepped: () => void;
}

export function openDevice(options: DeviceOptions): Device {
  const { id, layout, profile, timer, act, seen, stepped } = options;
  const decoder = new Decoder(layout);
  const encoders = { output: new Encoder(layout, 'outputs'), feature: new Encoder(layout, 'features') };
  const queue = createWriteQueue({ write: options.write, timer, stuck: options.stuck });
  let state: SyncState = { ...(options.before ?? startState({ layout, profile })), layout, profile };
  let callOff: () => void = () => undefined;

  function take(event: HeadsetEvent): void {
    callOff();
    const step = synchronise(state, event, timer.now());
    state = step.state;
    for (const write of step.writes) put(write);
    const { due } = step;
    if (due !== undefined) callOff = timer.after(Math.max(0, due - timer.now()), () => take({ type: 'tick' }));
    // Last, since what they bring about comes back here as another event.
    for (const intent of step.intents) act(intent);
    stepped();
  }

  function put({ kind, settings }: Write): void {
    const { reports, refused } = encoders[kind].encode(settings);
    const says = settings.filter((setting) => !refused.some((refusal) => refusal.setting === setting));
    for (const { reportId, bytes } of reports) {
      const hex = Buffer.from(bytes).toString('hex');
      seen({ headset: id, at: timer.now(), direction: kind === 'output' ? 'out' : 'feature', reportId, hex, says });
    }
    queue.put(reports.map((report) => ({ ...report, kind })));
  }

  return {
    report(reportId, bytes) {
      const report = decoder.decode(reportId, bytes);
      const says = report.kind === 'report' ? report.changes : [];
      seen({
        headset: id,
        at: timer.now(),
        direction: 'in',
        reportId,
        hex: Buffer.from(bytes).toString('hex'),
        says: says.map(({ usagePage, usage, value }) => ({ usagePage, usage, value })),
      });
      take({ type: 'report', report });
    },
    use(calls) {
      // The calls first: what is remembered of them may be long over.
      take({ type: 'calls', calls });
      take({ type: 'attached' });
    },
    follow: (calls) => take({ type: 'calls', calls }),
    letGo: () => take({ type: 'letGo' }),
    tryLamps: (lamps) => take({ type: 'trial', ...(lamps ? { lamps } : {}) }),
    state: () => state,
    mutedOnDevice: () => mutedOnDevice(state),
    hasRival: () => hasRival(state, timer.now()),
    settled: queue.settled,
    close() {
      state = synchronise(state, { type: 'detached' }, timer.now()).state;
      callOff();
      queue.close();
    },
  };
}
