import type { SearchHit } from '../../../../electron/core/history/ports.ts';
import { createStore, type Store } from '../../state/store.ts';

export interface SearchState {
  /** What `hits` are for; they stay while the next are looked for. */
  readonly text: string;
  readonly hits: readonly SearchHit[];
  readonly searching: boolean;
  readonly problem: string | undefined;
}
export interface Search {
  readonly state: Store<SearchState>;
  look(text: string): void;
}

const NOTHING: SearchState = { text: '', hits: [], searching: false, problem: undefined };

/** Asks for what is typed; an answer to something typed before is dropped. */
export function createSearch(
  find: (text: string) => Promise<readonly SearchHit[]>,
  plain: (error: unknown) => string,
): Search {
  const state = createStore(NOTHING);
  let wanted = '';
  return {
    state,
    look(text) {
      const trimmed = text.trim();
      if (trimmed === wanted) return;
      wanted = trimmed;
      if (trimmed === '') return state.set(NOTHING);
      state.update((now) => ({ ...now, searching: true, problem: undefined }));
      find(trimmed).then(
        (hits) => {
          if (trimmed === wanted) state.set({ text: trimmed, hits, searching: false, problem: undefined });
        },
        (error: unknown) => {
          if (trimmed === wanted) state.set({ text: trimmed, hits: [], searching: false, problem: plain(error) });
        },
      );
    },
  };
}

/** Whether what is typed may be meant as a number or address to dial; main decides whether it can be. */
export function looksDialable(text: string): boolean {
  const trimmed = text.trim();
  return (
    /^(?:sips?:|tel:)\S+$/i.test(trimmed) ||
    /^[+*#]?[\d\s().\-/*#]*\d[\d\s().\-/*#]*$/.test(trimmed) ||
    /^\S+@\S+$/.test(trimmed)
  );
}
