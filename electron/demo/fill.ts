import type { HistoryReads, HistoryWrites, Remote } from '../core/history/ports.ts';
import { sampleEvents } from './sample/index.ts';

/** The size of the practice floor's past. */
const size = { seed: 'practice floor', customers: 5_200, interactions: 61_000 };

/**
 * Fills the practice history, the written stories first, and leaves one that is full already as it is. The writer
 * takes one batch at a time, so that a note typed meanwhile waits a fraction of a second at most.
 * @param progress how many customers are there, of how many; undefined when it is done
 */
export async function fillPractice(options: {
  readonly reads: Pick<Remote<HistoryReads>, 'counts'>;
  readonly writes: Pick<Remote<HistoryWrites>, 'apply'>;
  readonly now: number;
  readonly progress: (state: { readonly done: number; readonly total: number } | undefined) => void;
}): Promise<void> {
  const { reads, writes, now, progress } = options;
  const { customers = 0 } = await reads.counts();
  if (customers >= size.customers) return;
  let done = 0;
  try {
    for (const batch of sampleEvents({ ...size, now })) {
      progress({ done, total: size.customers });
      await writes.apply(batch, false);
      done += batch.filter(({ type }) => type === 'customer.saved').length;
    }
  } finally {
    progress(undefined);
  }
}
