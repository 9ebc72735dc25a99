import { setTimeout as pause } from 'node:timers/promises';
import type { Capabilities } from '../../electron/core/headset/headset.ts';
import type { Lamps, PlayedHeadset } from '../support/headset/player.ts';
import type { HeadsetDesk } from './desk.ts';

/** ms between what a hand does: longer than the synchroniser takes what is said for an echo, or for the first report. */
const hand = 800;

export type Step = 'ring' | 'answer' | 'mute' | 'hold' | 'hang up' | 'replug' | 'they hang up' | 'answer again';

const dark: Lamps = { offHook: false, ring: false, mute: false, hold: false };

/**
 * The hand on the headset goes through a call; through another one, in which it is unplugged and which the far end ends;
 * and a third. Lamps that it hasn't are not waited for. What it has no button for the desk does; so it hangs up where
 * there is no Off-Hook, since nothing ends a call that was not marked with it.
 * @param plug plugs it in; resolves when the desk has it open, as `unplug` when it knows that it is gone
 * @param done told after each step
 * @throws {Error} with what was waited for in vain
 */
export async function walk(
  desk: HeadsetDesk,
  plug: () => Promise<PlayedHeadset & { unplug(): Promise<void> }>,
  can: Capabilities,
  done: (step: Step) => void,
): Promise<void> {
  const { calls } = desk;
  let headset = await plug();
  const lamps = async (wanted: Partial<Lamps>) => {
    await headset.shows({
      ...(can.offHookLamp && { offHook: wanted.offHook ?? false }),
      ...(can.ringLamp && { ring: wanted.ring ?? false }),
      ...(can.muteLamp && { mute: wanted.mute ?? false }),
      ...(can.holdLamp && { hold: wanted.hold ?? false }),
    });
    await pause(hand);
  };
  const answer = async (callId: string) => {
    desk.ring(callId);
    await lamps({ ring: true });
    headset.set('hook', true);
    await desk.becomes(callId, 'talking');
    await lamps({ offHook: true });
  };
  const hangUp = async (callId: string) => {
    if (!can.offHookLamp) calls.dispatch({ type: 'hangUp', callId });
    headset.set('hook', false);
    await desk.becomes(callId, 'ended');
    await lamps(dark);
  };

  await pause(hand);
  desk.ring('a');
  await lamps({ ring: true });
  done('ring');
  headset.set('hook', true);
  await desk.becomes('a', 'talking');
  await lamps({ offHook: true });
  done('answer');
  for (const mute of [true, false]) {
    if (can.mute) headset.press('mute');
    else calls.dispatch({ type: mute ? 'mute' : 'unmute', callId: 'a' });
    await desk.becomes('a', mute ? 'talking muted' : 'talking');
    await lamps({ offHook: true, mute });
  }
  done('mute');
  for (const hold of [true, false]) {
    if (can.hold) headset.press('flash');
    else calls.dispatch({ type: hold ? 'hold' : 'resume', callId: 'a' });
    await desk.becomes('a', hold ? 'talking held' : 'talking');
    // What Off-Hook does on hold is different with each maker.
    await headset.shows({ ...(can.holdLamp && { hold }), ...(can.offHookLamp && !hold && { offHook: true }) });
    await pause(hand);
  }
  done('hold');
  await hangUp('a');
  done('hang up');

  await answer('b');
  await headset.unplug();
  headset = await plug();
  await lamps({ offHook: true });
  done('replug');
  calls.dispatch({ type: 'remoteEnded', callId: 'b', at: Date.now() });
  await lamps(dark);
  done('they hang up');
  await answer('c');
  await hangUp('c');
  await headset.unplug();
  done('answer again');
}
