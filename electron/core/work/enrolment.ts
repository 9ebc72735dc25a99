import type { Channel, Identity, Interaction } from '../history/records.ts';
import type { Journal } from './ports.ts';
import type { Pops } from './pops.ts';

/** Saves somebody unknown, who calls or writes, as a customer. */
export interface Enrolment {
  enrol(interactionId: string, name: string): Promise<void>;
}

/** @param find the interaction at hand; the address that it came from becomes theirs, unless it was withheld */
export function createEnrolment(options: {
  readonly journal: Journal;
  readonly pops: Pops;
  readonly find: (interactionId: string) => Interaction | undefined;
  readonly now: () => number;
  readonly newId: () => string;
}): Enrolment {
  const { journal, pops, find, now, newId } = options;
  return {
    async enrol(interactionId, name) {
      const customer = { id: newId(), name, since: new Date(now()).toISOString().slice(0, 10) };
      const { channel, address: value } = find(interactionId) ?? {};
      const identity: Identity | undefined =
        channel && value ? { id: newId(), customerId: customer.id, kind: kindOf(channel, value), value } : undefined;
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

function kindOf(channel: Channel, address: string): Identity['kind'] {
  switch (channel) {
    case 'call':
    case 'sms':
      if (address.startsWith('+')) return 'phone';
      return address.includes('@') ? 'sip' : 'extension';
    case 'chat':
      return 'jid';
    case 'email':
      return 'email';
    case 'social':
    case 'web':
      return 'social';
    default:
      return unknownChannel(channel);
  }
}

function unknownChannel(channel: never): never {
  throw new TypeError(`No such channel: ${String(channel)}`);
}
