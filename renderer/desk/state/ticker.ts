import { useSyncExternalStore } from 'react';

/** One clock for all timers on the screen: it runs only while something watches it. */
export interface Ticker {
  /** Epoch ms of the last tick. */
  now(): number;
  subscribe(listener: () => void): () => void;
}

/** What a ticker needs from outside; in the window: `Date.now` and `setInterval`. */
export interface TickerClock {
  now(): number;
  every(ms: number, tick: () => void): () => void;
}

export const windowClock: TickerClock = {
  now: () => Date.now(),
  every(ms, tick) {
    const timer = setInterval(tick, ms);
    return () => clearInterval(timer);
  },
};

export function createTicker(clock: TickerClock): Ticker {
  let now = clock.now();
  let stop: (() => void) | undefined;
  const listeners = new Set<() => void>();
  const tick = (): void => {
    now = clock.now();
    for (const listener of [...listeners]) listener();
  };
  return {
    now() {
      // Nobody has watched for a while: what was read last is old.
      if (stop === undefined) now = clock.now();
      return now;
    },
    subscribe(listener) {
      listeners.add(listener);
      if (stop === undefined) {
        now = clock.now();
        stop = clock.every(1_000, tick);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = undefined;
      };
    },
  };
}

/** Epoch ms in whole steps of `step` ms: the component renders once a step and not more. */
export function useTick(ticker: Ticker, step: number): number {
  return useSyncExternalStore(ticker.subscribe, () => Math.floor(ticker.now() / step) * step);
}
