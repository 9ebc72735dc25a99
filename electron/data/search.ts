import type { SearchHit } from '../core/history/ports.ts';
import type { Identity } from '../core/history/records.ts';
import { excerptAround, numberEndingsOf, wordsOf } from '../core/history/words.ts';
import type { Readable } from './database.ts';
import { customerReads } from './tables/customers.ts';
import { searchReads, type Found } from './tables/found.ts';
import { identityReads } from './tables/identities.ts';
import { interactionReads } from './tables/interactions.ts';
import { messageReads } from './tables/messages.ts';
import { noteReads } from './tables/notes.ts';

const MOST_HITS = 100;
/** Places in the history that are looked at: several of them may be one customer's. */
const MOST_PLACES = 150;
const MOST_WORDS = 12;

/** Where words were found, and when, to sort by. */
interface Place {
  readonly customerId: string;
  readonly where: SearchHit['where'];
  readonly at: string;
  readonly text?: string;
  readonly identity?: Identity;
}

/** Search as an agent types: the words in any order, the last one perhaps unfinished; or the end of a number. */
export function prepareSearch(db: Readable): (text: string, limit: number) => readonly SearchHit[] {
  const index = searchReads(db);
  const customers = customerReads(db);
  const identities = identityReads(db);
  const interactions = interactionReads(db);
  const messages = messageReads(db);
  const notes = noteReads(db);

  function ofIdentity(identity: Identity | undefined): Place | undefined {
    return identity && { customerId: identity.customerId, where: 'address', at: '', text: identity.value, identity };
  }

  function inHistory(interactionId: string, at: string, text: string): Place | undefined {
    const customerId = interactions.byId(interactionId)?.customerId;
    return customerId === undefined ? undefined : { customerId, where: 'history', at, text };
  }

  function placeOf({ table, row }: Found): Place | undefined {
    switch (table) {
      case 'customers': {
        const customer = customers.byRow(row);
        return customer && { customerId: customer.id, where: 'name', at: '' };
      }
      case 'identities':
        return ofIdentity(identities.byRow(row));
      case 'interactions': {
        const found = interactions.byRow(row);
        return found && inHistory(found.id, found.startedAt, `${found.subject}. ${found.summary ?? ''}`);
      }
      case 'messages': {
        const found = messages.byRow(row);
        return found && inHistory(found.interactionId, found.at, found.body);
      }
      case 'notes': {
        const found = notes.byRow(row);
        return found && inHistory(found.interactionId, found.savedAt, found.text);
      }
      default:
        return unknownTable(table);
    }
  }

  function hitOf({ customerId, where, text, identity }: Place, words: readonly string[]): SearchHit | undefined {
    const customer = customers.byId(customerId);
    if (!customer) return undefined;
    const known =
      identity?.kind === 'phone' ? identity : identities.ofCustomer(customerId).find(({ kind }) => kind === 'phone');
    const excerpt = where === 'history' && text !== undefined ? excerptAround(text, words) : text;
    return { customer, ...(known && { phone: known.value }), where, ...(excerpt && { excerpt }) };
  }

  return db.snapshot((text, limit) => {
    const words = wordsOf(text).slice(0, MOST_WORDS);
    const most = Math.min(Math.max(0, Math.floor(limit) || 0), MOST_HITS);
    const numbers = numberEndingsOf(text)
      .flatMap((ending) => identities.endingWith(ending, most))
      .map(ofIdentity);
    const named = index.people(words, most * 2).map(placeOf);
    const people = [...numbers, ...named].filter((place) => place !== undefined).sort(namesFirst);
    // One or two letters fit nearly every message; wait for more.
    const history = words.join('').length < 3 ? [] : index.history(words, MOST_PLACES).map(placeOf);
    const newestFirst = history.filter((place) => place !== undefined).sort((a, b) => (a.at < b.at ? 1 : -1));

    const hits = new Map<string, SearchHit>();
    for (const place of [...people, ...newestFirst]) {
      if (hits.size >= most) break;
      if (hits.has(place.customerId)) continue;
      const hit = hitOf(place, words);
      if (hit) hits.set(place.customerId, hit);
    }
    return [...hits.values()];
  });
}

/** Sorts nothing else: each kind is in its best order already. */
const namesFirst = (a: Place, b: Place): number => Number(b.where === 'name') - Number(a.where === 'name');

function unknownTable(table: never): never {
  throw new TypeError(`The search index knows no table ${String(table)}`);
}
