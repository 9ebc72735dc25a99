/** What the HID Usage Tables (1.5) call the usages that headsets have, for whoever reads a diagnosis. */
const names: Readonly<Record<number, Readonly<Record<number, string>>>> = {
  0x08: {
    0x09: 'Mute lamp',
    0x17: 'Off-Hook lamp',
    0x18: 'Ring lamp',
    0x19: 'Message Waiting lamp',
    0x1e: 'Speaker lamp',
    0x20: 'Hold lamp',
    0x21: 'Microphone lamp',
    0x2a: 'On-Line lamp',
  },
  0x0b: {
    0x07: 'Programmable Button',
    0x20: 'Hook Switch',
    0x21: 'Flash',
    0x23: 'Hold',
    0x24: 'Redial',
    0x26: 'Drop',
    0x2a: 'Line',
    0x2b: 'Speaker Phone',
    0x2f: 'Phone Mute',
    0x50: 'Speed Dial',
    0x70: 'Voice Mail',
    0x97: 'Line Busy Tone',
    0x9e: 'Ringer',
    0xba: 'Key *',
    0xbb: 'Key #',
  },
  0x0c: { 0xcd: 'Play/Pause', 0xe0: 'Volume', 0xe2: 'Mute', 0xe9: 'Volume up', 0xea: 'Volume down' },
};

/** `0b:20 Hook Switch`; a usage without a name here is its numbers. */
export function usageName({ usagePage, usage }: { readonly usagePage: number; readonly usage: number }): string {
  const numbers = `${hex(usagePage)}:${hex(usage)}`;
  const key = usagePage === 0x0b && usage >= 0xb0 && usage <= 0xb9 ? `Key ${usage - 0xb0}` : undefined;
  const name = key ?? names[usagePage]?.[usage];
  return name === undefined ? numbers : `${numbers} ${name}`;
}

export const hex = (value: number, digits = 2): string => value.toString(16).padStart(digits, '0');
