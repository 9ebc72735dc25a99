import { expect, test } from 'vitest';
import { historyEvent } from '../../../contract/events.ts';
import { eventOf } from '../../../data/testing.ts';
import { openTestHistory } from '../../../data/testing.ts';
import { eventsOf, stories, type Story, writtenStories } from './index.ts';

const NOW = Date.parse('2026-11-21T15:00:00.000Z');

test('each story has events that may enter, and words to say', () => {
  for (const story of stories(NOW)) {
    for (const event of eventsOf(story, NOW)) {
      expect(historyEvent.safeParse(event).error?.issues ?? [], event.id).toEqual([]);
    }
    expect(story.call.spoken.length, story.id).toBeGreaterThan(1);
    for (const { at } of story.history) expect(at).toBeLessThanOrEqual(NOW);
  }
  expect(new Set(stories(NOW).map(({ id }) => id)).size).toBe(stories(NOW).length);
});

test('those who write are recognised by what they write from', () => {
  const history = openTestHistory(() => NOW);
  try {
    for (const story of writtenStories(NOW)) history.writes.apply(eventsOf(story, NOW), false);
    const kinds = writtenStories(NOW).map(({ id, letter }) => {
      const { shown, key = '' } = letter.writer;
      const pop = history.reads.popFor({
        interactionId: id,
        channel: letter.channel,
        keys: [key],
        shown,
        anonymous: false,
      });
      return `${letter.channel} ${id}: ${pop.kind === 'customer' ? pop.customer.name : pop.kind}`;
    });
    expect(kinds).toEqual([
      'chat still-past-due: Theresa Alvarez',
      'chat guest: unknown',
      'chat no-answer-yet: Trần Quang Linh',
      'email thank-you: Theresa Alvarez',
      'email family-mailbox: ambiguous',
      'email invoice-copy: Jürgen Weißhaupt',
      'sms loan-phone: Priya Natarajan',
      'social in-public: Marcus Oyelaran',
    ]);
  } finally {
    history.close();
  }
});

test('told again later, a story renews its rows and adds none', () => {
  const rows = (now: number) =>
    stories(now).flatMap((story) => eventsOf(story, now).map(({ type, data }) => `${type} ${data.id}`));
  expect(rows(NOW + 3_600_000)).toEqual(rows(NOW));
  const [pastDue] = stories(NOW);
  const ids = (now: number) => eventsOf(pastDue, now).map(({ id }) => id);
  expect(ids(NOW).filter((id) => ids(NOW + 1).includes(id))).toEqual([]);
});

test('the desk sees of each caller what the story says', () => {
  const history = openTestHistory(() => NOW);
  try {
    for (const story of stories(NOW)) history.writes.apply(eventsOf(story, NOW), false);
    const kinds = Object.fromEntries(stories(NOW).map((story) => [story.id, pop(story).kind]));
    expect(kinds).toMatchObject({
      'past-due': 'customer',
      household: 'ambiguous',
      unknown: 'unknown',
      anonymous: 'anonymous',
    });
    expect(Object.values(kinds).filter((kind) => kind === 'customer')).toHaveLength(7);

    const [pastDue] = stories(NOW);
    expect(pop(pastDue)).toMatchObject({
      customer: { name: 'Theresa Alvarez', tier: 'Gold', since: '2016-04-01' },
      context: { ...pastDue.call.context, verified: { method: 'PIN' }, mood: 'calm' },
      openCases: [
        { title: 'Autopay failed, late fee', step: 'correct and credit', position: 3, owner: 'Samuel Reyes' },
      ],
      lastOutgoing: { subject: 'Sent: your bill is past due' },
    });
    const theresa = pop(pastDue);
    const over =
      theresa.kind === 'customer'
        ? theresa.facts.filter(({ kind, status }) => kind === 'usage' && status === 'over')
        : [];
    expect(over).toHaveLength(3);
    for (const story of stories(NOW)) {
      const seen = pop(story);
      if (story.call.context) expect(seen.kind === 'customer' && seen.context, story.id).toEqual(story.call.context);
    }
  } finally {
    history.close();
  }

  function pop({ call }: Story) {
    return history.reads.popFor({
      interactionId: 'call',
      channel: 'call',
      keys: call.number === undefined ? [] : [call.number],
      shown: call.number ?? '',
      anonymous: call.number === undefined,
    });
  }
});

test('an agent’s own later edit of a story’s row is not lost until the story is told again', () => {
  const history = openTestHistory(() => NOW);
  try {
    const [pastDue] = stories(NOW);
    history.writes.apply(eventsOf(pastDue, NOW), false);
    const edited = eventOf({ type: 'customer.saved', data: { id: 'theresa-alvarez', name: 'Theresa Reyes' } });
    const later = `${(NOW + 1).toString(16).padStart(12, '0')}-0000-heidi`;
    history.writes.apply([{ ...edited, hlc: later }], true);
    expect(history.reads.search('reyes', 1)[0]?.customer.name).toBe('Theresa Reyes');
    history.writes.apply(eventsOf(stories(NOW + 60_000)[0], NOW + 60_000), false);
    expect(history.reads.search('alvarez', 1)[0]?.customer.name).toBe('Theresa Alvarez');
  } finally {
    history.close();
  }
});
