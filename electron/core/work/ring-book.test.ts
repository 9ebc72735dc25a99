import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemTimer } from '../../../test/support/bed/timer.ts';
import { openTestHistory, type TestHistory } from '../../data/testing.ts';
import type { InviteFact } from '../calls/ledger.ts';
import type { RingWrites } from '../calls/ledger-ports.ts';
import { createCalls } from '../calls/runner.ts';
import type { Signalling } from '../calls/ports.ts';
import type { Remote } from '../history/ports.ts';
import { keepRingBook } from './ring-book.ts';

const DAY = 24 * 60 * 60 * 1_000;
let history: TestHistory;
beforeEach(() => (history = openTestHistory()));
afterEach(() => history.close());

const nothing = async () => undefined;
const signalling: Signalling = {
  alert: nothing,
  answer: () => Promise.reject(new Error('no sound')),
  refuse: nothing,
  invite: nothing,
  end: nothing,
  hold: nothing,
  mute: nothing,
  dtmf: nothing,
} as Partial<Signalling> as Signalling;

function open(more: { now?: () => number; writes?: Partial<Remote<RingWrites>> } = {}) {
  let made = 0;
  const later: (() => void)[] = [];
  const failures: unknown[] = [];
  const calls = createCalls({ capacity: 2, signalling, timer: systemTimer });
  const writes: Remote<RingWrites> = {
    keepRings: async (...args) => history.writes.keepRings(...args),
    closeRings: async (at) => history.writes.closeRings(at),
    ...more.writes,
  };
  const book = keepRingBook({
    calls,
    writes,
    timer: { now: more.now ?? Date.now, after: (_ms, run) => (later.push(run), () => undefined) },
    newId: () => `${Math.random()}-${(made += 1)}`,
    changed: () => undefined,
    failed: (error) => failures.push(error),
  });
  return { book, calls, failures, tryAgain: () => later.splice(0).forEach((run) => run()) };
}

const invite = (transaction: string, at = Date.now()): InviteFact => ({
  type: 'invite',
  transaction,
  inDialog: false,
  at,
  sipCallId: `${transaction}@pbx`,
  fromTag: 'f',
  shown: '100',
});
const rings = () => history.reads.rings({ limit: 100 }).rings;

it('what came is in the file, with what the calls made of it', async () => {
  const { book, calls } = open();
  book.take(invite('a'));
  book.take({ type: 'call', transaction: 'a', callId: 'one' });
  calls.dispatch({
    type: 'incoming',
    callId: 'one',
    at: 0,
    party: { shown: '(212) 555-0123', displayName: 'Ann', anonymous: false },
  });
  calls.dispatch({ type: 'answer', callId: 'one' });
  await new Promise((resolve) => setImmediate(resolve));
  book.take({ type: 'response', transaction: 'a', status: 480, at: Date.now() });
  await book.close();
  expect(rings()).toEqual([
    expect.objectContaining({ shown: '(212) 555-0123', name: 'Ann', callId: 'one', outcome: 'failed', status: 480 }),
  ]);
});

it('a ring that was open when the desk died is closed at its next start', async () => {
  const died = open({ now: () => 1_000 });
  died.book.take(invite('a', 1_000));
  await died.book.close();
  expect(rings()[0]?.outcome).toBeUndefined();
  const next = open({ now: () => 2_000 });
  next.book.take(invite('b', 2_000));
  await next.book.close();
  expect(rings().map(({ sipCallId, outcome, endedAt }) => [sipCallId, outcome, endedAt])).toEqual([
    ['b@pbx', undefined, undefined],
    ['a@pbx', 'deskDied', 2_000],
  ]);
});

it('what can’t be written waits, and is written when there is room', async () => {
  let full = true;
  const { book, failures, tryAgain } = open({
    writes: {
      async keepRings(...args) {
        if (full) throw new Error('disk full');
        history.writes.keepRings(...args);
      },
    },
  });
  book.take(invite('a'));
  await expect.poll(() => failures).toHaveLength(1);
  full = false;
  tryAgain();
  await expect.poll(rings).toHaveLength(1);
  await book.close();
});

it('after 90 days it is forgotten', async () => {
  const now = Date.now();
  const { book } = open({ now: () => now });
  for (const age of [91, 89]) book.take(invite(`${age}`, now - age * DAY));
  await book.close();
  expect(rings().map(({ sipCallId }) => sipCallId)).toEqual(['89@pbx']);
});

it('is read by pages, as a whole or by outcome, with totals', () => {
  const all = Array.from({ length: 25 }, (_, n) => ({
    id: `r${String(n).padStart(2, '0')}`,
    at: 1_000 + Math.floor(n / 3),
    shown: '',
    sipCallId: '',
    ...(n % 5 === 0 ? {} : { outcome: n % 2 === 0 ? ('missed' as const) : ('answered' as const), endedAt: 2_000 }),
  }));
  history.writes.keepRings(all, 0);
  const read = (outcome?: 'missed') => {
    const found: string[] = [];
    for (let before: string | undefined, more = true; more; more = before !== undefined) {
      const page = history.reads.rings({ limit: 4, ...(outcome ? { outcome } : {}), ...(before ? { before } : {}) });
      found.push(...page.rings.map(({ id }) => id));
      before = page.next;
    }
    return found;
  };
  expect(read()).toEqual(all.map(({ id }) => id).reverse());
  expect(read('missed')).toEqual(
    all
      .filter((ring) => 'outcome' in ring && ring.outcome === 'missed')
      .map(({ id }) => id)
      .reverse(),
  );
  expect(history.reads.rings({ limit: 1 }).totals).toEqual({ open: 5, answered: 10, missed: 10 });
  expect(history.reads.rings({ limit: 5, before: 'nonsense' }).rings).toHaveLength(5);
});
