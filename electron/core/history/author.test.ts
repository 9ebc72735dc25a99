import { expect, test } from 'vitest';
import { createAuthor } from './author.ts';
import { createClock, readHlc } from './clock.ts';

const NOW = Date.parse('2026-03-18T12:00:00.000Z');

function author() {
  let id = 0;
  return createAuthor({
    source: 'desk/heidi',
    clock: createClock('heidi'),
    now: () => NOW,
    newId: () => `id-${(id += 1)}`,
  });
}

const message = {
  type: 'message.saved',
  data: { id: 'm1', interactionId: 'x1', at: '2026-03-18T12:00:00.000Z', from: 'agent', body: 'Hello' },
} as const;

test('an event carries the change, an id, the time and a growing clock', () => {
  const write = author();
  const first = write({ type: 'customer.saved', data: { id: 'c1', name: 'Ruth' } });
  const second = write({ type: 'customer.saved', data: { id: 'c1', name: 'Ruth Sandoval' } });
  expect(first).toMatchObject({
    specversion: '1.0',
    id: 'id-1',
    source: 'desk/heidi',
    subject: 'c1',
    time: '2026-03-18T12:00:00.000Z',
    type: 'customer.saved',
    data: { id: 'c1', name: 'Ruth' },
  });
  expect(readHlc(first.hlc)?.time).toBe(NOW);
  expect(second.hlc > first.hlc).toBe(true);
});

test('it speaks of the customer, or of the interaction while nobody knows who it is', () => {
  const write = author();
  expect(write(message).subject).toBe('x1');
  expect(write(message, 'c1').subject).toBe('c1');
  const call = {
    id: 'x1',
    channel: 'call',
    direction: 'in',
    subject: '',
    startedAt: '2026-03-18T12:00:00.000Z',
  } as const;
  expect(write({ type: 'interaction.saved', data: call }).subject).toBe('x1');
  expect(write({ type: 'interaction.saved', data: { ...call, customerId: 'c2' } }).subject).toBe('c2');
});
