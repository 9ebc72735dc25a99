import type { Headset } from './headset.ts';

/**
 * Whose buttons and lamps go with the calls: the one the agent asked for, else the one whose microphone they speak
 * into, else the latest plugged in, one without trouble first.
 * @param present the latest plugged in last
 * @param microphone the name of the one in use, as the system gives it
 */
export function usedHeadset(
  present: readonly Headset[],
  wanted: string | undefined,
  microphone: string,
): Headset | undefined {
  return (
    present.find(({ id }) => id === wanted) ??
    present.findLast((headset) => isPartOf(headset, microphone)) ??
    present.findLast(({ trouble }) => trouble === undefined) ??
    present.at(-1)
  );
}

/** Chromium says `Headset Microphone (Jabra Evolve2 65) (0b0e:0305)`, with the numbers only where it is on USB. */
function isPartOf({ vendorId, productId, name }: Headset, microphone: string): boolean {
  const [, vendor, product] = /\(([0-9a-f]{4}):([0-9a-f]{4})\)$/i.exec(microphone) ?? [];
  if (vendor !== undefined && product !== undefined)
    return Number.parseInt(vendor, 16) === vendorId && Number.parseInt(product, 16) === productId;
  return name !== '' && microphone.toLowerCase().includes(name.toLowerCase());
}
