/** A source of numbers that gives the same ones for the same seed: xorshift32. */
export class Dice {
  private state: number;
  constructor(seed: number) {
    this.state = (seed * 0x9e37_79b9 + 0x7f4a_7c15) >>> 0 || 1;
  }

  /** A whole number from 0 up to, but not including, `below`. */
  roll(below: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % Math.max(1, below);
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.roll(256));
  }
}

// What does harm where it is believed: counts, sizes and ranges without end, openings without a close.
const nasty = ['97ffffffff', '77ffffffff', '96ffff', '1900', '2affff', '2bffffffff', '9500', '7500', 'a4', 'b4', 'a101']
  .concat([
    'c0',
    'feff10',
    '8500',
    '85ff',
    '8102',
    '8100',
    '9102',
    'b102',
    '15ff',
    '1700000080',
    'a901',
    '7510',
    '9502',
  ])
  .map((hex) => Uint8Array.from(Buffer.from(hex, 'hex')));

/** One of the seeds after one to four changes: bytes turned, put in, taken out, repeated, or grafted from another. */
export function mutate(seeds: readonly Uint8Array[], dice: Dice): Uint8Array {
  const any = () => seeds[dice.roll(seeds.length)] ?? new Uint8Array();
  let bytes = any();
  for (let change = dice.roll(4); change >= 0; change -= 1) bytes = once(bytes, any, dice);
  return bytes;
}

function once(bytes: Uint8Array, any: () => Uint8Array, dice: Dice): Uint8Array {
  const at = dice.roll(bytes.length);
  const part = (whole: Uint8Array) => {
    const from = dice.roll(whole.length);
    return whole.subarray(from, from + dice.roll(64));
  };
  switch (dice.roll(12)) {
    case 0: {
      const turned = Uint8Array.from(bytes);
      turned[at] = (turned[at] ?? 0) ^ (1 << dice.roll(8));
      return turned;
    }
    case 1:
      return spliced(bytes, at, 1, dice.bytes(1));
    case 2:
      return spliced(bytes, at, 0, nasty[dice.roll(nasty.length)] ?? dice.bytes(1));
    case 3:
      return spliced(bytes, at, dice.roll(16), new Uint8Array());
    case 4:
      return spliced(bytes, at, 0, part(bytes));
    case 5:
      return spliced(bytes, at, dice.roll(32), part(any()));
    case 6:
      return bytes.subarray(0, at);
    default: {
      // Another number in an item of one byte: its prefix stays.
      const other = Uint8Array.from(bytes);
      if (other.length > 1) other[at | 1] = dice.roll(256);
      return other;
    }
  }
}

function spliced(bytes: Uint8Array, at: number, away: number, instead: Uint8Array): Uint8Array {
  return Buffer.concat([bytes.subarray(0, at), instead, bytes.subarray(at + away)]);
}
