import type { RingOutcome } from '../../../../electron/core/calls/ledger.ts';
import type { Ring } from '../../../../electron/core/calls/ledger.ts';
import type { RingPage } from '../../../../electron/core/calls/ledger-ports.ts';
import { createStore, type Store } from '../../state/store.ts';

export const PAGE = 100;
/** `ledger.page` gives at most so many at once. */
const MOST = 500;

/** What the page shows; rows stay while others are read. */
export interface LedgerState {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly rings: readonly Ring[];
  readonly totals: RingPage['totals'];
  readonly next: string | undefined;
  readonly reading: boolean;
  readonly problem: string;
}

export interface LedgerPages {
  readonly state: Store<LedgerState>;
  /** Only this outcome; all if undefined. */
  show(outcome: RingOutcome | undefined): Promise<void>;
  more(): Promise<void>;
  /** Reads anew what is shown. */
  refresh(): Promise<void>;
}

interface Query {
  outcome?: RingOutcome;
  before?: string;
  limit: number;
}

export function createLedgerPages(
  read: (query: Query) => Promise<RingPage>,
  plain: (error: unknown) => string,
): LedgerPages {
  const state = createStore<LedgerState>({
    status: 'loading',
    rings: [],
    totals: {},
    next: undefined,
    reading: false,
    problem: '',
  });
  let outcome: RingOutcome | undefined;
  // Each question outdates the one before.
  let asked = 0;

  async function load(limit: number, before?: string): Promise<void> {
    const mine = (asked += 1);
    state.update((now) => ({ ...now, reading: true }));
    try {
      const page = await read({ limit, ...(outcome ? { outcome } : {}), ...(before ? { before } : {}) });
      if (mine !== asked) return;
      const above = before === undefined ? [] : state.get().rings;
      state.set({
        status: 'ready',
        rings: [...above, ...page.rings],
        totals: page.totals,
        next: page.next,
        reading: false,
        problem: '',
      });
    } catch (error) {
      if (mine === asked) state.update((now) => ({ ...now, status: 'failed', reading: false, problem: plain(error) }));
    }
  }

  return {
    state,
    show(next) {
      outcome = next;
      return load(PAGE);
    },
    async more() {
      const { next, reading, status } = state.get();
      if (status === 'ready' && !reading && next !== undefined) await load(PAGE, next);
    },
    refresh: () => load(Math.min(MOST, Math.max(PAGE, state.get().rings.length))),
  };
}
