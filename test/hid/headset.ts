import type { Headset } from '../../electron/core/headset/headset.ts';
import { numbersReports } from '../../native/transports/descriptor-of.ts';
import { Signals } from '../support/bed/until.ts';
import { playHeadset, type PlayedHeadset } from '../support/headset/player.ts';
import type { HeadsetDesk } from './desk.ts';
import { plugIn } from './uhid.ts';

/** A headset whose descriptor was captured. */
export interface Captured {
  readonly product: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly descriptor: Uint8Array;
}

/** One that the kernel thinks is plugged in, and the hand on it. */
export interface PluggedHeadset extends PlayedHeadset {
  unplug(): void;
}

/** Plugs it in: what a program writes reaches it, what the hand does reaches every program. */
export function plugInHeadset({ product, vendorId, productId, descriptor }: Captured): PluggedHeadset {
  const numbered = numbersReports(descriptor);
  const played = playHeadset(descriptor, (reportId, bytes) =>
    device.input(numbered ? Uint8Array.of(reportId, ...bytes) : bytes),
  );
  let hook = false;
  let told = false;
  const device = plugIn({
    name: product,
    vendorId,
    productId,
    descriptor,
    take(kind, [reportId = 0, ...bytes]) {
      if (kind === 'feature') return;
      played.take(reportId, Uint8Array.from(bytes));
      // What it is told it is, and says so.
      const { offHook } = played.lamps();
      if (offHook !== told && offHook !== hook) set('hook', offHook);
      told = offHook;
    },
  });
  function set(button: Parameters<PlayedHeadset['set']>[0], on: boolean): void {
    if (button === 'hook') hook = on;
    played.set(button, on);
  }
  return { ...played, set, unplug: device.unplug };
}

/** Resolves when the desk has it open, or has noticed that it is gone. */
export async function isThere({ headsets }: HeadsetDesk, there: boolean): Promise<void> {
  const states = new Signals<readonly Headset[]>();
  const stop = headsets.subscribe(({ present }) => states.push(present));
  states.push(headsets.state().present);
  const isSo = (present: readonly Headset[]) => present.some(({ trouble }) => trouble === undefined) === there;
  await states.next(isSo, there ? 'the headset' : 'its end');
  stop();
}
