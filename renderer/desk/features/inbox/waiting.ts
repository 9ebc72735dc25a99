import type { WorkItem, WrittenChannel } from '../../../../electron/core/work/item.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long somebody who writes on this channel waits before it is too long. Milliseconds. */
const PATIENCE: Readonly<Record<WrittenChannel, number>> = {
  chat: 2 * MINUTE,
  sms: 15 * MINUTE,
  social: HOUR,
  email: 4 * HOUR,
};

/** They have waited for our answer longer than people wait on this channel. `now`: epoch ms. */
export function isDue({ channel, waitingSince }: WorkItem, now: number): boolean {
  return waitingSince !== undefined && now - waitingSince >= PATIENCE[channel];
}

/** Below this a wait is shown by the second, and so painted by the second. */
export function countsSeconds(since: number, now: number): boolean {
  return now - since < HOUR;
}
