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
import type { Story } from './story.ts';

export type { ArrivingCall, Story } from './story.ts';

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
 * A story as events. Rows keep their ids whenever it is told, events and clocks are new with each `now`: telling it
 * again, just before the call, brings "two minutes ago" up to date.
 */
export function eventsOf(story: Story, now: number): HistoryEvent[] {
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
