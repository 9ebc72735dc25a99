import type { HistoryReads, HistoryWrites, Remote } from '../history/ports.ts';
import { messageIdOf, type Receipt } from './arrival.ts';
import type { Kept } from './backlog.ts';
import type { InboxEvent } from './inbox.ts';
import type { Channel, KeptWork, WrittenChannel } from './item.ts';
import type { Agent } from './ports.ts';
import type { Recorder } from './recorder.ts';
import { bodyOf, lineOf } from './written.ts';

/** What the agent writes in a conversation. */
export interface Answers {
  /** Resolves when the channel has taken the answer. Rejects in plain words; the text is then kept as its draft. */
  send(id: string, body: string): Promise<void>;
  /** What is being typed; an empty text drops it. */
  draft(id: string, text: string): Promise<void>;
  openDraft(id: string): Promise<{ readonly text: string }>;
}

export interface AnswersOptions extends Pick<Receipt, 'now' | 'digest'> {
  readonly channels: readonly Channel[];
  readonly recorder: Pick<Recorder, 'say'>;
  readonly reads: Pick<Remote<HistoryReads>, 'draft'>;
  readonly writes: Pick<Remote<HistoryWrites>, 'saveDraft' | 'dropDraft'>;
  readonly agent: Agent;
  readonly failed: (error: unknown) => void;
  readonly find: (id: string) => KeptWork | undefined;
  readonly dispatch: (event: InboxEvent) => void;
  readonly accept: (id: string) => void;
  /** One more message is on its way into the history. */
  readonly written: (id: string, writing: Promise<Kept | undefined>) => void;
}

export function createAnswers(options: AnswersOptions): Answers & { forget(id: string): Promise<void> } {
  const { channels, recorder, reads, writes, agent, failed, find, dispatch, accept, written, now, digest } = options;
  /** How often a draft was changed: a text that was sent must not take a newer one with it. */
  const typed = new Map<string, number>();

  async function send(id: string, text: string): Promise<void> {
    const kept = find(id);
    if (!kept) throw new Error('This conversation is not here any more.');
    accept(id);
    const before = typed.get(id);
    const isNewest = () => typed.get(id) === before;
    try {
      await deliver(kept, bodyOf(text));
    } catch (error) {
      dispatch({ type: 'notSent', id });
      if (isNewest() && find(id)) await writes.saveDraft('answer', id, text).catch(failed);
      throw error;
    }
    // Not waited for: it stands on the page as sent, and must not stand there as being sent as well.
    if (isNewest()) writes.dropDraft('answer', id).catch(failed);
  }

  async function deliver({ conversation, item: { id, channel, writer } }: KeptWork, body: string): Promise<void> {
    const asked = now();
    const { messageId } = await channelOf(channel).send(conversation, body);
    const at = now();
    const rowId = messageIdOf(channel, writer, messageId, digest);
    dispatch({ type: 'sent', id, messageId: rowId, preview: lineOf(body), asked, at });
    const iso = new Date(at).toISOString();
    written(id, recorder.say({ id: rowId, interactionId: id, at: iso, from: 'agent', author: agent.name, body }));
  }

  function channelOf(kind: WrittenChannel): Channel {
    const channel = channels.find((each) => each.kind === kind);
    if (!channel) throw new Error('This desk is not connected to that channel.');
    return channel;
  }

  return {
    send,
    async draft(id, text) {
      if (!find(id)) return; // there is nobody left to answer
      typed.set(id, (typed.get(id) ?? 0) + 1);
      if (text === '') dispatch({ type: 'discarded', id });
      await (text === '' ? writes.dropDraft('answer', id) : writes.saveDraft('answer', id, text));
    },
    openDraft: async (id) => ({ text: (await reads.draft('answer', id)) ?? '' }),
    forget(id) {
      typed.delete(id);
      return writes.dropDraft('answer', id);
    },
  };
}
