import { networkInterfaces } from 'node:os';
import type { Timer } from '../core/calls/runner.ts';

/** ms between two looks. No system tells a Node process that its addresses have changed, on none of them is a look dear. */
const LOOKS_EVERY = 500;
/** ms between two looks that were half a second apart: nobody was awake in between. */
const SLEPT = 5_000;
/** ms in which the system's own word for a sleep is about the one that was noticed here. */
const SAME_SLEEP = 5_000;

/** What happens to the machine under a running desk. */
export interface MachineEvents {
  /** All addresses of this machine, whenever one has come or gone. */
  addresses(now: readonly string[]): void;
  /** It slept, or the desk was stopped, from then on (epoch ms) until now. */
  woke(since: number): void;
}

/**
 * Watches over addresses and sleep. A sleep shows as a jump of the clock; where the system says so itself (`resume`, of
 * Electron's powerMonitor), that counts as well. Returns what ends the watch.
 */
export function watchMachine(options: {
  readonly timer: Timer;
  readonly events: MachineEvents;
  readonly addresses?: () => readonly string[];
  /** Calls back when the system has woken up. */
  readonly onResume: (woken: () => void) => void;
}): () => void {
  const { timer, events, addresses = addressesNow } = options;
  let known = addresses();
  let looked = timer.now();
  let wokeAt = -Infinity;
  let callOff = timer.after(LOOKS_EVERY, look);

  function look(): void {
    const since = looked;
    looked = timer.now();
    callOff = timer.after(LOOKS_EVERY, look);
    if (looked - since > SLEPT) woke(since);
    const now = addresses();
    if (now.join() === known.join()) return;
    known = now;
    events.addresses(now);
  }

  function woke(since: number): void {
    if (timer.now() - wokeAt < SAME_SLEEP) return;
    wokeAt = timer.now();
    events.woke(since);
  }

  options.onResume(() => woke(looked));
  return () => callOff();
}

const addressesNow = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .map(({ address }) => address)
    .toSorted();
