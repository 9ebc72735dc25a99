import { expect, it } from 'vitest';
import type { Pop } from '../context/pop.ts';
import { newWriters } from './attention.ts';
import type { WorkItem } from './item.ts';

const item = (id: string, more: Partial<WorkItem> = {}): WorkItem => ({
  id,
  channel: 'chat',
  writer: { shown: `${id}@chat.example`, displayName: 'The Queen' },
  subject: 'Hello',
  preview: 'Hello',
  lastAt: 1,
  state: 'offered',
  unread: 1,
  recorded: 1,
  left: false,
  ...more,
});
const unknown = (interactionId: string): Pop => ({
  kind: 'unknown',
  interactionId,
  shown: '',
  claimedName: 'The Queen',
});

it('names who has begun to write once it is known who they are, and never as they call themselves', () => {
  const items = [item('a', { queue: 'Billing' }), item('b', { state: 'open' }), item('c', { channel: 'email' })];
  expect(newWriters(items, {})).toEqual([]);
  expect(newWriters(items, { a: unknown('a'), b: unknown('b') })).toEqual([
    { id: 'a', channel: 'chat', who: 'a@chat.example', queue: 'Billing' },
  ]);
  const known: Pop = {
    kind: 'customer',
    interactionId: 'c',
    shown: '',
    customer: { id: '1', name: 'Theresa Alvarez' },
    identities: [],
    openCases: [],
    lastContacts: [],
    facts: [],
    asOf: '',
  };
  expect(newWriters(items, { c: known })).toEqual([{ id: 'c', channel: 'email', who: 'Theresa Alvarez' }]);
});
