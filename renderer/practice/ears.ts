import type { CallId } from '../../electron/core/calls/call.ts';
import { levelOf, type Level } from '../media/level.ts';
import { Hearing } from '../../electron/contract/hearing.ts';

/** Milliseconds; shorter than what a `Level` remembers, so that nothing is missed. */
const interval = 100;

/**
 * Listens to each call and says when its customer begins or stops hearing the agent.
 * @returns is given a call's sound, or undefined when the call is over
 */
export function ears(
  changed: (callId: CallId, hears: boolean) => void,
): (callId: CallId, sound: MediaStreamTrack | undefined) => void {
  const listening = new Map<CallId, { readonly timer: ReturnType<typeof setInterval>; readonly level: Level }>();
  return (callId, sound) => {
    const earlier = listening.get(callId);
    clearInterval(earlier?.timer);
    earlier?.level.stop();
    listening.delete(callId);
    if (!sound) return;
    const level = levelOf(sound);
    const hearing = new Hearing();
    let before = false;
    const listen = (): void => {
      const hears = hearing.hears(level.peak(), performance.now());
      if (hears !== before) changed(callId, hears);
      before = hears;
    };
    listening.set(callId, { timer: setInterval(listen, interval), level });
  };
}
