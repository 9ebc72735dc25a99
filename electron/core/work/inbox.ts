import type { KeptWork, WorkItem, Writer, WrittenChannel } from './item.ts';

/**
 * The conversations at this desk. One lives from its first message until the agent has wrapped it up; what the same
 * people write afterwards, in the same conversation of the channel, is a new interaction.
 *
 *              arrived            accepted, sent
 *     (none) ──────────▶ offered ────────────────▶ open ◀─┐ arrived, sent, notSent, left
 *        ▲                  │                       │ └────┘
 *        └──────────────────┴────── finished ───────┘
 */
export interface Inbox {
  /** In the order of the screen: who waits longest first, then the others, the last message first. */
  readonly work: readonly KeptWork[];
  /** Messages that have been counted, the latest last; those of finished conversations may still come twice. */
  readonly seen: readonly string[];
}

/** A message of theirs, made fit for the screen. */
export interface Arrival {
  /** The interaction's, if it begins one. */
  readonly newId: string;
  readonly channel: WrittenChannel;
  readonly conversation: string;
  /** Unique among all messages of all channels. */
  readonly messageId: string;
  readonly writer: Writer;
  readonly queue?: string;
  /** Not empty. */
  readonly subject: string;
  readonly preview: string;
  /** Epoch ms. */
  readonly at: number;
}

export type InboxEvent =
  | { readonly type: 'arrived'; readonly message: Arrival }
  | { readonly type: 'left'; readonly channel: WrittenChannel; readonly conversation: string }
  /**
   * `accepted`: the agent took it. `read`: it is on the screen. `recorded`: one more message is in the history.
   * `discarded`: they gave up a message that did not go out. `finished`: it is wrapped up.
   */
  | { readonly type: 'accepted' | 'read' | 'recorded' | 'notSent' | 'discarded' | 'finished'; readonly id: string }
  /** `asked`: when the agent pressed Send; what came in between still waits for an answer. */
  | {
      readonly type: 'sent';
      readonly id: string;
      readonly messageId: string;
      readonly preview: string;
      readonly asked: number;
      readonly at: number;
    }
  /** What an earlier run of the desk had in hand, and the messages that it had counted. */
  | { readonly type: 'restored'; readonly work: readonly KeptWork[]; readonly seen: readonly string[] };

export const emptyInbox: Inbox = { work: [], seen: [] };

/** More than a channel would send again after a lost connection. */
const MOST_SEEN = 2_000;

/** The same object if nothing changes. */
export function reduceInbox(inbox: Inbox, event: InboxEvent): Inbox {
  switch (event.type) {
    case 'arrived':
      return arrived(inbox, event.message);
    case 'left':
      return change(inbox, isConversation(event), (item) => (item.left ? item : gone(item)));
    case 'accepted':
      return change(inbox, hasId(event), (item) => (item.state === 'open' ? item : { ...item, state: 'open' }));
    case 'read':
      return change(inbox, hasId(event), (item) => (item.unread === 0 ? item : { ...item, unread: 0 }));
    case 'recorded':
      return change(inbox, hasId(event), (item) => ({ ...item, recorded: item.recorded + 1 }));
    case 'sent':
      return change(see(inbox, event.messageId), hasId(event), (item) => sent(item, event));
    case 'notSent':
      return change(inbox, hasId(event), troubled);
    case 'discarded':
      return change(inbox, hasId(event), withoutTrouble);
    case 'finished':
      return inbox.work.some(hasId(event))
        ? { ...inbox, work: inbox.work.filter((kept) => !hasId(event)(kept)) }
        : inbox;
    case 'restored':
      return restored(inbox, event.work, event.seen);
    default:
      return unknownEvent(event);
  }
}

function arrived(inbox: Inbox, message: Arrival): Inbox {
  const { newId, channel, conversation, messageId, writer, queue, subject, preview, at } = message;
  if (inbox.seen.includes(messageId)) return inbox;
  const seen = see(inbox, messageId);
  if (inbox.work.some(isConversation(message))) {
    return change(seen, isConversation(message), (item) => followed(item, message));
  }
  const item: WorkItem = {
    id: newId,
    channel,
    writer,
    ...(queue === undefined ? {} : { queue }),
    subject,
    preview,
    lastAt: at,
    waitingSince: at,
    state: 'offered',
    unread: 1,
    recorded: 0,
    left: false,
  };
  return { ...seen, work: inOrder([...seen.work, { conversation, item }]) };
}

/** A message that was under way for long may be older than one that is here already. */
const followed = (item: WorkItem, { at, preview }: Arrival): WorkItem => ({
  ...item,
  preview: at >= item.lastAt ? preview : item.preview,
  lastAt: Math.max(item.lastAt, at),
  waitingSince: Math.min(item.waitingSince ?? at, at),
  unread: item.unread + 1,
  left: false,
});

/** Nobody waits any more. */
function gone({ waitingSince: _nobody, ...item }: WorkItem): WorkItem {
  return { ...item, left: true };
}

function sent(item: WorkItem, event: Extract<InboxEvent, { type: 'sent' }>): WorkItem {
  const { waitingSince, ...answered } = withoutTrouble(item);
  const interrupted = waitingSince !== undefined && item.lastAt > event.asked;
  return {
    ...answered,
    preview: event.at >= item.lastAt ? event.preview : item.preview,
    lastAt: Math.max(item.lastAt, event.at),
    ...(interrupted ? { waitingSince: item.lastAt } : {}),
    state: 'open',
  };
}

const troubled = (item: WorkItem): WorkItem =>
  item.trouble && item.state === 'open' ? item : { ...item, state: 'open', trouble: 'notSent' };

function withoutTrouble(item: WorkItem): WorkItem {
  if (!item.trouble) return item;
  const { trouble: _over, ...well } = item;
  return well;
}

function restored(inbox: Inbox, work: readonly KeptWork[], seen: readonly string[]): Inbox {
  const isNew = ({ conversation, item }: KeptWork) =>
    !inbox.work.some((kept) => kept.item.id === item.id || isConversation({ conversation, ...item })(kept));
  return {
    work: inOrder([...inbox.work, ...work.filter(isNew)]),
    seen: [...seen.filter((id) => !inbox.seen.includes(id)), ...inbox.seen].slice(-MOST_SEEN),
  };
}

const see = (inbox: Inbox, messageId: string): Inbox => ({
  ...inbox,
  seen: [...inbox.seen, messageId].slice(-MOST_SEEN),
});

const hasId =
  ({ id }: { readonly id: string }) =>
  ({ item }: KeptWork): boolean =>
    item.id === id;

const isConversation =
  ({ channel, conversation }: { readonly channel: WrittenChannel; readonly conversation: string }) =>
  (kept: KeptWork): boolean =>
    kept.conversation === conversation && kept.item.channel === channel;

function change(inbox: Inbox, which: (kept: KeptWork) => boolean, next: (item: WorkItem) => WorkItem): Inbox {
  const kept = inbox.work.find(which);
  const item = kept && next(kept.item);
  if (!item || item === kept.item) return inbox;
  return { ...inbox, work: inOrder(inbox.work.map((other) => (other === kept ? { ...kept, item } : other))) };
}

function inOrder(work: readonly KeptWork[]): readonly KeptWork[] {
  return [...work].sort(({ item: a }, { item: b }) => {
    if (a.waitingSince !== undefined && b.waitingSince !== undefined) {
      return a.waitingSince - b.waitingSince || byId(a, b);
    }
    if (a.waitingSince !== undefined) return -1;
    if (b.waitingSince !== undefined) return 1;
    return b.lastAt - a.lastAt || byId(a, b);
  });
}

const byId = (a: WorkItem, b: WorkItem): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function unknownEvent(event: never): never {
  throw new TypeError(`No such event: ${JSON.stringify(event)}`);
}
