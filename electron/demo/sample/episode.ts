import type { Case, Mood } from '../../core/history/records.ts';
import { addressOn, writeContact, writeNotice, type Contact, type Telling } from './contact.ts';
import { colleagues, type Colleague } from './names.ts';
import type { Person } from './person.ts';
import { createRandom, type Random } from './random.ts';
import type { Scribe } from './scribe.ts';
import { topics } from './topics/index.ts';
import { fill, type Stage, type Topic } from './topics/topic.ts';
import { DAY, HOUR, iso, MINUTE, type Country } from './wording.ts';

/** One matter from its cause to its end: what we sent, the page they looked at, their contacts, the case. */
export function writeEpisode(
  person: Person,
  topic: Topic,
  at: number,
  now: number,
  random: Random,
  scribe: Scribe,
): void {
  const seed = random.uuid(); // the same chance for both languages, hence the same amounts and dates
  const contacts = contactsOf(topic, person, at, random).filter((contact) => contact.at < now - HOUR);
  const telling: Telling = {
    person,
    topic,
    ours: topic.details(createRandom(seed), person, person.ours, at),
    theirs: topic.details(createRandom(seed), person, person.theirs, at),
    ...(contacts.length > 1 && random.chance(0.65) && { caseId: scribe.newId() }),
  };
  if (topic.before && random.chance(0.6)) writeNotice(topic.before, at - random.int(3, 40) * HOUR, telling, scribe);
  if (topic.page !== undefined && random.chance(0.45))
    writeVisit(topic.page, at - random.int(5, 90) * MINUTE, telling, random, scribe);
  for (const contact of contacts) writeContact(contact, telling, random, scribe);
  const last = contacts.at(-1);
  if (last && telling.caseId !== undefined) writeCase(telling.caseId, last, contacts, telling, now, scribe);
  if (topic.after && last?.outcome === 'solved' && random.chance(0.6) && last.at < now - 2 * HOUR) {
    writeNotice(topic.after, last.at + random.int(17, 60) * MINUTE, telling, scribe);
  }
}

/**
 * What people come with at this time of the year, of the month, after this cable. `told`: their matters so far, which
 * don't come again before all others have.
 */
export function topicAt(person: Person, told: Set<Topic>, at: number, random: Random): Topic {
  const suitable = topics.filter((topic) => topic.suits?.(person) ?? true);
  if (suitable.every((topic) => told.has(topic))) told.clear();
  const possible = suitable.filter((topic) => !told.has(topic));
  const topic = random.weighted(possible.map((each) => [each.weight * (each.season?.(at) ?? 1), each] as const));
  told.add(topic);
  return topic;
}

function contactsOf(topic: Topic, person: Person, at: number, random: Random): readonly Contact[] {
  const team = colleagues.filter((colleague) => colleague.team === topic.team);
  const owner = random.pick(team);
  const reachable = topic.channels.filter(([, channel]) => addressOn(person, channel) !== undefined);
  const usual = random.weighted(reachable);
  const asked = random.weighted([
    [50, 0],
    [34, 1],
    [16, 2],
  ] as const);
  const settled = random.chance(0.88);
  const variant = random.int(0, 11);
  let when = at;

  function contact(stage: Stage, turn: number, step: string, outcome: Contact['outcome'], mood: Mood): Contact {
    const channel = random.chance(0.6) ? usual : random.weighted(reachable);
    const answers = stage === topic.resolve && channel === 'call';
    const made: Contact = {
      at: when,
      channel,
      direction: answers && random.chance(0.45) ? 'out' : 'in',
      stage,
      variant: variant + turn,
      step,
      mood,
      outcome,
      colleague: random.chance(0.6) ? owner : random.pick<Colleague>(team),
    };
    when = atWork(when + random.int(1, 4) * DAY, person.country, random);
    return made;
  }

  const worse = random.weighted(
    topic.moods.map(([weight, mood]) => [mood === 'calm' ? weight : weight * 3, mood] as const),
  );
  return [
    contact(
      topic.report,
      0,
      topic.steps[0],
      asked === 0 && !settled ? 'solved' : 'followUp',
      random.weighted(topic.moods),
    ),
    ...Array.from({ length: asked }, (_, n) =>
      contact(topic.chase, n, n === 0 ? topic.steps[1] : topic.steps[2], 'followUp', worse),
    ),
    ...(settled
      ? [
          contact(
            topic.resolve,
            0,
            topic.steps[3],
            'solved',
            random.weighted<Mood>([
              [5, 'pleased'],
              [4, 'calm'],
            ]),
          ),
        ]
      : []),
  ];
}

/** A case ends with its last contact, or is left open if that was lately; old ones that nobody settled are solved. */
function writeCase(
  id: string,
  last: Contact,
  contacts: readonly Contact[],
  telling: Telling,
  now: number,
  scribe: Scribe,
): void {
  const { topic, person, ours } = telling;
  const [first] = contacts;
  const running = last.outcome !== 'solved' && last.at > now - 21 * DAY;
  const position = running ? Math.min(contacts.length, 3) : 4;
  const row: Case = {
    id,
    customerId: person.customer.id,
    title: fill(topic.title, ours),
    status: running ? (contacts.length > 2 ? 'waiting' : 'open') : 'solved',
    owner: first?.colleague.name ?? last.colleague.name,
    team: topic.team,
    step: topic.steps[position - 1] ?? topic.steps[3],
    position,
    steps: topic.steps.length,
    openedAt: iso(first?.at ?? last.at),
    ...(running && { dueAt: iso(last.at + 3 * DAY) }),
  };
  scribe.write({ type: 'case.saved', data: row }, last.at);
}

/** They looked at a page of ours, signed in. */
function writeVisit(page: string, at: number, telling: Telling, random: Random, scribe: Scribe): void {
  const pages = random.int(1, 6);
  scribe.write(
    {
      type: 'interaction.saved',
      data: {
        id: scribe.newId(),
        customerId: telling.person.customer.id,
        channel: 'web',
        direction: 'in',
        journey: telling.topic.journey,
        subject: `Looked at “${fill(page, telling.ours)}”`,
        summary: `${pages} ${pages === 1 ? 'page' : 'pages'}, ${random.pick(['left without saving', 'then wrote to us', 'read to the end', 'searched for help'])}`,
        startedAt: iso(at),
        endedAt: iso(at + pages * MINUTE),
      },
    },
    at,
  );
}

/** The hours in which we answer, UTC. */
const HOURS: Readonly<Record<Country, readonly [number, number]>> = { US: [14, 23], GB: [8, 18], DE: [7, 17] };

/** Moves a time into the working hours of that day, or of the next if it is a Sunday. */
export function atWork(at: number, country: Country, random: Random): number {
  const [from, to] = HOURS[country];
  const day = Math.floor(at / DAY) * DAY;
  const open = new Date(day).getUTCDay() === 0 ? day + DAY : day;
  return open + random.int(from * 60, to * 60) * MINUTE + random.int(0, 59) * 1_000;
}
