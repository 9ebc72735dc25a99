import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventOf, openTestHistory, type TestHistory } from '../data/testing.ts';
import { writeHlc } from '../core/history/clock.ts';
import { stories, writtenStories } from './sample/stories/index.ts';
import { createTeller } from './teller.ts';

const NOW = Date.parse('2026-11-21T15:00:00.000Z');
let now = NOW;
let history: TestHistory;
let failing = false;
let tell: ReturnType<typeof createTeller>;

beforeEach(() => {
  now = NOW;
  failing = false;
  history = openTestHistory(() => now);
  tell = createTeller({
    apply: async (events) => {
      if (failing) throw new Error('disk full');
      history.writes.apply(events, false);
    },
    now: () => now,
  });
});
afterEach(() => history.close());

const [call] = stories(NOW);
const letters = () => writtenStories(now).filter(({ customer }) => customer?.id === 'theresa-alvarez');

it('what the agent made of a customer who called stays when they write', async () => {
  await tell(call);
  const [kept] = call.history.flatMap(({ change }) => (change.type === 'case.saved' ? [change.data] : []));
  if (!kept) throw new Error('Theresa has a case');
  const settled = eventOf({ type: 'case.saved', data: { ...kept, status: 'solved' } });
  history.writes.apply([{ ...settled, hlc: writeHlc(NOW + 60_000, 0, 'heidi') }], true);
  now = NOW + 300_000;
  const before = history.reads.counts();
  for (const letter of letters()) await tell(letter);
  expect(letters()).toHaveLength(2);
  expect(history.reads.counts()).toEqual(before);
  const pop = history.reads.popOf('theresa-alvarez', 'x');
  expect(pop.kind === 'customer' && pop.openCases).toEqual([]);
});

it('who writes first has a past too', async () => {
  const [letter] = letters();
  if (letter) await tell(letter);
  expect(history.reads.popOf('theresa-alvarez', 'x')).toMatchObject({ openCases: [{ owner: 'Samuel Reyes' }] });
});

it('what could not be told is told the next time', async () => {
  failing = true;
  await expect(tell(call)).rejects.toThrow('disk full');
  failing = false;
  await tell(call);
  expect(history.reads.counts()).toMatchObject({ customers: 1 });
});
