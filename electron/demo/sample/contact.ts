import type { Channel, Context, Interaction, Message, Mood } from '../../core/history/records.ts';
import { COMPANY } from './catalogue.ts';
import type { Colleague } from './names.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';
import type { Scribe } from './scribe.ts';
import { iso, MINUTE, type Wording } from './wording.ts';
import { fill, type Details, type Notice, type Stage, type Topic } from './topics/topic.ts';

/** One contact of an episode, still without words. */
export interface Contact {
  readonly at: number;
  readonly channel: Exclude<Channel, 'web'>;
  readonly direction: 'in' | 'out';
  readonly stage: Stage;
  /** Which of the ways to say it; two contacts of a kind get different ones. */
  readonly variant: number;
  readonly step: string;
  readonly mood: Mood;
  readonly outcome: 'solved' | 'followUp';
  readonly colleague: Colleague;
}

/** What the contacts of an episode share: details in the agents' language, and in the customer's. */
export interface Telling {
  readonly person: Person;
  readonly topic: Topic;
  readonly ours: Details;
  readonly theirs: Details;
  readonly caseId?: string;
}

/** The address that a contact on this channel came from; absent for who has none there. */
export function addressOn(person: Person, channel: Channel): string | undefined {
  const of = (kind: string) => person.identities.find((identity) => identity.kind === kind)?.value;
  switch (channel) {
    case 'call':
    case 'sms':
      return of('phone');
    case 'email':
      return of('email');
    case 'chat':
      return of('jid') ?? of('email');
    case 'social':
      return of('social');
    case 'web':
      return undefined;
    default:
      return unknownChannel(channel);
  }
}

/** Writes an interaction with its messages and the agent's note. */
export function writeContact(contact: Contact, telling: Telling, random: Random, scribe: Scribe): void {
  const { person, topic, ours, caseId } = telling;
  const { at, channel, direction, stage, variant, step, colleague, outcome } = contact;
  const id = scribe.newId();
  const address = addressOn(person, channel);
  const minutes = channel === 'email' || channel === 'social' ? random.int(40, 600) : random.int(2, 16);
  const endedAt = at + minutes * MINUTE;
  const subject = fill(nth(stage.subject, variant), ours);
  const context = direction === 'in' && random.chance(0.4) ? contextOf(contact, telling, subject, random) : undefined;
  const interaction: Interaction = {
    id,
    customerId: person.customer.id,
    channel,
    direction,
    ...(address !== undefined && { address }),
    queue: topic.queue,
    journey: topic.journey,
    step,
    subject,
    summary: fill(nth(stage.summary, variant), ours),
    startedAt: iso(at),
    endedAt: iso(endedAt),
    ...(channel === 'call' && { talkedSeconds: minutes * 60 - random.int(10, 70) }),
    outcome: 'completed',
    agentName: colleague.name,
    agentId: colleague.id,
    ...(caseId !== undefined && { caseId }),
    ...(context && { context }),
    wrapUp: { outcome, finishedAt: iso(endedAt + MINUTE) },
  };
  scribe.write({ type: 'interaction.saved', data: interaction }, endedAt);
  writeMessages(interaction, wordsOf(contact, telling, random), at, endedAt, random, scribe);
  if (random.chance(channel === 'call' ? 0.7 : 0.15)) {
    const text = fill(nth(stage.note, variant), ours);
    const note = {
      id,
      interactionId: id,
      customerId: person.customer.id,
      author: colleague.name,
      text,
      savedAt: iso(endedAt),
    };
    scribe.write({ type: 'note.saved', data: note }, endedAt);
  }
}

/** Something that we sent: one message, nobody answers. */
export function writeNotice(notice: Notice, at: number, telling: Telling, scribe: Scribe): void {
  const { person, topic, ours, theirs } = telling;
  const address = addressOn(person, notice.channel);
  if (address === undefined) return;
  const id = scribe.newId();
  const body = fill((person.theirs.language === 'de' ? notice.germanBody : undefined) ?? notice.body, theirs);
  scribe.write(
    {
      type: 'interaction.saved',
      data: {
        id,
        customerId: person.customer.id,
        channel: notice.channel,
        direction: 'out',
        address,
        journey: topic.journey,
        subject: fill(notice.subject, ours),
        startedAt: iso(at),
        endedAt: iso(at),
        outcome: 'sent',
      },
    },
    at,
  );
  scribe.write(
    { type: 'message.saved', data: messageRow(id, at, { from: 'system', author: COMPANY, body }, scribe.newId()) },
    at,
  );
}

type Saying = Pick<Message, 'from' | 'author' | 'body'>;

/** Who says what, as people write on this channel. Calls leave no text. */
function wordsOf(
  { channel, direction, stage, variant, colleague }: Contact,
  { person, theirs }: Telling,
  random: Random,
): readonly Saying[] {
  if (channel === 'call') return [];
  const wording = person.theirs;
  const words = (wording.language === 'de' ? stage.german : undefined) ?? stage;
  const [opening, reply, thanks] = [words.customer, words.agent, words.thanks].map((list) =>
    fill(nth(list, variant), theirs),
  );
  const customer = (body = ''): Saying => ({ from: 'customer', author: person.customer.name, body });
  const agent = (body = ''): Saying => ({ from: 'agent', author: colleague.name, body });
  switch (channel) {
    case 'chat':
      return [
        { from: 'bot', body: wording.say('Hello! What can we do for you?', 'Guten Tag! Was können wir für Sie tun?') },
        customer(opening),
        agent(`${wording.say(`Hello, this is ${colleague.name}.`, `Guten Tag, hier ist ${colleague.name}.`)} ${reply}`),
        customer(thanks),
      ];
    case 'email':
      return direction === 'out'
        ? [
            agent(letter(wording, person.first, reply, colleague.name)),
            ...(random.chance(0.5) ? [customer(thanks)] : []),
          ]
        : [
            customer(letter(wording, COMPANY, opening, person.customer.name)),
            agent(letter(wording, person.first, reply, colleague.name)),
          ];
    case 'sms':
      return direction === 'out' ? [agent(reply), customer(thanks)] : [customer(opening), agent(reply)];
    case 'social':
      return [customer(`@fernbrook ${opening}`), agent(reply), ...(random.chance(0.5) ? [customer(thanks)] : [])];
    default:
      return unknownChannel(channel);
  }
}

const letter = (wording: Wording, to: string, text: string | undefined, from: string): string =>
  wording.say(
    `Hello ${to},\n\n${text}\n\nKind regards\n${from}`,
    `Guten Tag,\n\n${text}\n\nFreundliche Grüße\n${from}`,
  );

function writeMessages(
  { id, channel }: Interaction,
  sayings: readonly Saying[],
  at: number,
  endedAt: number,
  random: Random,
  scribe: Scribe,
): void {
  // A chat goes back and forth in its minutes; in a mail exchange the answer ends it.
  const pause = channel === 'chat' ? random.int(20, 90) * 1_000 : (endedAt - at) / Math.max(1, sayings.length - 1);
  sayings.forEach((saying, place) => {
    const said = Math.min(endedAt, at + Math.round(place * pause));
    scribe.write({ type: 'message.saved', data: messageRow(id, said, saying, scribe.newId()) }, said);
  });
}

const messageRow = (interactionId: string, at: number, saying: Saying, id: string): Message => ({
  id,
  interactionId,
  at: iso(at),
  ...saying,
});

/** What the bot or the IVR heard before an agent came. */
function contextOf(
  { at, channel, mood }: Contact,
  { topic }: Telling,
  reason: string,
  random: Random,
): Context | undefined {
  if (channel !== 'call' && channel !== 'chat') return undefined;
  const source = channel === 'call' ? 'ivr' : 'bot';
  const before = iso(at - random.int(1, 4) * MINUTE);
  return {
    reason,
    told: [
      { source, topic: 'About', answer: topic.about, at: before },
      ...(random.chance(0.5)
        ? [{ source, topic: 'Account', answer: `····${random.int(1_000, 9_999)}`, at: before } as const]
        : []),
    ],
    ...(random.chance(0.5) && { verified: { method: channel === 'call' ? 'PIN' : 'signed in', at: before } }),
    mood,
  };
}

const nth = (list: readonly string[], n: number): string => list[n % list.length] ?? '';

function unknownChannel(channel: never): never {
  throw new TypeError(`No such channel: ${String(channel)}`);
}
