import type { HistoryEvent } from '../../core/history/events.ts';
import { billedMonths, writeFacts } from './account.ts';
import { atWork, topicAt, writeEpisode } from './episode.ts';
import { writeEveryday } from './everyday.ts';
import { createIds, type Ids } from './ids.ts';
import { createNumberPlan } from './numbers.ts';
import { createPeople, type Household, type Person } from './person.ts';
import { createRandom, type Random } from './random.ts';
import { createScribe } from './scribe.ts';
import { eventsOf, stories } from './stories/index.ts';
import type { Topic } from './topics/topic.ts';
import { DAY } from './wording.ts';

export interface SampleOptions {
  /** The same seed, `now` and sizes give the same events, ids included. */
  readonly seed: string;
  /** Epoch ms: the past ends here. */
  readonly now: number;
  /** Besides those of the stories; up to about 9,000, then the fictional numbers run out (`RangeError`). */
  readonly customers: number;
  /** At least so many, at most a handful more. */
  readonly interactions: number;
}

/** About so many events go into one batch: one transaction, a fraction of a second. */
const BATCH = 1_000;
/** How far back the sample goes. Milliseconds. */
const PAST = 730 * DAY;

/**
 * The past of an invented telephone company, in batches of events. The written stories are in the first batch, so that
 * practice can begin while the rest is still coming.
 */
export function* sampleEvents({ seed, now, customers, interactions }: SampleOptions): Generator<HistoryEvent[]> {
  const written = stories(now);
  const taken = written.flatMap(({ identities, call }) => [
    ...identities.map(({ value }) => value),
    ...(call.number === undefined ? [] : [call.number]),
  ]);
  const makePerson = createPeople(createNumberPlan(taken), new Set(taken));
  let batch: HistoryEvent[] = written.flatMap((story) => eventsOf(story, now));
  let left = interactions;
  let household: Household | undefined;

  for (let n = 0; n < customers; n += 1) {
    const random = createRandom(`${seed} customer ${n}`);
    const newId = createIds(n, random);
    const person = makePerson(random, newId, now, household);
    household = random.chance(0.03) ? householdOf(person) : undefined;
    const last = n === customers - 1;
    const wanted = last ? left : Math.round((left / (customers - n)) * activityOf(random));
    const events = pastOf(person, newId, now, wanted, random);
    left -= events.filter(({ type }) => type === 'interaction.saved').length;
    batch.push(...events);
    if (batch.length >= BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** How much more or less than the average a customer is in touch; 1 on the whole. */
const activityOf = (random: Random): number =>
  random.weighted([
    [50, 0.5],
    [32, 1],
    [14, 1.8],
    [4, 4.4],
  ] as const);

/** Everything about one customer, with at least `wanted` interactions. */
function pastOf(person: Person, newId: Ids, now: number, wanted: number, random: Random): readonly HistoryEvent[] {
  const { customer, identities } = person;
  const scribe = createScribe(customer.id, newId, now);
  const since = Math.max(Date.parse(customer.since ?? ''), now - PAST);
  scribe.write({ type: 'customer.saved', data: customer }, since);
  for (const identity of identities) scribe.write({ type: 'identity.saved', data: identity }, since);
  const months = billedMonths(person, now, random);
  writeFacts(person, months, now, random, scribe);

  const told = new Set<Topic>();
  while (scribe.interactions() < wanted) {
    if (random.chance(0.55)) {
      // More of it lately: the company grows.
      const at = atWork(now - (now - since) * random.next() ** 1.3, person.country, random);
      if (at < now - DAY / 6) writeEpisode(person, topicAt(person, told, at, random), at, now, random, scribe);
    } else writeEveryday(person, months, now, random, scribe);
  }
  return scribe.events;
}

/** The next customer lives here too, and has the same telephone at home. */
function householdOf({ business, customer, identities, country }: Person): Household | undefined {
  const phone = identities.find(({ label }) => label === 'home');
  const family = customer.name.split(' ').at(-1);
  return business || phone === undefined || family === undefined
    ? undefined
    : { family, place: customer.place ?? '', country, phone };
}
