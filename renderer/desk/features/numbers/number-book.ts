import type { WrittenNumber } from '../../../../electron/core/identity/written-numbers.ts';
import { createStore, type Store } from '../../state/store.ts';

/** What `numbers.find` takes; in a longer text only the beginning is looked at. */
const LONGEST_TEXT = 20_000;
const MOST_KEPT = 300;
/** Fewer digits make no number: most of what people write need not be asked about. */
const ENOUGH_DIGITS = /(?:[\d\uff10-\uff19\u0660-\u0669\u06f0-\u06f9][^\d\uff10-\uff19\u0660-\u0669\u06f0-\u06f9]*){7}/;
const NONE: Store<readonly WrittenNumber[]> = createStore([]);

/** The telephone numbers in texts on the screen, each text asked about once. */
export interface NumberBook {
  /** Empty until main has answered, and if it can't: the text is there at once, and stays as it is. */
  in(text: string): Store<readonly WrittenNumber[]>;
}

export function createNumberBook(find: (text: string) => Promise<readonly WrittenNumber[]>): NumberBook {
  const kept = new Map<string, Store<readonly WrittenNumber[]>>();
  return {
    in(text) {
      const looked = text.slice(0, LONGEST_TEXT);
      if (!ENOUGH_DIGITS.test(looked)) return NONE;
      const known = kept.get(looked);
      kept.delete(looked);
      const store = known ?? createStore<readonly WrittenNumber[]>([]);
      kept.set(looked, store);
      if (known !== undefined) return known;
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      // Without an answer they are only no links.
      find(looked).then(store.set, () => kept.delete(looked));
      return store;
    },
  };
}

/** What is written, cut where a number begins or ends; put together again it is the text. */
export type Piece =
  | { readonly at: number; readonly text: string }
  | { readonly at: number; readonly text: string; readonly number: WrittenNumber };

export function piecesOf(text: string, numbers: readonly WrittenNumber[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const plain = (end: number) => (end > at ? pieces.push({ at, text: text.slice(at, end) }) : undefined);
  for (const number of numbers) {
    const end = number.at + number.length;
    if (number.at < at || end > text.length) continue;
    plain(number.at);
    pieces.push({ at: number.at, text: text.slice(number.at, end), number });
    at = end;
  }
  plain(text.length);
  return pieces;
}
