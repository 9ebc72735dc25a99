import type { Notices } from '../core/work/notices.ts';
import type { NoticeCode } from '../contract/state.ts';
import type { Timer } from '../core/calls/runner.ts';
import { createAuthor } from '../core/history/author.ts';
import { createClock } from '../core/history/clock.ts';
import type { HistoryReads, HistoryWrites, Remote } from '../core/history/ports.ts';
import { createJournal, type DeskJournal } from '../core/work/journal.ts';
import { later } from '../data/later.ts';
import { openOrSetAside } from '../data/set-aside.ts';
import type { Logs } from '../shell/logs.ts';
import { places } from '../shell/places.ts';

/** The customers' history; whoever asks before it is open waits for it. */
export interface WorkplaceHistory {
  readonly reads: Remote<HistoryReads>;
  readonly writes: Remote<HistoryWrites>;
  readonly journal: DeskJournal;
  /** What is told when something in it fails: the log, and the agent. */
  failed(error: unknown): void;
  close(): Promise<void>;
}

export function openWorkplaceHistory(options: {
  readonly directory: string;
  /** 32 bytes. */
  readonly key: Buffer;
  readonly screenFirst: Promise<void>;
  readonly agentId: string;
  readonly notices: Notices<NoticeCode>;
  readonly changed: (customerId: string) => void;
  readonly timer: Timer;
  readonly newId: () => string;
  readonly log: Logs;
}): WorkplaceHistory {
  const { directory, key, agentId, notices, changed, timer, newId } = options;
  const log = options.log('history');
  const nativeBinding = process.env['THROUGHLINE_SQLITE_BINDING'];
  const failed = (error: unknown) => {
    log('error', 'the history cannot be used', error);
    notices.say('historyUnavailable', 'error', { reason: error instanceof Error ? error.message : String(error) });
  };
  const history = options.screenFirst.then(() =>
    openOrSetAside({
      directory,
      key,
      workers: places,
      now: timer.now,
      setAside: (file, reason) => notices.say('historySetAside', 'warning', { file, reason }),
      damaged: failed,
      log,
      ...(nativeBinding ? { nativeBinding } : {}),
    }),
  );
  const reads = later<Remote<HistoryReads>>(
    history.then((opened) => opened.reads),
    ['popFor', 'popOf', 'timeline', 'interaction', 'search', 'recentCalls', 'note', 'draft', 'counts', 'rings'],
  );
  const writes = later<Remote<HistoryWrites>>(
    history.then((opened) => opened.writes),
    ['apply', 'saveDraft', 'dropDraft', 'drafts', 'keepWork', 'keptWork', 'keepRings', 'closeRings'],
  );
  const author = history.then(({ newestClock }) =>
    createAuthor({ source: `desk/${agentId}`, clock: createClock(agentId, newestClock), now: timer.now, newId }),
  );
  const journal = createJournal({
    reads,
    writes,
    author,
    timer,
    kept: (reason) => notices.say('noteKept', 'warning', { reason }),
    savedLate() {
      notices.withdraw('noteKept');
      notices.say('noteSavedLate', 'info');
    },
    log,
  });
  history.then((opened) => opened.onChanged((customerIds) => customerIds.forEach(changed)), failed);
  return {
    reads,
    writes,
    journal,
    failed,
    async close() {
      await journal.close();
      await history.then((opened) => opened.close()).catch(() => undefined);
    },
  };
}
