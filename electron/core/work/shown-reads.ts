import type { Pop } from '../context/pop.ts';
import type { HistoryReads, Remote } from '../history/ports.ts';

type Reads = Remote<HistoryReads>;

/**
 * The history's reads for the window: with each number comes how people of the agent's country write it. What is kept,
 * dialled, searched and exported stays E.164.
 * @param shown an address for the eye
 */
export function showNumbers(reads: Reads, shown: (address: string) => string): Reads {
  return {
    ...reads,
    popFor: async (lookup) => inPop(await reads.popFor(lookup), shown),
    popOf: async (customerId, interactionId) => inPop(await reads.popOf(customerId, interactionId), shown),
    async search(text, limit) {
      const hits = await reads.search(text, limit);
      return hits.map((hit) => (hit.phone === undefined ? hit : { ...hit, phoneShown: shown(hit.phone) }));
    },
    async recentCalls(limit, agentId) {
      const rows = await reads.recentCalls(limit, agentId);
      return rows.map((row) => {
        const { address } = row.interaction;
        return address === undefined ? row : { ...row, shown: shown(address) };
      });
    },
    async rings(query) {
      const page = await reads.rings(query);
      return { ...page, rings: page.rings.map((ring) => ({ ...ring, shown: shown(ring.shown) })) };
    },
  };
}

function inPop(pop: Pop, shown: (address: string) => string): Pop {
  if (pop.kind !== 'customer') return pop;
  const identities = pop.identities.map((one) => (one.kind === 'phone' ? { ...one, shown: shown(one.value) } : one));
  return { ...pop, identities };
}
