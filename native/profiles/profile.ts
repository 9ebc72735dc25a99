import type { Setting } from '../codec/encoder.ts';

/** Where a headset's buttons are read and its lamps are written. Makers keep copies of them on pages of their own. */
export interface Pages {
  /** Hook Switch, Phone Mute, Flash…: usages as on the Telephony page. */
  readonly buttons: number;
  /** Mute, Off-Hook, Ring, Hold: usages as on the LED page. */
  readonly lamps: number;
}

/**
 * What a maker, or a model, does otherwise than the usage tables would have one think. Data only: what follows from it
 * is in the synchroniser. A headset that nobody has ever heard of works with the generic one.
 */
export interface Profile {
  readonly name: string;
  /** Who says so: documents, tickets, captures. */
  readonly sources: readonly string[];
  readonly pages: Pages;
  /**
   * `state`: 1 while off the hook (all captured descriptors). `momentary`: 1 while the button is down, so that only
   * going down means something.
   */
  readonly hook: 'state' | 'momentary';
  /** What Off-Hook does while all calls are on hold. Where it goes out, Hold is lit before. */
  readonly onHold: 'offHook' | 'onHook';
  /** What the call button means in a call while a second one rings. */
  readonly secondCall: 'hangUp' | 'answer';
  /** Off-Hook goes by itself before the other lamps. */
  readonly offHookFirst: boolean;
  /** At least so many ms between two writes. */
  readonly spacing: number;
  /** Features that are written when it was opened. */
  readonly atOpen: readonly Setting[];
}
