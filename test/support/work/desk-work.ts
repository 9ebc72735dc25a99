import { createHash } from 'node:crypto';
import type { HistoryReads, HistoryWrites, Remote } from '../../../electron/core/history/ports.ts';
import { createAuthor } from '../../../electron/core/history/author.ts';
import { createClock } from '../../../electron/core/history/clock.ts';
import { type Conversations, createConversations } from '../../../electron/core/work/conversations.ts';
import { createEnrolment, type Enrolment } from '../../../electron/core/work/enrolment.ts';
import type { Channel, ChannelEvent, WorkItem, WrittenChannel } from '../../../electron/core/work/item.ts';
import type { DeskJournal } from '../../../electron/core/work/journal.ts';
import { createJournal } from '../../../electron/core/work/journal.ts';
import { createPops, type Pops } from '../../../electron/core/work/pops.ts';
import { createRecorder, type Recorder } from '../../../electron/core/work/recorder.ts';
import { Signals } from '../bed/until.ts';
import { systemTimer } from '../bed/timer.ts';

/** The part of a workplace that conversations go through, on a real history. */
export interface DeskWork {
  readonly conversations: Conversations;
  readonly pops: Pops;
  readonly recorder: Recorder;
  readonly enrolment: Enrolment;
  readonly journal: DeskJournal;
  readonly failures: readonly unknown[];
  /** The desk's items, as soon as they are so: each change of the inbox or a pop is looked at. */
  until(what: string, isSo: (items: readonly WorkItem[]) => boolean): Promise<readonly WorkItem[]>;
}

export function deskWork(
  { reads, writes, newestClock }: { reads: Remote<HistoryReads>; writes: Remote<HistoryWrites>; newestClock?: string },
  channels: readonly Channel[],
  now: () => number = Date.now,
): DeskWork {
  const states = new Signals<readonly WorkItem[]>();
  const failures: unknown[] = [];
  const failed = (error: unknown) => void failures.push(error);
  const newId = () => crypto.randomUUID();
  const author = createAuthor({ source: 'desk/heidi', clock: createClock('heidi', newestClock), now, newId });
  const journal = createJournal({
    reads,
    writes,
    author: Promise.resolve(author),
    timer: systemTimer,
    kept: failed,
    savedLate: () => undefined,
    log: () => undefined,
  });
  const recorder = createRecorder({ journal, failed });
  const changed = () => states.push(conversations.items());
  const pops = createPops({
    reads,
    changed,
    known: (id, pop) => recorder.link(id, pop.customer.id),
    failed,
  });
  const conversations: Conversations = createConversations({
    channels,
    pops,
    recorder,
    reads: { interaction: reads.interaction, draft: journal.draft },
    writes: { ...journal, keptWork: writes.keptWork },
    agent: { id: 'heidi', name: 'Heidi Okafor' },
    changed,
    offered: () => undefined,
    failed,
    now,
    newId,
    digest: (text) => createHash('sha256').update(text).digest('base64url'),
  });
  return {
    conversations,
    pops,
    recorder,
    enrolment: createEnrolment({ journal, pops, find: recorder.find, now, newId }),
    journal,
    failures,
    async until(what, isSo) {
      if (isSo(conversations.items())) return conversations.items();
      return states.next(isSo, what, states.all.length);
    },
  };
}

/** A channel whose other end is the test. */
export class HandChannel implements Channel {
  readonly kind: WrittenChannel;
  readonly sent: { conversation: string; body: string }[] = [];
  readonly closed: string[] = [];
  /** What `send` does, besides writing down what it was given. */
  onSend: () => Promise<void> = async () => undefined;
  #listeners = new Set<(event: ChannelEvent) => void>();

  constructor(kind: WrittenChannel) {
    this.kind = kind;
  }
  async send(conversation: string, body: string): Promise<{ readonly messageId: string }> {
    await this.onSend();
    this.sent.push({ conversation, body });
    return { messageId: `ours-${this.sent.length}` };
  }
  close(conversation: string): void {
    this.closed.push(conversation);
  }
  subscribe(listener: (event: ChannelEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  tell(event: ChannelEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

/** Synchronous functions as they look from the other side of a thread. */
export function remote<T extends object>(functions: T): Remote<T> {
  const entries = Object.entries(functions).map(([name, call]: [string, (...args: unknown[]) => unknown]) => [
    name,
    async (...args: unknown[]) => call(...args),
  ]);
  return Object.fromEntries(entries) as Remote<T>;
}
