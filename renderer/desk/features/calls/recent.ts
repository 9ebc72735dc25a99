import type { RecentCall } from '../../../../electron/core/history/ports.ts';
import { keepEqual } from '../../state/sharing.ts';
import { createStore, type Store } from '../../state/store.ts';

export type RecentState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly rows: readonly RecentCall[] }
  | { readonly status: 'failed'; readonly reason: string };

/** Earlier calls of this desk, newest first. */
export interface RecentList {
  readonly state: Store<RecentState>;
  /** Reads them anew; what is on the screen stays until the answer is there. */
  refresh(): Promise<void>;
}

export function createRecentList(
  read: () => Promise<readonly RecentCall[]>,
  plain: (error: unknown) => string,
): RecentList {
  const state = createStore<RecentState>({ status: 'loading' });
  let asked = 0;
  return {
    state,
    async refresh() {
      const mine = ++asked;
      try {
        const rows = await read();
        if (mine === asked) state.update((before) => keepEqual<RecentState>(before, { status: 'ready', rows }));
      } catch (error) {
        if (mine === asked && state.get().status !== 'ready') state.set({ status: 'failed', reason: plain(error) });
      }
    },
  };
}

/** They wanted us and got nobody. */
export function isMissed({ interaction }: RecentCall): boolean {
  return interaction.direction === 'in' && (interaction.outcome === 'missed' || interaction.outcome === 'refusedBusy');
}

/**
 * A missed call that nothing has made good since: no later call with the same number was talked, here or by a colleague.
 * `rows` newest first.
 */
export function waitsForCallBack(rows: readonly RecentCall[], row: RecentCall): boolean {
  const { address, id } = row.interaction;
  if (!isMissed(row) || address === undefined) return false;
  const later = rows.slice(
    0,
    rows.findIndex((other) => other.interaction.id === id),
  );
  return !later.some(
    ({ interaction: { address: theirs, outcome } }) =>
      theirs === address && (outcome === 'completed' || outcome === 'answeredElsewhere'),
  );
}

/** Whom the newest unanswered missed call was from. */
export function missedToCallBack(list: RecentList): string | undefined {
  const state = list.state.get();
  if (state.status !== 'ready') return undefined;
  return state.rows.find((row) => waitsForCallBack(state.rows, row))?.interaction.address;
}

/** The number that the agent dialled last. */
export function lastDialled(list: RecentList): string | undefined {
  const state = list.state.get();
  if (state.status !== 'ready') return undefined;
  return state.rows.find(({ interaction }) => interaction.direction === 'out' && interaction.address !== undefined)
    ?.interaction.address;
}
