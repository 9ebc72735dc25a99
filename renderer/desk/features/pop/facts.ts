import type { Fact } from '../../../../electron/core/history/records.ts';

/** What an agent asks for first. */
const ORDER: readonly Fact['kind'][] = ['subscription', 'invoice', 'usage', 'order', 'device'];

/** The newest fact of each kind, and all others newest first. */
export function chiefFacts(facts: readonly Fact[]): {
  readonly chief: readonly Fact[];
  readonly others: readonly Fact[];
} {
  const newest = facts.toSorted((a, b) => b.at.localeCompare(a.at));
  const chief = ORDER.flatMap((kind) => newest.find((fact) => fact.kind === kind) ?? []);
  return { chief, others: newest.filter((fact) => !chief.includes(fact)) };
}
