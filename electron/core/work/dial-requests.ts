import type { DialRequest } from '../identity/dial-link.ts';

/** What waits for the agent's word: who wants it, what would be dialled, and how that is shown. */
export interface WaitingDial extends DialRequest {
  /** `outside`: a link of another program's, or the command line. `desk`: the agent pressed a number here. */
  readonly from: 'outside' | 'desk';
  readonly shown: string;
}

/** Wishes to dial; nothing is dialled before the agent has said yes to just that. */
export interface DialRequests {
  /** The newest takes the place of one that waits. */
  ask(request: DialRequest, from: WaitingDial['from']): void;
  /** @param target what the agent saw when they said it: what came in its place meanwhile is not dialled */
  answer(target: string, dial: boolean): void;
  waiting(): WaitingDial | undefined;
}

export function createDialRequests(options: {
  /** A target as it is shown. */
  readonly shown: (target: string) => string;
  readonly dial: (target: string) => void;
  readonly changed: () => void;
}): DialRequests {
  let waiting: (DialRequest & Pick<WaitingDial, 'from'>) | undefined;
  return {
    ask(request, from) {
      waiting = { ...request, from };
      options.changed();
    },
    answer(target, dial) {
      if (waiting?.target !== target) return;
      waiting = undefined;
      if (dial) options.dial(target);
      options.changed();
    },
    // Before the profile is there, nobody knows how numbers are written here.
    waiting: () => waiting && { ...waiting, shown: options.shown(waiting.target) },
  };
}
