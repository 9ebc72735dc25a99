import { expect, it } from 'vitest';
import type { Fact } from '../../../../electron/core/history/records.ts';
import { chiefFacts } from './facts.ts';

const fact = (id: string, kind: Fact['kind'], at: string): Fact => ({ id, customerId: 'c', kind, title: id, at });

it('puts the newest of each kind first, in the order that agents ask, and loses none', () => {
  const facts = [
    fact('device', 'device', '2024'),
    fact('october', 'invoice', '2026-10'),
    fact('november', 'invoice', '2026-11'),
    fact('plan', 'subscription', '2021'),
    fact('september', 'invoice', '2026-09'),
  ];
  const { chief, others } = chiefFacts(facts);
  expect(chief.map(({ id }) => id)).toEqual(['plan', 'november', 'device']);
  expect(others.map(({ id }) => id)).toEqual(['october', 'september']);
  expect(chiefFacts([])).toEqual({ chief: [], others: [] });
});
