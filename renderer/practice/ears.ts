import type { CallId } from '../../electron/core/calls/call.ts';
import type { Level } from '../media/level.ts';
import { Hearing } from '../../electron/contract/hearing.ts';

/** Milliseconds; shorter than what a `Level` remembers, so that nothing is missed. */
const interval = 100;

/**
 * Listens to each call and says when its customer begins or stops hearing the agent.
 * @returns is given a call's sound, or undefined when the call is over
 */
export function ears(
  changed: (callId: CallId, hears: boolean) => void,
): (callId: CallId, sound: Level | undefined) => void {
  const timers = new Map<CallId, ReturnType<typeof setInterval>>();
  return (callId, sound) => {
    clearInterval(timers.get(callId));
    timers.delete(callId);
    if (!sound) return;
    const hearing = new Hearing();
    let before = false;
    const listen = (): void => {
      const hears = hearing.hears(sound.peak(), performance.now());
      if (hears !== before) changed(callId, hears);
      before = hears;
    };
    timers.set(callId, setInterval(listen, interval));
  };
}
