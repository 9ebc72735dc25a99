import { chooseContext, rankCandidates } from '../core/context/choose.ts';
import type { Candidate, Lookup, Pop } from '../core/context/pop.ts';
import { HistoryFailure } from '../core/history/failure.ts';
import { readHlc } from '../core/history/clock.ts';
import type { Identity } from '../core/history/records.ts';
import type { Readable } from './database.ts';
import { caseReads } from './tables/cases.ts';
import { customerReads } from './tables/customers.ts';
import { eventReads } from './tables/events.ts';
import { factReads } from './tables/facts.ts';
import { identityReads } from './tables/identities.ts';
import { interactionReads } from './tables/interactions.ts';
import { noteReads } from './tables/notes.ts';

/** What fits in the list box **Who is this?** without becoming a search of its own. */
const MOST_CANDIDATES = 20;

/** The screen pop's questions. All statements are prepared once; each walks an index to what it wants and stops. */
export function preparePop(db: Readable, now: () => number) {
  const customers = customerReads(db);
  const identities = identityReads(db);
  const interactions = interactionReads(db);
  const cases = caseReads(db);
  const notes = noteReads(db);
  const facts = factReads(db);
  const events = eventReads(db);

  /** Everything about one customer; undefined if their row has not come yet. */
  function customerPop(customerId: string, interactionId: string, shown: string, matched?: Identity): Pop | undefined {
    const customer = customers.byId(customerId);
    if (!customer) return undefined;
    const current = interactions.byId(interactionId);
    const context = chooseContext(
      [...(current ? [current] : []), ...interactions.withContext(customerId)],
      interactionId,
      now(),
    );
    const lastOutgoing = interactions.lastSent(customerId, interactionId);
    const lastNote = notes.lastOf(customerId, interactionId);
    return {
      kind: 'customer',
      interactionId,
      shown,
      customer,
      identities: identities.ofCustomer(customerId),
      ...(matched && { matched }),
      ...(context && { context }),
      openCases: cases.notSolved(customerId),
      lastContacts: interactions.lastByChannel({ customerId, except: interactionId }),
      ...(lastOutgoing && { lastOutgoing }),
      ...(lastNote && { lastNote }),
      facts: facts.ofCustomer(customerId),
      asOf: new Date(readHlc(events.newestClock() ?? '')?.time ?? 0).toISOString(),
    };
  }

  function candidate(identity: Identity, interactionId: string): Candidate | undefined {
    const customer = customers.byId(identity.customerId);
    if (!customer) return undefined;
    const lastContact = interactions.last(customer.id, interactionId);
    const openCase = cases.notSolved(customer.id)[0];
    return { customer, identity, ...(lastContact && { lastContact }), ...(openCase && { openCase }) };
  }

  /** Each customer once, with the best proven of the identities that match. */
  function whoHas(key: string): readonly Identity[] {
    const byCustomer = new Map<string, Identity>();
    for (const identity of identities.byValue(key)) {
      if (!byCustomer.has(identity.customerId)) byCustomer.set(identity.customerId, identity);
    }
    return [...byCustomer.values()];
  }

  /** The first key that fits anyone decides: a less trusted one must not turn a sure match into a doubtful one. */
  function popFor({ interactionId, keys, shown, claimedName, anonymous }: Lookup): Pop {
    if (anonymous) return { kind: 'anonymous', interactionId };
    const claim = claimedName === undefined ? {} : { claimedName };
    for (const key of keys) {
      const candidates = whoHas(key)
        .map((identity) => candidate(identity, interactionId))
        .filter((found) => found !== undefined);
      const [first, second] = candidates;
      if (first && second) {
        const ranked = rankCandidates(candidates, claimedName).slice(0, MOST_CANDIDATES);
        return { kind: 'ambiguous', interactionId, shown, candidates: ranked, ...claim };
      }
      const pop = first && customerPop(first.customer.id, interactionId, shown, first.identity);
      if (pop) return pop;
    }
    return { kind: 'unknown', interactionId, shown, ...claim };
  }

  function popOf(customerId: string, interactionId: string): Pop {
    const shown = interactions.byId(interactionId)?.address ?? '';
    const pop = customerPop(customerId, interactionId, shown);
    if (!pop) throw new HistoryFailure('badRequest', `There is no customer ${customerId}.`);
    return pop;
  }

  return { popFor: db.snapshot(popFor), popOf: db.snapshot(popOf) };
}
