import { LayoutFailure } from './layout.ts';
import { maxDescriptorBytes } from './limits.ts';

/** One short item of a report descriptor (HID 1.11 §6.2.2.2). */
export interface Item {
  /** Tag and type: the prefix byte without its two bits of size. */
  readonly tag: number;
  /** Its data as an unsigned number, 0 without data. */
  readonly value: number;
  /** Bytes of data: 0, 1, 2 or 4. */
  readonly size: number;
  /** Where in the descriptor it begins, for messages. */
  readonly at: number;
}

const longItem = 0xfe;

/**
 * The items of a descriptor in order. Long items (§6.2.2.3) are passed over: no tag of theirs was ever defined.
 * @throws {LayoutFailure} empty, tooLong, truncated
 */
export function* itemsOf(bytes: Uint8Array): Generator<Item> {
  if (bytes.length === 0) throw new LayoutFailure('empty', 'The report descriptor is empty');
  if (bytes.length > maxDescriptorBytes) {
    throw new LayoutFailure(
      'tooLong',
      `A report descriptor of ${bytes.length} bytes; ${maxDescriptorBytes} is the most`,
    );
  }
  let at = 0;
  while (at < bytes.length) {
    const prefix = bytes[at] ?? 0;
    const long = prefix === longItem;
    const size = long ? (bytes[at + 1] ?? 0) : (prefix & 3) === 3 ? 4 : prefix & 3;
    const data = at + (long ? 3 : 1);
    const end = data + size;
    if (end > bytes.length)
      throw new LayoutFailure('truncated', `The report descriptor ends within the item at byte ${at}`);
    if (!long) yield { tag: prefix & 0xfc, value: littleEndian(bytes.subarray(data, end)), size, at };
    at = end;
  }
}

function littleEndian(bytes: Uint8Array): number {
  return bytes.reduceRight((value, byte) => value * 256 + byte, 0);
}

/** The item's data as two's complement of its own width, as the logical limits have it (§6.2.2.7). */
export function signed({ value, size }: Item): number {
  const range = 2 ** (8 * size);
  return size > 0 && value >= range / 2 ? value - range : value;
}
