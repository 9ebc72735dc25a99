import type { Interaction, Message } from '../history/records.ts';
import type { Arrival } from './inbox.ts';
import type { ChannelEvent, WorkItem, Writer, WrittenChannel } from './item.ts';
import { bodyOf, lineOf } from './written.ts';

export type Written = Extract<ChannelEvent, { readonly type: 'message' }>;

/** What a message of theirs needs to become ours. */
export interface Receipt {
  /** Epoch ms. */
  readonly now: () => number;
  readonly newId: () => string;
  /** A cryptographic hash of a text, as text: ids of channels are long, and anybody may write any. */
  readonly digest: (text: string) => string;
}

/** A message as a channel brought it, made fit for the screen. */
export function arrivalOf(channel: WrittenChannel, event: Written, receipt: Receipt): Arrival {
  const writer = writerOf(event.writer);
  const queue = lineOf(event.queue ?? '');
  const named = [event.subject ?? '', event.body, writer.displayName ?? '', writer.shown, channel];
  return {
    newId: receipt.newId(),
    channel,
    conversation: event.conversation,
    messageId: messageIdOf(channel, writer, event.messageId, receipt.digest),
    writer,
    ...(queue === '' ? {} : { queue }),
    subject: named.map((text) => lineOf(text)).find((line) => line !== '') ?? channel,
    preview: lineOf(event.body),
    at: timeOf(event.at, receipt.now()),
  };
}

/**
 * The id of a message's row: the same for the same message, however often it comes, and never that of somebody else's,
 * whatever id a stranger writes on theirs.
 */
export const messageIdOf = (
  channel: WrittenChannel,
  { key, shown }: Writer,
  messageId: string,
  digest: Receipt['digest'],
): string => `${channel}/${digest(JSON.stringify([key ?? shown, messageId]))}`;

/** The interaction that a first message begins. */
export function begun(item: WorkItem, at: number, context: Written['context']): Interaction {
  const { id, channel, writer, queue, subject } = item;
  return {
    id,
    channel,
    direction: 'in',
    subject,
    startedAt: new Date(at).toISOString(),
    ...(writer.key === undefined ? {} : { address: writer.key }),
    ...(queue === undefined ? {} : { queue }),
    ...(context ? { context } : {}),
  };
}

/** The row of a message of theirs. */
export function messageFrom(interactionId: string, { messageId, writer, at }: Arrival, body: string): Message {
  return {
    id: messageId,
    interactionId,
    at: new Date(at).toISOString(),
    from: 'customer',
    author: writer.displayName ?? writer.shown,
    body: bodyOf(body),
  };
}

function writerOf({ shown, key, displayName }: Writer): Writer {
  const name = lineOf(displayName ?? '', 100);
  return {
    shown: lineOf(shown),
    ...(key === undefined || key === '' || key.length > 500 ? {} : { key }),
    ...(name === '' ? {} : { displayName: name }),
  };
}

/** Nobody has written in the future, or before there was anything to write with. */
const timeOf = (at: number, now: number): number =>
  Number.isFinite(at) ? Math.min(Math.max(0, Math.round(at)), now) : now;
