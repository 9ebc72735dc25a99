/** A microphone or a speaker as `enumerateDevices` names it. */
export interface Device {
  /** Of this run of the desk only: the window's session is kept in memory, and its ids with it. */
  readonly id: string;
  /** What the system calls it; the same after a restart. */
  readonly label: string;
}

export interface PresentDevice extends Device {
  readonly kind: 'microphone' | 'speaker';
  /** The same for what is one thing, as a headset's two halves; of this run only. */
  readonly group: string;
}

/** Devices that the agent has chosen, the last choice first; `systemDefault` may be among them. */
export type Wanted = readonly Device[];

/** Whatever the system takes for its default; it is always there. */
export const systemDefault: Device = { id: '', label: '' };

/** How many choices are remembered: desk, home, the good headset, the one with the torn cable. */
const REMEMBERED = 8;

/** Names that Chromium gives to the system's defaults beside the devices themselves. */
const PSEUDO: readonly string[] = ['', 'default', 'communications'];

/** The devices that really are there. */
export const realDevices = (found: readonly PresentDevice[]): readonly PresentDevice[] =>
  found.filter(({ id }) => !PSEUDO.includes(id));

/**
 * The first of the wanted devices that is there, under its id of now; the system's default where none is. So a device
 * that is unplugged gives way to the next best, and takes its place again when it comes back.
 */
export function chosen(wanted: Wanted, present: readonly PresentDevice[], kind: PresentDevice['kind']): Device {
  const candidates = present.filter((device) => device.kind === kind);
  for (const one of wanted) {
    if (one.id === systemDefault.id) return systemDefault;
    const found =
      candidates.find(({ id }) => id === one.id) ?? candidates.find(({ label }) => label !== '' && label === one.label);
    if (found) return { id: found.id, label: found.label };
  }
  return systemDefault;
}

/** The agent chose this one: it comes first, and is remembered once. */
export function prefer(wanted: Wanted, { id, label }: Device): Wanted {
  const others = wanted.filter((one) => one.id !== id && (label === '' || one.label !== label));
  return [{ id, label }, ...others].slice(0, REMEMBERED);
}

export interface Headset {
  readonly name: string;
  readonly microphone: Device;
  readonly speaker: Device;
}

/** A headset among the devices that were not there before: one thing that both hears and speaks. */
export function newHeadset(before: readonly PresentDevice[], present: readonly PresentDevice[]): Headset | undefined {
  const fresh = present.filter(({ id, kind }) => !before.some((device) => device.id === id && device.kind === kind));
  for (const microphone of fresh) {
    if (microphone.kind !== 'microphone' || microphone.group === '') continue;
    const speaker = fresh.find(({ kind, group }) => kind === 'speaker' && group === microphone.group);
    if (speaker) return { name: nameOf(microphone.label), microphone, speaker };
  }
  return undefined;
}

/** `Headset Microphone (Jabra Evolve2 65) (0b0e:0305)`: the product is in the brackets, where there are any. */
function nameOf(label: string): string {
  const plain = label.replace(/ \([0-9a-f]{4}:[0-9a-f]{4}\)$/i, '');
  return /\(([^()]+)\)$/.exec(plain)?.[1] ?? plain;
}
