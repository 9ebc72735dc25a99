import type { Lamp } from '../../../electron/core/headset/headset.ts';
import { Decoder } from '../../../native/codec/decoder.ts';
import { Encoder } from '../../../native/codec/encoder.ts';
import { layoutFromDescriptor } from '../../../native/layout/descriptor.ts';
import type { Layout } from '../../../native/layout/layout.ts';
import { Signals } from '../bed/until.ts';

export type Lamps = Readonly<Record<Lamp, boolean>>;

/** The Telephony page's buttons. */
export const buttons = { hook: 0x20, flash: 0x21, mute: 0x2f, drop: 0x26, reject: 0x07 } as const;
export type Button = keyof typeof buttons;

/** A headset's lamps and the hand on it, by its own descriptor; it does nothing by itself. */
export interface PlayedHeadset {
  readonly layout: Layout;
  /** A report in which this is so, and all else as it was. */
  set(button: Button, on: boolean): void;
  /** Down and up again. */
  press(button: Button): void;
  /** What the desk writes. */
  take(reportId: number, bytes: Uint8Array): void;
  lamps(): Lamps;
  /** Resolves as soon as these lamps are so. */
  shows(wanted: Partial<Lamps>): Promise<void>;
  /** The lamps after each write, from the first on. */
  readonly shown: readonly Lamps[];
}

const usages: Readonly<Record<number, Lamp>> = { 0x17: 'offHook', 0x18: 'ring', 0x09: 'mute', 0x20: 'hold' };

export function playHeadset(
  descriptor: Uint8Array,
  send: (reportId: number, bytes: Uint8Array) => void,
): PlayedHeadset {
  const layout = layoutFromDescriptor(descriptor);
  const { inputs, outputs, lengths } = layout;
  // What goes in at one end comes out at the other.
  const facing = { ...layout, inputs: outputs, outputs: inputs, lengths: { ...lengths, ...turned(lengths) } };
  const encoder = new Encoder(facing);
  const decoder = new Decoder(facing);
  let lamps: Lamps = { offHook: false, ring: false, mute: false, hold: false };
  const shown = new Signals<Lamps>();

  function set(button: Button, on: boolean): void {
    const { reports } = encoder.encode([{ usagePage: 0x0b, usage: buttons[button], value: on ? 1 : 0 }]);
    if (reports.length === 0) throw new Error(`this headset has no ${button}`);
    for (const { reportId, bytes } of reports) send(reportId, bytes);
  }

  return {
    layout,
    shown: shown.all,
    set,
    press(button) {
      set(button, true);
      set(button, false);
    },
    take(reportId, bytes) {
      const decoded = decoder.decode(reportId, bytes);
      if (decoded.kind === 'unknown' || decoded.length !== 'declared')
        throw new Error(`a write of ${bytes.length} bytes to report ${reportId} is not what was declared`);
      for (const { usagePage, usage, value } of decoded.values) {
        const lamp = usagePage === 0x08 ? usages[usage] : undefined;
        if (lamp) lamps = { ...lamps, [lamp]: value === 1 };
      }
      shown.push(lamps);
    },
    lamps: () => lamps,
    async shows(wanted) {
      const areSo = (now: Lamps) => (Object.keys(wanted) as Lamp[]).every((lamp) => now[lamp] === wanted[lamp]);
      if (areSo(lamps)) return;
      await shown.next(areSo, `lamps ${JSON.stringify(wanted)}, they are ${JSON.stringify(lamps)}`, shown.all.length);
    },
  };
}

const turned = ({ inputs, outputs }: Layout['lengths']): Pick<Layout['lengths'], 'inputs' | 'outputs'> => ({
  inputs: outputs,
  outputs: inputs,
});
