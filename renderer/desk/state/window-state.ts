import type { WrapUp } from '../../../electron/core/history/records.ts';
import type { Choice } from './at-hand.ts';

/** What only this window knows; nothing in it would be missed after a reload. */
export interface WindowState {
  readonly choice: Choice | undefined;
  /** The conversation that was last in the middle: the agent comes back to it after a call. */
  readonly conversation: string | undefined;
  readonly lookingAtOpened: boolean;
  readonly openedClosed: boolean;
  readonly open: Opened | undefined;
  readonly secretsBannerClosed: boolean;
  readonly problems: readonly Problem[];
  readonly wrapUps: Readonly<Record<string, WrapUpDraft>>;
  /** In the narrow dock: notes and customer are unfolded below the phone. */
  readonly unfolded: boolean;
  /** What a customer has and where they can be reached is unfolded. */
  readonly moreAbout: boolean;
}

/** What is open above the page; one at a time. */
export type Opened = 'palette' | 'keypad' | 'transfer' | 'settings' | 'connection' | 'ledger' | 'headset';

/** Something the agent asked for that could not be done. `reason` is the plain message that came with it. */
export interface Problem {
  readonly id: string;
  readonly reason: string;
}

/** The wrap-up form of one interaction as it stands. `followUp` is what a date-time field holds: local, without zone. */
export interface WrapUpDraft {
  readonly outcome: WrapUp['outcome'] | undefined;
  readonly followUp: string;
  /** What is wrong with it, told after Finish was pressed. */
  readonly complaint: 'outcome' | 'followUp' | 'answer' | 'unsent' | 'note' | undefined;
  readonly finishing: boolean;
}

export const emptyWrapUp: WrapUpDraft = { outcome: undefined, followUp: '', complaint: undefined, finishing: false };

export const initialWindowState: WindowState = {
  choice: undefined,
  conversation: undefined,
  lookingAtOpened: false,
  openedClosed: false,
  open: undefined,
  secretsBannerClosed: false,
  problems: [],
  wrapUps: {},
  unfolded: false,
  moreAbout: false,
};
