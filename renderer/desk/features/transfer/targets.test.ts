import { expect, it } from 'vitest';
import type { RecentCall } from '../../../../electron/core/history/ports.ts';
import type { Colleague } from '../../../../electron/core/work/colleagues.ts';
import { colleagueTargets, recentTargets } from './targets.ts';

const row = (address: string | undefined, customerName?: string): RecentCall => ({
  interaction: {
    id: `${address} ${customerName}`,
    channel: 'call',
    direction: 'in',
    subject: '',
    startedAt: '2026-11-22T08:00:00.000Z',
    ...(address === undefined ? {} : { address }),
  },
  ...(customerName === undefined ? {} : { customerName }),
});

it('offers each once, the newest first, by number or name', () => {
  const rows = [row('200'), row(undefined), row('+15550100142', 'Theresa Alvarez'), row('200'), row('201')];
  expect(recentTargets(rows, '').map(({ address }) => address)).toEqual(['200', '+15550100142', '201']);
  expect(recentTargets(rows, ' alva ')).toEqual([{ address: '+15550100142', name: 'Theresa Alvarez' }]);
  expect(recentTargets(rows, '20').map(({ address }) => address)).toEqual(['200', '201']);
  expect(recentTargets(rows, 'nobody')).toEqual([]);
});

it('offers colleagues and queues by name, who is free first', () => {
  const colleague = (name: string, availability: Colleague['availability']): Colleague => ({
    name,
    uri: `sip:${name.toLowerCase()}@desk.example`,
    kind: 'person',
    availability,
  });
  const all = [colleague('Otto', 'busy'), colleague('Ann', 'offline'), colleague('Anton', 'free')];
  expect(colleagueTargets(all, '').map(({ name }) => name)).toEqual(['Anton', 'Otto', 'Ann']);
  expect(colleagueTargets(all, 'an').map(({ name }) => name)).toEqual(['Anton', 'Ann']);
});
