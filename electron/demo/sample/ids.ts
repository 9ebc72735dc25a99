import type { Random } from './random.ts';

/** The ids of one customer's rows and events. */
export type Ids = () => string;

/**
 * UUIDs in the form of RFC 9562 §5.8 (version 8, of one's own making): customer's number, a counter, then chance.
 * They grow, so that each index is filled at its end: random ones would touch half the file with each batch.
 */
export function createIds(customer: number, random: Random): Ids {
  let count = 0;
  return () => {
    count += 1;
    const [chance, end] = [random.int(0, 0xfff), random.int(0, 0xffff_ffff)];
    return `${hex(customer, 8)}-${hex(count, 4)}-8${hex(chance, 3)}-8000-${hex(end, 12)}`;
  };
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
