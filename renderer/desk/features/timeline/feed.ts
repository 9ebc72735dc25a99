import type { TimelinePage, TimelineQuery, TimelineRow } from '../../../../electron/core/history/ports.ts';
import type { Channel } from '../../../../electron/core/history/records.ts';
import { createStore, type Store } from '../../state/store.ts';

export const PAGE = 50;
/** `history.timeline` gives at most so many at once. */
const MOST = 200;

/** What the timeline shows of one customer and one choice of channels. Rows stay while others are read. */
export interface FeedState {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly rows: readonly TimelineRow[];
  readonly total: number;
  readonly next: string | undefined;
  readonly more: 'no' | 'loading' | 'failed';
  readonly problem: string;
}

export interface Feed {
  readonly state: Store<FeedState>;
  show(customerId: string, channels: readonly Channel[]): Promise<void>;
  /** The next older page, unless it is on its way. */
  more(): Promise<void>;
  /** Reads what is shown anew: something was added or changed. */
  refresh(): Promise<void>;
}

const EMPTY: FeedState = { status: 'loading', rows: [], total: 0, next: undefined, more: 'no', problem: '' };

export function createFeed(
  read: (query: TimelineQuery) => Promise<TimelinePage>,
  plain: (error: unknown) => string,
): Feed {
  const state = createStore(EMPTY);
  let customerId = '';
  let channels: readonly Channel[] = [];
  // Each question outdates the one before: its answer then changes nothing.
  let asked = 0;

  const query = (limit: number, before?: string): TimelineQuery => ({
    customerId,
    limit,
    ...(channels.length === 0 ? {} : { channels }),
    ...(before === undefined ? {} : { before }),
  });

  const load = async (limit: number): Promise<void> => {
    const mine = ++asked;
    try {
      const page = await read(query(limit));
      if (mine !== asked) return;
      state.set({ ...EMPTY, status: 'ready', ...pageOver(page, state.get()) });
    } catch (error) {
      if (mine === asked) state.update((now) => ({ ...now, status: 'failed', more: 'no', problem: plain(error) }));
    }
  };

  return {
    state,
    show(nextCustomer, nextChannels) {
      if (nextCustomer !== customerId) state.set(EMPTY);
      else state.update((now) => ({ ...EMPTY, rows: now.rows, total: now.total }));
      customerId = nextCustomer;
      channels = nextChannels;
      return load(PAGE);
    },
    async more() {
      const { status, next, more } = state.get();
      if (status !== 'ready' || next === undefined || more === 'loading') return;
      const mine = ++asked;
      state.update((now) => ({ ...now, more: 'loading' }));
      try {
        const page = await read(query(PAGE, next));
        if (mine !== asked) return;
        state.update((now) => ({
          ...now,
          rows: [...now.rows, ...newRows(now.rows, page.rows)],
          total: page.total,
          next: page.next,
          more: 'no',
        }));
      } catch (error) {
        if (mine === asked) state.update((now) => ({ ...now, more: 'failed', problem: plain(error) }));
      }
    },
    refresh() {
      if (customerId === '') return Promise.resolve();
      return load(Math.min(MOST, Math.max(PAGE, state.get().rows.length)));
    },
  };
}

/** A page read anew from the top, with the older rows that it did not reach. */
function pageOver(page: TimelinePage, now: FeedState): Pick<FeedState, 'rows' | 'total' | 'next'> {
  const { rows, total, next } = page;
  const last = rows.at(-1)?.interaction.id;
  const met = now.status === 'ready' ? now.rows.findIndex(({ interaction }) => interaction.id === last) : -1;
  const older = met < 0 ? [] : now.rows.slice(met + 1);
  return older.length === 0
    ? { rows, total, next }
    : { rows: [...rows, ...newRows(rows, older)], total, next: now.next };
}

function newRows(have: readonly TimelineRow[], more: readonly TimelineRow[]): readonly TimelineRow[] {
  const known = new Set(have.map((row) => row.interaction.id));
  return more.filter((row) => !known.has(row.interaction.id));
}
