import type { Identity } from '../history/records.ts';
import type { Journal } from './ports.ts';
import type { Pops } from './pops.ts';

/** Saves an unknown caller as a customer. */
export interface Enrolment {
  enrol(interactionId: string, name: string): Promise<void>;
}

/** @param address the normalised address that the interaction came from; undefined if it was withheld */
export function createEnrolment(options: {
  readonly journal: Journal;
  readonly pops: Pops;
  readonly address: (interactionId: string) => string | undefined;
  readonly now: () => number;
  readonly newId: () => string;
}): Enrolment {
  const { journal, pops, address, now, newId } = options;
  return {
    async enrol(interactionId, name) {
      const customer = { id: newId(), name, since: new Date(now()).toISOString().slice(0, 10) };
      const value = address(interactionId);
      const identity: Identity | undefined = value
        ? { id: newId(), customerId: customer.id, kind: kindOf(value), value }
        : undefined;
      const kept = await journal.record([
        { type: 'customer.saved', data: customer },
        ...(identity ? [{ type: 'identity.saved', data: identity } as const] : []),
      ]);
      // Only from the database can they be put on the screen; a second press must not make them a second customer.
      await kept?.saved;
      await pops.choose(interactionId, customer.id);
    },
  };
}

function kindOf(address: string): Identity['kind'] {
  if (address.startsWith('+')) return 'phone';
  return address.includes('@') ? 'sip' : 'extension';
}
