import type { Field } from '../layout/layout.ts';
import { maxBits, readBits } from './bits.ts';

/** Elements of one usage; more are a buffer (firmware, logs: up to 255 bytes in real headsets) and say nothing here. */
const maxElements = 256;

/** What a report says of one usage. */
export interface Reading {
  readonly usagePage: number;
  readonly usage: number;
  /** The element's number; of a usage in an array 1 if it is selected, 0 if not. */
  readonly value: number;
  /** Which element, where one usage has several; 0 otherwise. */
  readonly element: number;
  /** The line of the table that it was read by. */
  readonly field: Field;
}

/**
 * All that a report says. Left out are fields that a short report does not reach, numbers of more than four bytes, and
 * buffers.
 * Of the usages that share a line of the table only those that are selected are named.
 */
export function readingsOf(fields: readonly Field[], bytes: Uint8Array): Reading[] {
  return fields.flatMap((field) => {
    const { usagePage, usage, usageMaximum, selectedBy } = field;
    const elements = elementsOf(field, bytes);
    if (selectedBy === undefined) {
      return elements.flatMap((value, element) =>
        value === undefined ? [] : [{ usagePage, usage, value, element, field }],
      );
    }
    if (usageMaximum !== undefined) {
      const selected = elements.map((value) => usage + (value ?? Number.NaN) - selectedBy);
      return [...new Set(selected)]
        .filter((candidate) => candidate >= usage && candidate <= usageMaximum)
        .map((candidate) => ({ usagePage, usage: candidate, value: 1, element: 0, field }));
    }
    if (elements.includes(selectedBy)) return [{ usagePage, usage, value: 1, element: 0, field }];
    return elements.includes(undefined) ? [] : [{ usagePage, usage, value: 0, element: 0, field }];
  });
}

function elementsOf({ bit, bits, count = 1, signed }: Field, bytes: Uint8Array): (number | undefined)[] {
  if (bits > maxBits || count > maxElements) return [];
  return Array.from({ length: count }, (_, element) => readBits(bytes, bit + element * bits, bits, signed === true));
}
