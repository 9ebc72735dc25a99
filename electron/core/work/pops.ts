import type { HistoryReads, Remote } from '../history/ports.ts';
import type { Lookup, Pop } from '../context/pop.ts';

/** The screen pops of the interactions at hand. */
export interface Pops {
  /** Looks up who an arriving interaction is from; the pop is there one read later. */
  arrive(lookup: Lookup): Promise<void>;
  /** The agent said who it is. */
  choose(interactionId: string, customerId: string): Promise<void>;
  drop(interactionId: string): void;
  all(): Readonly<Record<string, Pop>>;
}

/**
 * @param known called when an interaction's customer becomes known, by its address or by the agent's choice
 * @param failed called when the history could not be read; the call goes on as from an unknown caller
 */
export function createPops(options: {
  readonly reads: Pick<Remote<HistoryReads>, 'popFor' | 'popOf'>;
  readonly changed: () => void;
  readonly known: (interactionId: string, pop: Extract<Pop, { kind: 'customer' }>) => void;
  readonly failed: (error: unknown) => void;
}): Pops {
  const { reads, changed, known, failed } = options;
  let pops: Readonly<Record<string, Pop>> = {};
  /** Interactions still at hand: an answer that comes after its call was dropped must not bring the pop back. */
  const atHand = new Set<string>();

  function show(interactionId: string, pop: Pop): void {
    if (!atHand.has(interactionId)) return;
    pops = { ...pops, [interactionId]: pop };
    if (pop.kind === 'customer') known(interactionId, pop);
    changed();
  }

  return {
    async arrive(lookup) {
      const { interactionId, shown, claimedName } = lookup;
      atHand.add(interactionId);
      try {
        show(interactionId, await reads.popFor(lookup));
      } catch (error) {
        failed(error);
        show(interactionId, { kind: 'unknown', interactionId, shown, ...(claimedName ? { claimedName } : {}) });
      }
    },
    async choose(interactionId, customerId) {
      atHand.add(interactionId);
      const chosen = await reads.popOf(customerId, interactionId);
      // Their address is the one they reached us on, whoever they turn out to be.
      const shown = pops[interactionId];
      const address = shown && shown.kind !== 'anonymous' ? shown.shown : '';
      show(interactionId, chosen.kind === 'customer' && address ? { ...chosen, shown: address } : chosen);
    },
    drop(interactionId) {
      atHand.delete(interactionId);
      if (!(interactionId in pops)) return;
      const { [interactionId]: _gone, ...rest } = pops;
      pops = rest;
      changed();
    },
    all: () => pops,
  };
}
