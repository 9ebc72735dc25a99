import type { Timer } from '../calls/runner.ts';
import type { Author } from '../history/author.ts';
import type { HistoryEvent } from '../history/events.ts';
import { HistoryFailure, type HistoryFailureCode } from '../history/failure.ts';
import type { DraftKind, HistoryReads, HistoryWrites, InteractionDetail, Remote } from '../history/ports.ts';
import { createBacklog, type Job, type Verdict } from './backlog.ts';
import type { Journal } from './ports.ts';

/** Everything that this desk writes, in order. On a full disk it is kept in memory until there is room. */
export interface DeskJournal extends Journal, Pick<Remote<HistoryWrites>, 'saveDraft' | 'dropDraft' | 'keepWork'> {
  /** As of the database, and what is to be written over it; then with the reason why that is `kept`. */
  note(interactionId: string): Promise<ReturnType<HistoryReads['note']> & { readonly kept?: string }>;
  draft(kind: DraftKind, interactionId: string): Promise<string | undefined>;
  /** An interaction with what was said in it, also what is only kept in memory yet. */
  interaction(id: string): Promise<InteractionDetail | undefined>;
  /** Tries once more what waits, and has what is lost logged. */
  close(): Promise<void>;
}

/** One write. Its events or its draft are there to be read while it waits. */
interface Entry extends Job {
  /** For the log; says nothing of what was written. */
  readonly name: string;
  readonly events?: readonly HistoryEvent[];
  /** Without a text: the draft is to be dropped. */
  readonly draft?: { readonly kind: DraftKind; readonly interactionId: string; readonly text?: string };
}

export function createJournal(options: {
  readonly reads: Pick<Remote<HistoryReads>, 'note' | 'draft' | 'interaction'>;
  readonly writes: Pick<Remote<HistoryWrites>, 'apply' | 'saveDraft' | 'dropDraft' | 'keepWork'>;
  /** Known when the history is open. */
  readonly author: Promise<Author>;
  readonly timer: Pick<Timer, 'after'>;
  readonly kept: (reason: string) => void;
  readonly savedLate: () => void;
  readonly log: (level: 'info' | 'error', message: string) => void;
}): DeskJournal {
  const { reads, writes, author, timer, log } = options;
  let reason = '';
  const backlog = createBacklog<Entry>({
    timer,
    judge,
    keeping(why) {
      reason = why;
      log('error', `nothing can be saved, all is kept: ${why}`);
      options.kept(why);
    },
    caughtUp() {
      log('info', 'all that was kept is saved');
      options.savedLate();
    },
    lost: ({ name }, error) => log('error', `lost: ${name}: ${String(error)}`),
  });

  /** Resolves when it is written or kept: either way nothing is left to do for who asked. */
  async function put(entry: Entry): Promise<void> {
    await backlog.put(entry);
  }
  const isOf = (kind: DraftKind, interactionId: string) => (entry: Entry) =>
    entry.draft?.kind === kind && entry.draft.interactionId === interactionId;
  const subjectOf = (kind: DraftKind, interactionId: string) => `${kind} draft ${interactionId}`;

  return {
    async record(changes, customerId) {
      const write = await author;
      const events = changes.map((change) => write(change, customerId));
      return backlog.put({
        name: events.map(({ type, id }) => `${type} ${id}`).join(', '),
        events,
        write: () => writes.apply(events, true),
      });
    },
    saveDraft: (kind, interactionId, text) =>
      put({
        name: subjectOf(kind, interactionId),
        subject: subjectOf(kind, interactionId),
        draft: { kind, interactionId, text },
        write: () => writes.saveDraft(kind, interactionId, text),
      }),
    dropDraft: (kind, interactionId) =>
      put({
        name: `end of ${subjectOf(kind, interactionId)}`,
        subject: subjectOf(kind, interactionId),
        draft: { kind, interactionId },
        write: () => writes.dropDraft(kind, interactionId),
      }),
    keepWork: (changed, goneIds) =>
      put({
        name: `conversations ${[...changed.map(({ item }) => item.id), ...goneIds].join(', ')}`,
        write: () => writes.keepWork(changed, goneIds),
      }),
    async note(interactionId) {
      // Taken before the read: what is written meanwhile is in both, and the same.
      const waiting = backlog.waiting();
      const { note: saved, draft: savedDraft } = await reads.note(interactionId);
      const note = waiting
        .flatMap(({ events = [] }) => events)
        .findLast((event) => event.type === 'note.saved' && event.data.id === interactionId);
      const draft = waiting.findLast(isOf('note', interactionId));
      return {
        ...optional('note', note?.type === 'note.saved' ? note.data : saved),
        ...optional('draft', draft ? draft.draft?.text : savedDraft),
        ...optional('kept', note || draft ? reason : undefined),
      };
    },
    async draft(kind, interactionId) {
      const waiting = backlog.waiting().findLast(isOf(kind, interactionId));
      return waiting ? waiting.draft?.text : reads.draft(kind, interactionId);
    },
    async interaction(id) {
      const events = backlog.waiting().flatMap((entry) => entry.events ?? []);
      const written = await reads.interaction(id);
      const waiting = events.findLast((event) => event.type === 'interaction.saved' && event.data.id === id);
      const interaction = waiting?.type === 'interaction.saved' ? waiting.data : written?.interaction;
      if (!interaction) return undefined;
      const messages = written?.messages ?? [];
      const further = events.flatMap((event) =>
        event.type === 'message.saved' &&
        event.data.interactionId === id &&
        !messages.some((message) => message.id === event.data.id)
          ? [event.data]
          : [],
      );
      return { ...written, interaction, messages: [...messages, ...further] };
    },
    close: () => backlog.close(),
  };
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}

const verdicts: { readonly [C in HistoryFailureCode]?: Verdict } = {
  diskFull: { verdict: 'passes', reason: 'the disk is full' },
  busy: { verdict: 'passes', reason: 'another program holds the history file' },
  badEvent: { verdict: 'refused' },
  badRequest: { verdict: 'refused' },
};

function judge(error: unknown): Verdict {
  return (error instanceof HistoryFailure ? verdicts[error.code] : undefined) ?? { verdict: 'broken' };
}
