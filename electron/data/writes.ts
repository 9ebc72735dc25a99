import type { HistoryWrites } from '../core/history/ports.ts';
import { prepareApply, rebuild } from './apply.ts';
import type { Writable } from './database.ts';
import { draftReads, draftWrites } from './tables/drafts.ts';
import { outboxReads, outboxWrites } from './tables/outbox.ts';
import { ringWrites } from './tables/rings.ts';
import { workReads, workWrites } from './tables/work.ts';

/** All that may be done to the history. `changed` hears whose rows look different once that is committed. */
export function historyWrites(db: Writable, changed: (customerIds: readonly string[]) => void): HistoryWrites {
  const apply = prepareApply(db);
  const drafts = draftWrites(db);
  const keptDrafts = draftReads(db);
  const work = workWrites(db);
  const rings = ringWrites(db);
  const outbox = outboxWrites(db);
  const waiting = outboxReads(db);

  return {
    apply(events, own) {
      const { applied, customerIds } = apply(events, own);
      if (customerIds.length > 0) changed(customerIds);
      return { applied };
    },
    saveDraft: drafts.save,
    dropDraft: drafts.drop,
    drafts: keptDrafts.all,
    keepWork: work.keep,
    keptWork: workReads(db).all,
    keepRings: rings.keep,
    closeRings: rings.close,
    rebuild: () => rebuild(db),
    outbox: waiting.waiting,
    confirmed: outbox.remove,
  };
}
