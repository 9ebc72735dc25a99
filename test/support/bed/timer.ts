import type { Timer } from '../../../electron/core/calls/runner.ts';

/** The machine's own time; vitest's fake timers rule over it. */
export const systemTimer: Timer = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
