/** The widest number that is read or written; HID 1.11 §8.4 lets none span more than four bytes. */
export const maxBits = 32;

/**
 * The number in these bits, lowest first (HID 1.11 §5.8, little-endian).
 * @returns undefined if the bytes end before it does
 */
export function readBits(bytes: Uint8Array, bit: number, bits: number, signed: boolean): number | undefined {
  if (bit + bits > bytes.length * 8) return undefined;
  let value = 0;
  for (let i = bits - 1; i >= 0; i -= 1) {
    const at = bit + i;
    value = value * 2 + (((bytes[at >> 3] ?? 0) >> (at & 7)) & 1);
  }
  return signed && value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
}

/** Puts the number into these bits and leaves those around it. A negative one is written as two's complement. */
export function writeBits(bytes: Uint8Array, bit: number, bits: number, value: number): void {
  let rest = value < 0 ? value + 2 ** bits : value;
  for (let at = bit; at < bit + bits; at += 1) {
    const mask = 1 << (at & 7);
    const byte = bytes[at >> 3] ?? 0;
    bytes[at >> 3] = rest % 2 === 1 ? byte | mask : byte & ~mask;
    rest = Math.floor(rest / 2);
  }
}

/** Whether so many bits can hold the number. */
export function fits(value: number, bits: number, signed: boolean): boolean {
  const [least, most] = signed ? [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1];
  return Number.isInteger(value) && value >= least && value <= most;
}
