import type { Context } from '../history/records.ts';

/** Channels on which people write; each has its port (`Channel`), a call has `Signalling`. */
export type WrittenChannel = 'chat' | 'email' | 'sms' | 'social';

/** Who writes, as the channel shows them: a claim until an identity fits. */
export interface Writer {
  /** The address as the agent reads it. */
  readonly shown: string;
  /** The key for a look-up in `identities`, normalised as they are: lower-case address, JID, E.164, handle. */
  readonly key?: string;
  readonly displayName?: string;
}

/**
 * A conversation at this desk: an interaction waiting for the agent (`offered`), or in their hands (`open`). Its id is
 * the interaction's; its messages are in the history.
 */
export interface WorkItem {
  readonly id: string;
  readonly channel: WrittenChannel;
  readonly writer: Writer;
  readonly queue?: string;
  /** The e-mail's subject; of a chat, its first line. Never empty. */
  readonly subject: string;
  /** The first line of the last message. */
  readonly preview: string;
  /** Epoch ms of the last message. */
  readonly lastAt: number;
  /** Since when they wait for an answer; absent while the last word is ours. */
  readonly waitingSince?: number;
  readonly state: 'offered' | 'open';
  /** Messages of theirs that have come since the agent last had the conversation on the screen. */
  readonly unread: number;
  /** How many of its messages are in the history by now: when this grows, the page reads them anew. */
  readonly recorded: number;
  /** They have closed the chat; it can still be wrapped up. */
  readonly left: boolean;
  /** A message of ours that did not go out; the text is still in the composer. */
  readonly trouble?: 'notSent';
}

/** A conversation as the desk keeps it: with the channel's own name for it, which tells where a message belongs. */
export interface KeptWork {
  readonly conversation: string;
  readonly item: WorkItem;
}

/** What a channel tells the desk. `conversation` is the channel's own name for it (thread, room, Message-ID root). */
export type ChannelEvent =
  | {
      readonly type: 'message';
      readonly conversation: string;
      /** The message's own id on its channel (`Message-ID`, stanza id), so that it counts once however often it comes. */
      readonly messageId: string;
      readonly writer: Writer;
      readonly queue?: string;
      readonly subject?: string;
      /** Plain text. */
      readonly body: string;
      readonly at: number;
      readonly context?: Context;
    }
  | { readonly type: 'left'; readonly conversation: string; readonly at: number };

/** A written channel, from outside. */
export interface Channel {
  readonly kind: WrittenChannel;
  /** Resolves when the channel has taken the message; rejects with a plain reason. */
  send(conversation: string, body: string): Promise<{ readonly messageId: string }>;
  /** The agent has finished with it: a chat is left, in a mailbox nothing happens. */
  close(conversation: string): void;
  subscribe(listener: (event: ChannelEvent) => void): () => void;
}
