import { expect, it } from 'vitest';
import { availabilityOf, createColleagues } from './colleagues.ts';

const open = { open: true, activity: 'none' } as const;

it.each([
  [undefined, undefined, 'unknown'],
  [undefined, 'idle', 'free'],
  [undefined, 'talking', 'busy'],
  [open, undefined, 'free'],
  [open, 'ringing', 'ringing'],
  [{ ...open, activity: 'away' }, 'idle', 'away'],
  [{ ...open, activity: 'busy' }, undefined, 'busy'],
  [{ ...open, open: false }, 'idle', 'offline'],
  [{ ...open, open: false }, 'talking', 'busy'],
] as const)('presence %j and telephone %s: %s', (presence, phone, availability) => {
  expect(availabilityOf(presence, phone)).toBe(availability);
});

it('people come before queues, and what the server stops telling is unknown again', () => {
  let changes = 0;
  const colleagues = createColleagues({
    people: [{ name: 'Otto', uri: 'sip:otto@desk.test' }],
    queues: [{ name: 'Billing', uri: 'sip:billing@desk.test' }],
    changed: () => (changes += 1),
  });
  const shown = () => colleagues.shown().colleagues.map(({ name, kind, availability }) => [name, kind, availability]);
  colleagues.take({ type: 'phone', uri: 'sip:otto@desk.test', phone: 'talking' });
  colleagues.take({ type: 'presence', uri: 'sip:nobody@desk.test', presence: open });
  expect(shown()).toEqual([
    ['Otto', 'person', 'busy'],
    ['Billing', 'queue', 'unknown'],
  ]);
  colleagues.take({ type: 'phone', uri: 'sip:otto@desk.test', phone: undefined });
  expect(shown()[0]).toEqual(['Otto', 'person', 'unknown']);
  expect(changes).toBe(3);
  expect(colleagues.shown().mailbox).toBeUndefined();
  colleagues.take({ type: 'mailbox', mailbox: { waiting: true, fresh: 2 } });
  expect(colleagues.shown().mailbox).toEqual({ waiting: true, fresh: 2 });
});
