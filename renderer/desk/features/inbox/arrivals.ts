import type { WorkItem } from '../../../../electron/core/work/item.ts';

/** Something in the inbox that is worth a word. */
export interface Arrival {
  readonly what: 'conversation' | 'message';
  readonly item: WorkItem;
}

/** What has come between two states of the inbox: conversations that were not there, and new words in those that were. */
export function arrivals(before: readonly WorkItem[], after: readonly WorkItem[]): readonly Arrival[] {
  return after.flatMap((item): readonly Arrival[] => {
    const known = before.find(({ id }) => id === item.id);
    if (known === undefined) return [{ what: 'conversation', item }];
    const spoke = item.lastAt > known.lastAt && item.waitingSince !== undefined;
    return spoke ? [{ what: 'message', item }] : [];
  });
}
