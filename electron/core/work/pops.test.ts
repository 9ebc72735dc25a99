import { describe, expect, it } from 'vitest';
import type { Lookup, Pop } from '../context/pop.ts';
import type { Context } from '../history/records.ts';
import { createPops } from './pops.ts';

const AT = '2026-03-18T12:00:00.000Z';
const brought: Context = { reason: 'Bill', told: [{ source: 'ivr', topic: 'Case', answer: 'C-1', at: AT }] };
const before: Context = { mood: 'upset', told: [{ source: 'bot', topic: 'Account', answer: '88', at: AT }] };
const customer = (context?: Context): Pop => ({
  kind: 'customer',
  interactionId: 'a',
  shown: '',
  customer: { id: 'c1', name: 'Ann' },
  identities: [],
  openCases: [],
  lastContacts: [],
  facts: [],
  asOf: AT,
  ...(context ? { context } : {}),
});
const lookup: Lookup = {
  interactionId: 'a',
  channel: 'call',
  keys: ['+1'],
  shown: '+1',
  anonymous: false,
  context: brought,
};

const popsOver = (popFor: () => Promise<Pop>) =>
  createPops({
    reads: { popFor, popOf: async () => customer() },
    changed: () => undefined,
    known: () => undefined,
    failed: () => undefined,
  });

describe('what a call brought along', () => {
  it.each([
    ['a customer without a history', customer()],
    ['an unknown caller', { kind: 'unknown', interactionId: 'a', shown: '+1' }],
    ['several', { kind: 'ambiguous', interactionId: 'a', shown: '+1', candidates: [] }],
    ['an anonymous one', { kind: 'anonymous', interactionId: 'a' }],
  ] as const)('is in the pop of %s', async (_who, found) => {
    const pops = popsOver(async () => found);
    await pops.arrive(lookup);
    expect(pops.all()['a']).toEqual({ ...found, context: brought });
  });

  it('comes before what is known from earlier, also if the history has it already', async () => {
    const both = { ...before, ...brought, told: [...brought.told, ...before.told] };
    for (const known of [before, both]) {
      const pops = popsOver(async () => customer(known));
      await pops.arrive(lookup);
      expect(pops.all()['a']).toMatchObject({ context: both });
    }
  });

  it('stays where the history can not be read, and when the agent says who it is', async () => {
    const pops = popsOver(() => Promise.reject(new Error('disk')));
    await pops.arrive(lookup);
    expect(pops.all()['a']).toMatchObject({ kind: 'unknown', context: brought });
    await pops.choose('a', 'c1');
    expect(pops.all()['a']).toMatchObject({ kind: 'customer', context: brought });
  });

  it('goes with the call', async () => {
    const pops = popsOver(async () => customer());
    await pops.arrive(lookup);
    pops.drop('a');
    await pops.choose('a', 'c1');
    expect(pops.all()['a']).not.toHaveProperty('context');
  });
});
