import { describe, expect, test } from 'vitest';
import type { Context, Interaction } from '../history/records.ts';
import { chooseContext, CONTEXT_LIFE, joinContexts, rankCandidates } from './choose.ts';
import type { Candidate } from './pop.ts';

const NOW = Date.parse('2026-03-18T12:00:00.000Z');
const ago = (ms: number): string => new Date(NOW - ms).toISOString();
const HOUR = 3_600_000;

const contact = (id: string, startedAt: string, context?: Partial<Context>): Interaction => ({
  id,
  channel: 'chat',
  direction: 'in',
  subject: id,
  startedAt,
  ...(context && { context: { told: [], ...context } }),
});

describe('the context of a contact', () => {
  test('is the freshest of the last 24 hours', () => {
    const chosen = chooseContext(
      [
        contact('morning', ago(5 * HOUR), { reason: 'morning' }),
        contact('now', ago(HOUR), { reason: 'now' }),
        contact('silent', ago(60_000)),
      ],
      'call',
      NOW,
    );
    expect(chosen?.reason).toBe('now');
  });

  test('is none if all are older', () => {
    expect(chooseContext([contact('old', ago(CONTEXT_LIFE + 1), { reason: 'old' })], 'call', NOW)).toBeUndefined();
    expect(chooseContext([contact('just', ago(CONTEXT_LIFE), { reason: 'just' })], 'call', NOW)?.reason).toBe('just');
    expect(chooseContext([], 'call', NOW)).toBeUndefined();
  });

  test('counts from when it was last told something, not from when the chat began', () => {
    const long = contact('long', ago(30 * HOUR), {
      reason: 'long',
      told: [{ source: 'bot', topic: 'About', answer: 'bill', at: ago(60_000) }],
    });
    const newer = contact('newer', ago(2 * HOUR), { reason: 'newer' });
    expect(chooseContext([newer, long], 'call', NOW)?.reason).toBe('long');
  });

  test('is the one that this contact brought along, however old', () => {
    const own = contact('call', ago(48 * HOUR), { reason: 'own' });
    expect(chooseContext([contact('chat', ago(HOUR), { reason: 'chat' }), own], 'call', NOW)?.reason).toBe('own');
  });
});

describe('two contexts', () => {
  const newer: Context = { reason: 'now', told: [{ source: 'ivr', topic: 'About', answer: 'bill', at: ago(0) }] };
  const older: Context = {
    reason: 'before',
    mood: 'upset',
    verified: { method: 'PIN', at: ago(HOUR) },
    told: [
      { source: 'bot', topic: 'About', answer: 'data', at: ago(HOUR) },
      { source: 'bot', topic: 'Account', answer: '88', at: ago(HOUR) },
    ],
  };

  test('are joined, the newer first, what both were told only once', () => {
    const joined = joinContexts(newer, older);
    expect(joined).toMatchObject({ reason: 'now', mood: 'upset', verified: { method: 'PIN' } });
    expect(joined?.told.map(({ topic, answer }) => `${topic} ${answer}`)).toEqual(['About bill', 'Account 88']);
    expect(joinContexts(newer, joined)).toEqual(joined);
    expect(joinContexts(newer, undefined)).toBe(newer);
    expect(joinContexts(undefined, undefined)).toBeUndefined();
  });

  test('of a call that brought one, and of the chat before it', () => {
    const found = [contact('call', ago(0), newer), contact('chat', ago(HOUR), older)];
    expect(chooseContext(found, 'call', NOW)).toEqual(joinContexts(newer, older));
  });
});

describe('candidates', () => {
  const candidate = (name: string, lastContactAt?: string, openCase = false): Candidate => ({
    customer: { id: name, name },
    identity: { id: `${name} phone`, customerId: name, kind: 'phone', value: '+14155550117' },
    ...(lastContactAt !== undefined && { lastContact: contact(name, lastContactAt) }),
    ...(openCase && {
      openCase: { id: 'case', customerId: name, title: '', status: 'open', owner: '', openedAt: ago(HOUR) },
    }),
  });
  const names = (candidates: readonly Candidate[]) => candidates.map(({ customer }) => customer.name);
  const family = [candidate('Dan'), candidate('Zoe', ago(HOUR)), candidate('Ann', ago(9 * HOUR), true)];

  test('an open case comes first, then the last contact', () => {
    expect(names(rankCandidates(family))).toEqual(['Ann', 'Zoe', 'Dan']);
  });

  test('the name that the network shows orders, and decides nothing', () => {
    expect(names(rankCandidates(family, ' dan '))).toEqual(['Dan', 'Ann', 'Zoe']);
    expect(
      names(rankCandidates([candidate('Ann Lee', ago(HOUR), true), candidate('Bo Álvarez')], 'ALVAREZ BO'))[0],
    ).toBe('Bo Álvarez');
    expect(names(rankCandidates(family, 'WIRELESS CALLER'))).toEqual(['Ann', 'Zoe', 'Dan']);
    expect(rankCandidates(family, 'Dan')).toHaveLength(3);
  });
});
