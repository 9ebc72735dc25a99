import type { Profile } from '../profiles/profile.ts';
import { isMuted, type Picture } from './picture.ts';
import type { Lamps } from './types.ts';

export const dark: Lamps = { offHook: false, ring: false, mute: false, hold: false };

/** The lamps that the calls ask for. */
export function lampsFor(picture: Picture, { onHold }: Profile): Lamps {
  const inCall = picture.front.length > 0;
  const hold = !inCall && picture.held.length > 0;
  return {
    offHook: inCall || (hold && onHold === 'offHook'),
    ring: picture.ringing !== undefined,
    mute: isMuted(picture),
    hold,
  };
}

export const sameLamps = (a: Lamps, b: Lamps): boolean =>
  a.offHook === b.offHook && a.ring === b.ring && a.mute === b.mute && a.hold === b.hold;
