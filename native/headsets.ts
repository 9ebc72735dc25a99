import { isLive } from '../electron/core/calls/reducer.ts';
import type { Calls, Timer } from '../electron/core/calls/runner.ts';
import type { Headset, HeadsetReport, Headsets, HeadsetsState, Lamp } from '../electron/core/headset/headset.ts';
import { usedHeadset } from '../electron/core/headset/used.ts';
import { diagnosisOf } from './runner/diagnosis.ts';
import { plug, type Plugged } from './runner/plugged.ts';
import type { SyncState } from './synchroniser/state.ts';
import type { Intent } from './synchroniser/types.ts';
import type { Transport, TransportEvent } from './transports/transport.ts';

/** The headsets as whoever wires them sees them. */
export interface RunningHeadsets extends Headsets {
  /** From now on its devices are here too. */
  connect(transport: Transport): void;
  /** The agent may speak into another microphone now. */
  microphoneChanged(): void;
}

export interface HeadsetsOptions {
  readonly calls: Calls;
  readonly timer: Timer;
  /** The name of the one that is in use, as the system gives it; empty if that is the system's default. */
  readonly microphone: () => string;
  /** Dials whom was dialled last, when the agent has said yes. */
  readonly redial: () => void;
  readonly log: (level: 'info' | 'warn' | 'error', message: string) => void;
}

/** ms that putting the lamps out may take when the desk ends. */
const LAST_WRITES = 500;

const lampNeeds = { offHook: 'offHookLamp', ring: 'ringLamp', mute: 'muteLamp', hold: 'holdLamp' } as const;

/**
 * Carries what happens between calls and headsets: reports in, through layout, codec and synchroniser, become events of
 * the calls; changes of the calls become lamps. Each headset has a synchroniser of its own. Only the one that is used
 * sees the calls and may act on them; all others are let go, with their lamps out.
 */
export function createHeadsets(options: HeadsetsOptions): RunningHeadsets {
  const { calls, microphone, log } = options;
  const plugged = new Map<string, Plugged>();
  /** What is known of those that are unplugged, by what they are. */
  const unplugged = new Map<string, SyncState>();
  const transports: Transport[] = [];
  const listeners = new Set<(state: HeadsetsState) => void>();
  const reportListeners = new Set<(report: HeadsetReport) => void>();
  let tried: Partial<Record<Lamp, boolean>> | undefined;
  let wanted: string | undefined;
  let state: HeadsetsState = { present: [], mutedOnDevice: false, rival: false };

  /** What a device sends must not end anything but what is done with it. */
  function guarded(what: string, run: () => void): void {
    try {
      run();
    } catch (error) {
      log('error', `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  const timer: Timer = {
    now: options.timer.now,
    after: (ms, callback) => options.timer.after(ms, () => guarded('a headset that was waited for', callback)),
  };

  const used = () => (state.used === undefined ? undefined : plugged.get(state.used));

  function happened(transport: Transport, prefix: string, event: TransportEvent): void {
    switch (event.type) {
      case 'attached':
      case 'refused': {
        const id = prefix + event.device.id;
        remove(id);
        const before = unplugged.get(kindOf(event.device));
        plugged.set(
          id,
          plug({
            id,
            found: event.device,
            ...(event.type === 'refused' ? { refused: event.reason } : {}),
            ...(before ? { before } : {}),
            write: ({ kind, reportId, bytes }) => transport.write(event.device.id, kind, reportId, bytes),
            timer,
            act: (intent) => act(id, intent),
            seen: (report) => reportListeners.forEach((listener) => listener(report)),
            changed,
            log,
          }),
        );
        return changed();
      }
      case 'detached':
        return remove(prefix + event.id);
      case 'report':
        plugged.get(prefix + event.id)?.device?.report(event.reportId, event.bytes);
    }
  }

  function remove(id: string): void {
    const gone = plugged.get(id);
    if (!gone) return;
    plugged.delete(id);
    gone.device?.close();
    if (gone.device) unplugged.set(kindOf(gone.headset()), gone.device.state());
    if (wanted === id) wanted = undefined;
    log('info', `headset gone: ${gone.headset().name}`);
    changed();
  }

  function act(id: string, intent: Intent): void {
    if (id !== state.used) return;
    if (intent.type === 'redial') options.redial();
    else calls.dispatch(intent);
  }

  function changed(): void {
    const present = [...plugged.values()].flatMap((one) => (one.isHeadset ? one.headset() : []));
    const next = usedHeadset(present, wanted, microphone())?.id;
    const before = state;
    const device = next === undefined ? undefined : plugged.get(next)?.device;
    state = {
      present: same(present, before.present) ? before.present : present,
      ...(next === undefined ? {} : { used: next }),
      mutedOnDevice: device?.mutedOnDevice() ?? false,
      rival: device?.hasRival() ?? false,
    };
    if (next !== before.used) {
      tried = undefined;
      if (before.used !== undefined) plugged.get(before.used)?.device?.letGo();
      device?.use(calls.state());
    }
    const isNews = (Object.keys({ ...before, ...state }) as (keyof HeadsetsState)[]).some(
      (key) => before[key] !== state[key],
    );
    if (isNews) for (const listener of listeners) listener(state);
  }

  function endTrial(): void {
    if (!tried) return;
    tried = undefined;
    used()?.device?.tryLamps();
  }

  calls.subscribe((now) =>
    guarded('calls to a headset', () => {
      if (now.calls.some(isLive)) endTrial();
      used()?.device?.follow(now);
    }),
  );

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    subscribeReports(listener) {
      reportListeners.add(listener);
      return () => reportListeners.delete(listener);
    },
    use(id) {
      if (plugged.has(id)) wanted = id;
      guarded('another headset', changed);
    },
    tryLamp(lamp, on) {
      const one = used();
      if (!one?.device || calls.state().calls.some(isLive) || !one.headset().can[lampNeeds[lamp]]) return false;
      const { device } = one;
      tried = { ...tried, [lamp]: on };
      guarded('lamps that are tried', () => device.tryLamps(tried));
      return true;
    },
    endTrial: () => guarded('the end of a trial', endTrial),
    diagnosis: () =>
      diagnosisOf(
        [...plugged.values()].map((one) => one.facts(one === used())),
        timer.now(),
      ),
    connect(transport) {
      const prefix = `${transports.length}.`;
      transports.push(transport);
      transport.subscribe((event) => guarded(`headset ${event.type}`, () => happened(transport, prefix, event)));
    },
    microphoneChanged: () => guarded('another microphone', changed),
    async close() {
      const devices = [...plugged.values()].flatMap(({ device }) => device ?? []);
      guarded('the last writes', () => {
        used()?.device?.letGo();
      });
      const late = new Promise<void>((resolve) => options.timer.after(LAST_WRITES, resolve));
      await Promise.race([Promise.all(devices.map((device) => device.settled())), late]);
      for (const device of devices) device.close();
      plugged.clear();
      await Promise.allSettled(transports.map((transport) => transport.close()));
    },
  };
}

const kindOf = ({ vendorId, productId }: Pick<Headset, 'vendorId' | 'productId'>): string => `${vendorId}:${productId}`;

const same = <T>(left: readonly T[], right: readonly T[]): boolean =>
  left.length === right.length && left.every((one, index) => one === right[index]);
