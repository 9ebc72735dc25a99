import { writeHlc } from '../../../core/history/clock.ts';
import type { HistoryEvent } from '../../../core/history/events.ts';
import { createRandom } from '../random.ts';
import { iso } from '../wording.ts';
import { fourthCall } from './fourth-call.ts';
import { germanRoaming } from './german-roaming.ts';
import { household } from './household.ts';
import { movingAbroad } from './moving-abroad.ts';
import { newCard } from './new-card.ts';
import { numberStuck } from './number-stuck.ts';
import { pastDue } from './past-due.ts';
import { repairDone } from './repair-done.ts';
import { anonymousCaller, unknownCaller } from './strangers.ts';
import type { Past, Story, WrittenStory } from './story.ts';
import { chats } from './written/chats.ts';
import { emails } from './written/emails.ts';
import { posts, texts } from './written/short.ts';

export type { ArrivingCall, Past, Story, WrittenStory } from './story.ts';

/** The written customers, in the order in which they should call. All times are told from `now` (epoch ms). */
export function stories(now: number): readonly [Story, ...Story[]] {
  return [
    pastDue(now),
    household(now),
    unknownCaller(),
    repairDone(now),
    fourthCall(now),
    anonymousCaller(),
    germanRoaming(now),
    newCard(now),
    numberStuck(now),
    movingAbroad(now),
  ];
}

/**
 * Those who write, in the order in which they should on each channel: the chats of Theresa Alvarez, a guest and Linh
 * Tran; the e-mails of Theresa Alvarez, somebody at the Whitcombes' and Jürgen Weißhaupt; a text of Priya Natarajan; a
 * public message of Marcus Oyelaran.
 */
export function writtenStories(now: number): readonly WrittenStory[] {
  return [...chats(now), ...emails(now), ...texts(now), ...posts(now)];
}

/**
 * A story as events. Rows keep their ids whenever it is told, events and clocks are new with each `now`: telling it
 * again, just before the call, brings "two minutes ago" up to date.
 */
export function eventsOf(story: Past, now: number): HistoryEvent[] {
  const random = createRandom(`${story.id} at ${now}`);
  return story.history.map(({ at, customerId, change }, n) => ({
    specversion: '1.0',
    id: random.uuid(),
    source: 'sample',
    subject: customerId,
    time: iso(at),
    hlc: writeHlc(now, n, 'sample'),
    ...change,
  }));
}
