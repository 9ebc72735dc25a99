import { createContext, useContext, useMemo } from 'react';
import type { DeskState } from '../../../electron/contract/state.ts';
import { atHand, type AtHand } from './at-hand.ts';
import type { Desk } from './desk.ts';
import { useStore } from './store.ts';
import { useTick } from './ticker.ts';
import type { WindowState } from './window-state.ts';

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('useDesk is called outside the desk');
  return desk;
}

/** A part of main's state; renders again only when that part changed. */
export function useDeskState<S>(select: (state: DeskState) => S): S {
  return useStore(useDesk().state, select);
}

/** A part of what only this window knows. */
export function useWindowState<S>(select: (state: WindowState) => S): S {
  return useStore(useDesk().window, select);
}

export function useAtHand(): AtHand {
  const calls = useDeskState((state) => state.calls);
  const pops = useDeskState((state) => state.pops);
  const inbox = useDeskState((state) => state.inbox);
  const choice = useWindowState((state) => state.choice);
  const conversation = useWindowState((state) => state.conversation);
  const lookingAtOpened = useWindowState((state) => state.lookingAtOpened);
  const openedClosed = useWindowState((state) => state.openedClosed);
  return useMemo(
    () => atHand({ calls, inbox, pops, choice, conversation, lookingAtOpened, openedClosed }),
    [calls, inbox, pops, choice, conversation, lookingAtOpened, openedClosed],
  );
}

/** Epoch ms, by the second. Only for the smallest component around a timer. */
export function useSecond(): number {
  return useTick(useDesk().ticker, 1_000);
}

/** Epoch ms, by the half minute: for ages such as "2 min ago". */
export function useMinute(): number {
  return useTick(useDesk().ticker, 30_000);
}
