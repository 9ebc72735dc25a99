import type { HistoryReads, HistoryWrites, Remote } from '../history/ports.ts';
import type { Context, WrapUp } from '../history/records.ts';
import { type Answers, createAnswers } from './answers.ts';
import { arrivalOf, begun, messageFrom, type Receipt, type Written } from './arrival.ts';
import type { Kept } from './backlog.ts';
import { emptyInbox, type InboxEvent, reduceInbox } from './inbox.ts';
import type { Channel, ChannelEvent, KeptWork, WorkItem, WrittenChannel } from './item.ts';
import type { Agent } from './ports.ts';
import type { Pops } from './pops.ts';
import type { Recorder } from './recorder.ts';

/** The road of a chat, an e-mail or any other writing through the desk: the same as a call's, but for its first step. */
export interface Conversations extends Answers {
  /** In the order of the screen. */
  items(): readonly WorkItem[];
  holds(id: string): boolean;
  /** The agent takes it; nothing happens if it is gone. */
  accept(id: string): void;
  /** It is on the screen. */
  read(id: string): void;
  /** Ends the wrap-up: the conversation leaves the desk. */
  finish(id: string, wrapUp: Omit<WrapUp, 'finishedAt'>): Promise<void>;
}

export interface ConversationsOptions extends Receipt {
  readonly channels: readonly Channel[];
  readonly pops: Pick<Pops, 'arrive' | 'choose' | 'drop'>;
  readonly recorder: Recorder;
  readonly reads: Pick<Remote<HistoryReads>, 'interaction' | 'draft'>;
  readonly writes: Pick<Remote<HistoryWrites>, 'keepWork' | 'keptWork' | 'saveDraft' | 'dropDraft'>;
  readonly agent: Agent;
  readonly changed: () => void;
  /** Somebody has begun to write. */
  readonly offered: () => void;
  /** Something could not be written or read that nobody waits for. */
  readonly failed: (error: unknown) => void;
}

/** What an earlier run had in hand comes back first; messages that arrive meanwhile wait for that. */
export function createConversations(options: ConversationsOptions): Conversations {
  const { channels, pops, recorder, reads, writes, agent, changed, offered, failed, now } = options;
  let inbox = emptyInbox;

  const find = (id: string): KeptWork | undefined => inbox.work.find(({ item }) => item.id === id);

  function dispatch(event: InboxEvent): void {
    const before = inbox.work;
    inbox = reduceInbox(inbox, event);
    if (inbox.work === before) return;
    changed();
    const gone = before.filter(({ item }) => !find(item.id)).map(({ item }) => item.id);
    writes
      .keepWork(
        inbox.work.filter((kept) => !before.includes(kept)),
        gone,
      )
      .catch(failed);
  }

  async function resume(): Promise<void> {
    const work: KeptWork[] = [];
    const seen: string[] = [];
    const over: string[] = [];
    for (const kept of await writes.keptWork()) {
      const found = await reads.interaction(kept.item.id);
      if (found?.interaction.wrapUp) {
        over.push(kept.item.id); // the desk was killed just after
        continue;
      }
      recorder.resume(found?.interaction ?? begun(kept.item, kept.item.lastAt, undefined));
      const messages = found?.messages ?? [];
      work.push({ ...kept, item: { ...kept.item, recorded: messages.length } });
      seen.push(...messages.map(({ id }) => id));
    }
    dispatch({ type: 'restored', work, seen });
    if (over.length > 0) await writes.keepWork([], over);
    for (const { item } of work) knowAgain(item).catch(failed);
  }

  /** The agent may have said who it is, where the address alone doesn't tell. */
  function knowAgain(item: WorkItem): Promise<void> {
    const { customerId, context } = recorder.find(item.id) ?? {};
    return customerId === undefined ? lookUp(item, context) : pops.choose(item.id, customerId);
  }

  function lookUp({ id, channel, writer }: WorkItem, context: Context | undefined): Promise<void> {
    return pops.arrive({
      interactionId: id,
      channel,
      keys: writer.key === undefined ? [] : [writer.key],
      shown: writer.shown,
      anonymous: false,
      ...(writer.displayName === undefined ? {} : { claimedName: writer.displayName }),
      ...(context ? { context } : {}),
    });
  }

  function take(channel: WrittenChannel, event: ChannelEvent): void {
    switch (event.type) {
      case 'message':
        return hear(channel, event);
      case 'left':
        return dispatch({ type: 'left', channel, conversation: event.conversation });
      default:
        return unknownEvent(event);
    }
  }

  function hear(channel: WrittenChannel, event: Written): void {
    const message = arrivalOf(channel, event, options);
    if (inbox.seen.includes(message.messageId)) return;
    dispatch({ type: 'arrived', message });
    const begins = find(message.newId)?.item;
    if (begins) {
      offered();
      void lookUp(begins, event.context);
      const said = messageFrom(begins.id, message, event.body);
      written(begins.id, recorder.save(begun(begins, message.at, event.context), [said]));
    } else {
      const goesOn = inbox.work.find(
        (kept) => kept.conversation === event.conversation && kept.item.channel === channel,
      );
      if (goesOn) written(goesOn.item.id, recorder.say(messageFrom(goesOn.item.id, message, event.body)));
    }
  }

  /** It can be read from now on: from the history, or from what is kept until there is room. */
  function written(id: string, writing: Promise<Kept | undefined>): void {
    writing.then(() => dispatch({ type: 'recorded', id }), failed);
  }

  function accept(id: string): void {
    if (find(id)?.item.state !== 'offered') return;
    dispatch({ type: 'accepted', id });
    const interaction = recorder.find(id);
    if (interaction) recorder.save({ ...interaction, agentId: agent.id, agentName: agent.name }).catch(failed);
  }

  const answers = createAnswers({ ...options, find, dispatch, accept, written });
  const resumed = resume().catch(failed);
  for (const channel of channels) {
    channel.subscribe((event) => void resumed.then(() => take(channel.kind, event)).catch(failed));
  }

  return {
    items: () => inbox.work.map(({ item }) => item),
    holds: (id) => find(id) !== undefined,
    accept,
    read: (id) => dispatch({ type: 'read', id }),
    ...answers,
    async finish(id, wrapUp) {
      const kept = find(id);
      const interaction = recorder.find(id);
      if (!kept || !interaction) return;
      // Gone first: what they write from now on begins anew.
      dispatch({ type: 'finished', id });
      const finishedAt = new Date(now()).toISOString();
      try {
        await recorder.save({
          ...interaction,
          agentId: agent.id,
          agentName: agent.name,
          endedAt: finishedAt,
          outcome: 'completed',
          wrapUp: { ...wrapUp, finishedAt },
        });
      } catch (error) {
        dispatch({ type: 'restored', work: [kept], seen: [] });
        throw error;
      }
      recorder.forget(id);
      pops.drop(id);
      channels.find(({ kind }) => kind === kept.item.channel)?.close(kept.conversation);
      await answers.forget(id).catch(failed);
    },
  };
}

function unknownEvent(event: never): never {
  throw new TypeError(`No such event: ${JSON.stringify(event)}`);
}
