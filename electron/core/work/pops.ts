import { joinContexts } from '../context/choose.ts';
import type { Lookup, Pop } from '../context/pop.ts';
import type { HistoryReads, Remote } from '../history/ports.ts';
import type { Context } from '../history/records.ts';

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
  /**
   * Interactions still at hand, with what they brought along: an answer that comes after its call was dropped must not
   * bring the pop back, and the history may not have the interaction yet when it is asked.
   */
  const atHand = new Map<string, Context | undefined>();

  function show(interactionId: string, found: Pop): void {
    if (!atHand.has(interactionId)) return;
    const context = joinContexts(atHand.get(interactionId), 'context' in found ? found.context : undefined);
    const pop = context ? { ...found, context } : found;
    pops = { ...pops, [interactionId]: pop };
    if (pop.kind === 'customer') known(interactionId, pop);
    changed();
  }

  return {
    async arrive(lookup) {
      const { interactionId, shown, claimedName } = lookup;
      atHand.set(interactionId, lookup.context);
      try {
        show(interactionId, await reads.popFor(lookup));
      } catch (error) {
        failed(error);
        show(interactionId, { kind: 'unknown', interactionId, shown, ...(claimedName ? { claimedName } : {}) });
      }
    },
    async choose(interactionId, customerId) {
      atHand.set(interactionId, atHand.get(interactionId));
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
