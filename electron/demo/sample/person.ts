import type { Customer, Identity } from '../../core/history/records.ts';
import { wordsOf } from '../../core/history/words.ts';
import { businessPlan, phones, plans, routers, tiers, type Plan } from './catalogue.ts';
import type { Ids } from './ids.ts';
import { businesses, cultures } from './names.ts';
import type { NumberPlan } from './numbers.ts';
import type { Random } from './random.ts';
import { DAY, iso, wordingOf, type Country, type Wording } from './wording.ts';

/** A made-up customer, with what their stories need to know. */
export interface Person {
  readonly customer: Customer;
  readonly identities: readonly Identity[];
  readonly country: Country;
  /** How the customer writes, and how agents write about them. */
  readonly theirs: Wording;
  readonly ours: Wording;
  readonly first: string;
  readonly plan: Plan;
  readonly device: string;
  readonly router: string;
  readonly business: boolean;
}

/** A household that the next customer may belong to: same name, same place, same telephone. */
export interface Household {
  readonly family: string;
  readonly place: string;
  readonly country: Country;
  readonly phone: Identity;
}

const COUNTRIES: readonly (readonly [number, Country])[] = [
  [70, 'US'],
  [18, 'GB'],
  [12, 'DE'],
];

/** `addresses` are those given out so far: each is one customer's. */
export function createPeople(numbers: NumberPlan, addresses: Set<string>) {
  function own(local: string, domain: string): string {
    let address = `${local}@${domain}`;
    for (let n = 2; addresses.has(address); n += 1) address = `${local}${n}@${domain}`;
    addresses.add(address);
    return address;
  }

  return (random: Random, newId: Ids, now: number, household?: Household): Person => {
    const country = household?.country ?? random.weighted(COUNTRIES);
    const place = household?.place ?? random.pick(numbers.places(country));
    const business = !household && random.chance(0.05);
    const kind = random.weighted(cultures.map((culture) => [culture.weight[country], culture] as const));
    const first = random.pick(kind.given);
    const family = household?.family ?? random.pick(kind.family);
    const name = business ? companyName(country, random) : `${first} ${family}`;
    const id = newId();
    const since = now - random.int(90, 4_300) * DAY;
    const plan = business ? businessPlan : random.weighted(plans);
    const german = country === 'DE';

    const identities: Identity[] = [];
    const reach = (identity: Omit<Identity, 'id' | 'customerId'>): void => {
      identities.push({ id: newId(), customerId: id, ...identity });
    };
    const proven = (evidence: string) =>
      random.chance(0.6) ? { verifiedAt: iso(now - random.int(5, 700) * DAY - random.int(0, DAY)), evidence } : {};

    const line = numbers.take(country, place, business ? 'work' : 'mobile');
    reach({ kind: 'phone', value: line.value, label: line.kind, ...proven('PIN on a call') });
    if (household) reach({ kind: 'phone', value: household.phone.value, label: 'home' });
    else if (random.chance(0.12)) {
      const second = numbers.take(country, place, business ? 'work' : 'home');
      reach({ kind: 'phone', value: second.value, label: second.kind });
    }
    const local = localPartOf(name);
    if (random.chance(0.9)) {
      const domain = random.pick(['example.com', 'example.com', 'example.org', 'example.net']);
      reach({ kind: 'email', value: own(local, domain), ...proven('link in an e-mail') });
    }
    if (random.chance(0.35)) reach({ kind: 'jid', value: own(local, 'chat.example.org'), ...proven('signed in') });
    if (random.chance(0.25)) reach({ kind: 'social', value: `@${handleOf(name, random)}` });

    return {
      customer: {
        id,
        name,
        tier: random.weighted([
          [40, tiers[0]],
          [34, tiers[1]],
          [20, tiers[2]],
          [6, tiers[3]],
        ]),
        since: iso(since).slice(0, 10),
        language: german ? 'de' : country === 'GB' ? 'en-GB' : 'en-US',
        product: plan.name,
        place,
      },
      identities,
      country,
      theirs: wordingOf(country, german ? 'de' : 'en'),
      ours: wordingOf(country, 'en'),
      first: business ? name : first,
      plan,
      device: random.pick(phones),
      router: random.pick(routers),
      business,
    };
  };
}

function companyName(country: Country, random: Random): string {
  const [before, after] = businesses[country];
  return `${random.pick(before)} ${random.pick(after)}`;
}

function localPartOf(name: string): string {
  const words = wordsOf(name.replace(/[’'&.]/g, '')).join('.');
  return words.replace(/[^a-z.]/g, '') || 'customer';
}

function handleOf(name: string, random: Random): string {
  const words = wordsOf(name).map((word) => word.replace(/[^a-z]/g, ''));
  return `${words.join(random.pick(['_', '', '.']))}${random.chance(0.5) ? random.int(2, 99) : ''}`;
}
