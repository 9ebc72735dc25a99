/** Chance that can be repeated: the same seed gives the same sequence on every machine. Not for secrets. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** A whole number from `low` to `high`, both possible. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the entries, each as likely as its weight says. */
  weighted<T>(list: readonly (readonly [weight: number, value: T])[]): T;
  /** A UUID in the form of RFC 9562 §5.4. */
  uuid(): string;
}

/** Seeded by any text; different texts give independent sequences. */
export function createRandom(seed: string): Random {
  // xoshiro128** (Blackman, Vigna, 2018): 128 bits of state, so that thousands of sequences don't meet.
  const state = new Uint32Array([0, 1, 2, 3].map((n) => hash(`${n} ${seed}`)));

  function word(): number {
    const [a = 0, b = 0, c = 0, d = 0] = state;
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    state[0] = a ^ d ^ b;
    state[1] = b ^ c ^ a;
    state[2] = c ^ a ^ (b << 9);
    state[3] = rotate(d ^ b, 11);
    return result;
  }

  const next = (): number => word() / 0x1_0000_0000;
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));

  function pick<T>(list: readonly T[]): T {
    const value = list[int(0, list.length - 1)];
    if (value === undefined) throw new RangeError('There is nothing to pick from');
    return value;
  }

  function weighted<T>(list: readonly (readonly [number, T])[]): T {
    let left = next() * list.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of list) {
      left -= weight;
      if (left < 0) return value;
    }
    return pick(list)[1];
  }

  function uuid(): string {
    const hex = [word(), word(), word(), word()].map((part) => part.toString(16).padStart(8, '0')).join('');
    const variant = '89ab'.charAt(word() % 4);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  return { next, int, chance: (probability) => next() < probability, pick, weighted, uuid };
}

const rotate = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

/** FNV-1a, 32 bits, over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  return value >>> 0;
}
