import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type InviteFact, Ledger, REPEATS_WITHIN, type Ring, type RingFact, ringOutcomes } from './ledger.ts';
import { LEDGER_HEAD, ledgerLine } from './ledger-csv.ts';

/** A ledger with what would stand in the file. */
function book() {
  let made = 0;
  const ledger = new Ledger(() => `r${(made += 1)}`);
  const kept = new Map<string, Ring>();
  return {
    kept,
    all: () => [...kept.values()],
    take(...facts: (InviteFact | RingFact)[]) {
      for (const fact of facts) for (const ring of ledger.take(fact)) kept.set(ring.id, ring);
      return [...kept.values()];
    },
  };
}

const invite = (transaction: string, more: Partial<Extract<InviteFact, { type: 'invite' }>> = {}): InviteFact => ({
  type: 'invite',
  transaction,
  inDialog: false,
  at: 0,
  sipCallId: 'c',
  fromTag: 'f',
  shown: '100',
  ...more,
});
const response = (transaction: string, status: number, at = 5): InviteFact => ({
  type: 'response',
  transaction,
  status,
  at,
});
const call = (transaction: string): InviteFact => ({ type: 'call', transaction, callId: `call-${transaction}` });

it.each<[outcome: string, ...facts: (InviteFact | RingFact)[]]>([
  ['answered', call('a'), response('a', 200)],
  ['missed', call('a'), response('a', 480)],
  ['cancelled', call('a'), { type: 'cancel', transaction: 'a', elsewhere: false }, response('a', 487)],
  ['answeredElsewhere', call('a'), { type: 'cancel', transaction: 'a', elsewhere: true }, response('a', 487)],
  ['declined', call('a'), response('a', 603)],
  ['busy', call('a'), response('a', 486)],
  ['connectionLost', call('a'), { type: 'connection', up: false }, response('a', 480)],
  ['missed', call('a'), { type: 'connection', up: false }, { type: 'connection', up: true }, response('a', 480)],
  ['failed', call('a'), { type: 'answerFailed', callId: 'call-a' }, response('a', 480)],
  ['failed', call('a'), response('a', 500)],
  ['deskStopped', call('a'), { type: 'stop', at: 4 }, response('a', 480)],
  // Ours stands, though their CANCEL is on its way.
  ['declined', call('a'), { type: 'cancel', transaction: 'a', elsewhere: false }, response('a', 603)],
  ['fork', response('a', 482)],
  ['dialogUnknown', response('a', 481)],
  ['extensionRequired', response('a', 420)],
  ['timerTooShort', response('a', 422)],
  ['bodyNotUnderstood', response('a', 415)],
  ['notUnderstood', response('a', 400)],
])('%s', (outcome, ...facts) => {
  expect(book().take(invite('a'), ...facts)).toEqual([expect.objectContaining({ id: 'r1', outcome })]);
});

it('an INVITE inside a call is none that rings, whatever it is answered with', () => {
  const rings = book().take(
    invite('a', { inDialog: true }),
    response('a', 200),
    invite('b', { inDialog: true }),
    response('b', 481),
  );
  expect(rings.map(({ outcome }) => outcome)).toEqual(['inDialog', 'dialogUnknown']);
});

it('one that comes once more, or by another way, names the one that rang', () => {
  const rings = book().take(invite('a'), call('a'), invite('a'), invite('b'), response('b', 482), response('a', 200));
  expect(rings.map(({ id, outcome, firstId }) => [id, outcome, firstId])).toEqual([
    ['r1', 'answered', undefined],
    ['r2', 'retransmission', 'r1'],
    ['r3', 'fork', 'r1'],
  ]);
});

it('after the longest time for which anybody repeats it, the same is new', () => {
  const rings = book().take(invite('a'), response('a', 486, 5), invite('a', { at: REPEATS_WITHIN + 6 }));
  expect(rings.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['r1', 'busy'],
    ['r2', undefined],
  ]);
});

it('who calls is what the desk made of the headers', () => {
  const rings = book().take(invite('a'), call('a'), {
    type: 'shown',
    callId: 'call-a',
    shown: '(212) 555-0123',
    name: 'Ann',
  });
  expect(rings).toEqual([expect.objectContaining({ shown: '(212) 555-0123', name: 'Ann', callId: 'call-a' })]);
});

it('whatever happens, each INVITE is there once, ends at most once, and when the desk stops none is open', () => {
  const transaction = fc.constantFrom('a', 'b', 'c');
  const at = fc.nat(100_000);
  const fact = fc.oneof(
    fc.record({ transaction, at, inDialog: fc.boolean() }).map((more) => invite(more.transaction, more)),
    transaction.map(call),
    fc.record({ type: fc.constant('cancel' as const), transaction, elsewhere: fc.boolean() }),
    fc
      .tuple(transaction, fc.constantFrom(200, 400, 415, 420, 480, 481, 482, 486, 487, 500, 603, 699))
      .map(([on, status]) => response(on, status)),
    fc.record({ type: fc.constant('connection' as const), up: fc.boolean() }),
    transaction.map((on) => ({ type: 'answerFailed' as const, callId: `call-${on}` })),
    at.map((when) => ({ type: 'unreadable' as const, at: when, sipCallId: '', fromTag: '', shown: '' })),
  );
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 40 }), (facts) => {
      const { take, kept, all } = book();
      const decided = new Map<string, string>();
      for (const each of facts) {
        take(each);
        for (const { id, outcome } of all()) {
          const before = decided.get(id);
          if (before !== undefined) expect(outcome).toBe(before);
          if (outcome !== undefined) decided.set(id, outcome);
        }
      }
      const seen = facts.filter(({ type }) => type === 'invite' || type === 'unreadable').length;
      expect(kept.size).toBe(seen);
      take({ type: 'stop', at: 100_000 });
      for (const ring of all()) expect(ringOutcomes).toContain(ring.outcome);
    }),
  );
});

it('is a table for a spreadsheet, in which nothing that a caller says is a formula', () => {
  const ring: Ring = {
    id: 'r1',
    at: 0,
    shown: '+1 (212) 555-0123',
    name: '=HYPERLINK("x")',
    dialled: '-1+cmd',
    sipCallId: 'a,b',
    outcome: 'answered',
    endedAt: 1_000,
    status: 200,
  };
  expect(LEDGER_HEAD.split(',')).toHaveLength(11);
  expect(ledgerLine(ring)).toBe(
    '1970-01-01T00:00:00.000Z,1970-01-01T00:00:01.000Z,answered,200,+1 (212) 555-0123,"\'=HYPERLINK(""x"")",\'-1+cmd,"a,b",,,r1\r\n',
  );
});
