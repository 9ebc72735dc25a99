import { expect, it } from 'vitest';
import type { HistoryReads, Remote } from '../history/ports.ts';
import { showNumbers } from './shown-reads.ts';

const interaction = {
  id: 'a',
  channel: 'call',
  direction: 'in',
  subject: '',
  startedAt: '2026-03-18T12:00:00.000Z',
} as const;
const identity = { id: 'i', customerId: 'c', kind: 'phone', value: '+1', verifiedAt: '2026-03-18' } as const;
const pop = {
  kind: 'customer',
  interactionId: 'a',
  shown: '+1',
  customer: { id: 'c', name: 'Ann' },
  identities: [identity, { ...identity, id: 'j', kind: 'jid', value: '+1' }],
  openCases: [],
  lastContacts: [],
  facts: [],
  asOf: '2026-03-18',
} as const;
const kept = {
  popFor: async () => pop,
  popOf: async () => pop,
  search: async () => [
    { customer: pop.customer, phone: '+1', where: 'name' },
    { customer: pop.customer, where: 'name' },
  ],
  recentCalls: async (limit: number, agentId?: string) => [
    { interaction: { ...interaction, address: '+1' }, customerName: `${limit} ${agentId}` },
    { interaction },
  ],
  rings: async () => ({ rings: [{ id: 'r', at: 1, shown: '+1', sipCallId: 'x' }], totals: { missed: 1 } }),
} as unknown as Remote<HistoryReads>;
const shown = showNumbers(kept, (address) => `<${address}>`);
const lookup = { interactionId: 'a', channel: 'call', keys: [], shown: '+1', anonymous: false } as const;

it('says of each number how it is written here, and leaves what is dialled', async () => {
  for (const found of [await shown.popFor(lookup), await shown.popOf('c', 'a')])
    expect(found).toMatchObject({
      identities: [
        { value: '+1', shown: '<+1>' },
        { kind: 'jid', value: '+1' },
      ],
    });
  expect(await shown.popFor(lookup)).not.toHaveProperty('identities.1.shown');
  expect(await shown.search('a', 20)).toMatchObject([{ phone: '+1', phoneShown: '<+1>' }, { where: 'name' }]);
  const [first, second] = await shown.recentCalls(40, 'heidi');
  expect(first).toMatchObject({ interaction: { address: '+1' }, shown: '<+1>', customerName: '40 heidi' });
  expect(second).not.toHaveProperty('shown');
  expect(await shown.rings({ limit: 1 })).toMatchObject({ rings: [{ shown: '<+1>' }], totals: { missed: 1 } });
});
