import type { Message } from '../../../../electron/core/history/records.ts';

/** What stands in a conversation, one below the other. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  /** Here begins what has come since the agent last looked. */
  | { readonly kind: 'new'; readonly key: string }
  /** `follows`: the same person goes on within minutes; who and when need not be said again. */
  | { readonly kind: 'message'; readonly key: string; readonly message: Message; readonly follows: boolean };

const SAME_BREATH_MS = 3 * 60_000;

/** @param firstNew the id of the first message that the agent has not seen, where there is one */
export function rowsOf(messages: readonly Message[], firstNew: string | undefined): readonly Row[] {
  const rows: Row[] = [];
  let before: Message | undefined;
  for (const message of messages) {
    const newDay = before === undefined || !sameDay(before.at, message.at);
    if (newDay) rows.push({ kind: 'day', key: `day ${message.id}`, at: message.at });
    const isFirstNew = message.id === firstNew;
    if (isFirstNew) rows.push({ kind: 'new', key: 'new' });
    const follows = !newDay && !isFirstNew && before !== undefined && goesOn(before, message);
    rows.push({ kind: 'message', key: message.id, message, follows });
    before = message;
  }
  return rows;
}

/** The first of the last `unread` messages that are theirs. */
export function firstUnread(messages: readonly Message[], unread: number): string | undefined {
  if (unread <= 0) return undefined;
  return messages.filter(({ from }) => from === 'customer').at(-unread)?.id;
}

/** How often the agent's side has written exactly this. */
export function timesSaid(messages: readonly Message[], text: string): number {
  const body = text.trim();
  return messages.filter((message) => message.from === 'agent' && message.body === body).length;
}

function goesOn(before: Message, message: Message): boolean {
  return (
    before.from === message.from &&
    before.author === message.author &&
    Date.parse(message.at) - Date.parse(before.at) < SAME_BREATH_MS
  );
}

/** By the day where the agent sits. */
function sameDay(a: string, b: string): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
