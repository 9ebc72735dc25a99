import type { Capabilities } from '../../electron/core/headset/headset.ts';
import type { Direction, Field } from './layout.ts';
import { usagePages } from './usages.ts';

/** Whether this line of the table stands for that usage. */
export function carries(field: Field, usagePage: number, usage: number): boolean {
  return field.usagePage === usagePage && usage >= field.usage && usage <= (field.usageMaximum ?? field.usage);
}

/**
 * What the table says the device can. A button counts wherever it is sent from, since some makers flag hook and mute
 * constant; the copies of buttons and lamps on a maker's own pages don't count.
 */
export function capabilities({ inputs, outputs }: Readonly<Record<Direction, readonly Field[]>>): Capabilities {
  const sends = (page: number, ...usages: number[]) =>
    usages.some((usage) => inputs.some((field) => carries(field, page, usage)));
  const takes = (page: number, usage: number) => outputs.some((field) => carries(field, page, usage));
  const { telephony, led, button, consumer } = usagePages;
  return {
    telephony: inputs.some(({ usagePage }) => usagePage === telephony),
    answer: sends(telephony, 0x20), // Hook Switch
    // Programmable Button, Drop, or Button 1 in a headset's own collection.
    reject:
      sends(telephony, 0x07, 0x26) ||
      inputs.some((field) => carries(field, button, 1) && field.application.startsWith('0x0b:')),
    mute: sends(telephony, 0x2f), // Phone Mute
    hold: sends(telephony, 0x21, 0x23), // Flash, Hold
    redial: sends(telephony, 0x24),
    keypad: sends(telephony, 0xb0),
    // Volume as a dial, or Increment and Decrement.
    volume: sends(consumer, 0xe0) || (sends(consumer, 0xe9) && sends(consumer, 0xea)),
    offHookLamp: takes(led, 0x17),
    ringLamp: takes(led, 0x18),
    muteLamp: takes(led, 0x09),
    holdLamp: takes(led, 0x20),
    ringer: takes(telephony, 0x9e),
  };
}
