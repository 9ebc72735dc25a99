import type { Context, Interaction, Told } from '../history/records.ts';
import { wordsOf } from '../history/words.ts';
import type { Candidate } from './pop.ts';

/** How long what a customer told a bot, or proved, may still speak of their next contact. Milliseconds. */
export const CONTEXT_LIFE = 24 * 60 * 60_000;

/**
 * The context that speaks of the contact at hand: what it brought along, before the freshest of the customer's other
 * interactions, unless that is older than `CONTEXT_LIFE`. `now`: epoch ms.
 */
export function chooseContext(interactions: readonly Interaction[], current: string, now: number): Context | undefined {
  const own = interactions.find(({ id, context }) => id === current && context)?.context;
  let best: { context: Context; at: number } | undefined;
  for (const interaction of interactions) {
    if (!interaction.context || interaction.id === current) continue;
    const at = lastHeardAt(interaction, interaction.context);
    if (at >= now - CONTEXT_LIFE && (best === undefined || at > best.at)) best = { context: interaction.context, at };
  }
  return joinContexts(own, best?.context);
}

/** Both in one; where both speak of the same thing, the newer. Joining it once more changes nothing. */
export function joinContexts(newer: Context | undefined, older: Context | undefined): Context | undefined {
  if (!newer || !older) return newer ?? older;
  const isTold = ({ topic }: Told) => newer.told.some((told) => told.topic === topic);
  return { ...older, ...newer, told: [...newer.told, ...older.told.filter((told) => !isTold(told))] };
}

/** When a context was last true: a chat that began yesterday may have been told something a minute ago. */
function lastHeardAt(interaction: Interaction, context: Context): number {
  const times = [interaction.startedAt, interaction.endedAt, context.verified?.at, ...context.told.map(({ at }) => at)];
  return Math.max(...times.map((time) => (time === undefined ? Number.NEGATIVE_INFINITY : Date.parse(time))));
}

/**
 * Candidates for **Who is this?**, the likeliest first: the name that the network showed (a claim: it orders, it never
 * decides), then who has an open case, then who was in contact last.
 */
export function rankCandidates(candidates: readonly Candidate[], claimedName?: string): readonly Candidate[] {
  const claim = anyOrder(claimedName ?? '');
  const rank = (candidate: Candidate): readonly [number, number, number] => [
    claim !== '' && anyOrder(candidate.customer.name) === claim ? 1 : 0,
    candidate.openCase ? 1 : 0,
    candidate.lastContact ? Date.parse(candidate.lastContact.startedAt) : 0,
  ];
  return candidates
    .map((candidate) => ({ candidate, rank: rank(candidate) }))
    .sort(
      (a, b) =>
        b.rank[0] - a.rank[0] ||
        b.rank[1] - a.rank[1] ||
        b.rank[2] - a.rank[2] ||
        (a.candidate.customer.name < b.candidate.customer.name ? -1 : 1),
    )
    .map(({ candidate }) => candidate);
}

/** Networks write `ALVAREZ THERESA`. */
const anyOrder = (name: string): string => [...wordsOf(name)].sort().join(' ');
