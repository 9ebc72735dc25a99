import { EXTRA_GIGABYTE } from './catalogue.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';
import type { Scribe } from './scribe.ts';
import { DAY, iso, monthsBefore } from './wording.ts';

/** What they used and paid in one month: bills, facts and messages all tell the same. */
export interface BilledMonth {
  /** Its first day, epoch ms. */
  readonly at: number;
  readonly used: number;
  readonly extra: number;
  readonly amount: number;
}

/** Nobody lets it get worse than this. Gigabytes. */
const MOST_OVER = 4;

/** The last three months, newest first. Some customers use more than their plan has, each month. */
export function billedMonths(person: Person, now: number, random: Random): readonly BilledMonth[] {
  const { gigabytes, price } = person.plan;
  const habit = random.weighted([
    [60, 0.45],
    [25, 0.85],
    [15, 1.18],
  ] as const);
  return [1, 2, 3].map((n) => {
    const wanted = gigabytes * habit * (0.8 + random.next() * 0.4);
    const used = Math.round(Math.min(wanted, gigabytes + MOST_OVER) * 10) / 10;
    const extra = Math.ceil(Math.max(0, used - gigabytes)) * EXTRA_GIGABYTE;
    return { at: monthsBefore(now, n), used, extra, amount: price + extra };
  });
}

/** What the agent sees of their contract: plan, phone, what they used, the last bills, sometimes an order. */
export function writeFacts(
  person: Person,
  months: readonly BilledMonth[],
  now: number,
  random: Random,
  scribe: Scribe,
): void {
  const { customer, plan, device, router, ours } = person;
  const fact = (
    kind: 'order' | 'subscription' | 'invoice' | 'usage' | 'device',
    at: number,
    title: string,
    detail: string,
    status: string,
  ): void => {
    const row = { id: scribe.newId(), customerId: customer.id, kind, title, detail, status, at: iso(at) };
    scribe.write({ type: 'fact.saved', data: row }, Math.min(at, now));
  };
  const since = Date.parse(customer.since ?? iso(now - 400 * DAY));
  const autopay = random.chance(0.7);
  const began = Math.max(since, now - random.int(60, 900) * DAY);
  fact('subscription', began, plan.name, `${ours.money(plan.price)} a month${autopay ? ', autopay' : ''}`, 'active');
  if (random.chance(0.3))
    fact('subscription', began, 'Home internet 100', `${ours.money(3_000)} a month, ${router}`, 'active');
  // Before the sample's past begins, so that a repair two years ago was of this one too.
  const bought = Math.max(since, now - random.int(735, 1_100) * DAY);
  fact('device', bought, device, `Bought in ${ours.month(bought)} ${new Date(bought).getUTCFullYear()}`, 'in use');
  for (const [place, { at, used, extra, amount }] of months.entries()) {
    const over = extra > 0 ? `, ${ours.money(extra)} extra` : '';
    fact(
      'usage',
      at + 27 * DAY,
      `Data in ${ours.month(at)}`,
      `${used.toFixed(1)} of ${plan.gigabytes} GB${over}`,
      extra > 0 ? 'over' : 'within',
    );
    const open = place === 0 && !autopay && random.chance(0.4);
    const issued = monthsBefore(now, place);
    if (issued > now) continue;
    fact('invoice', issued, `${ours.month(at)} bill`, ours.money(amount), open ? 'open' : 'paid');
  }
  if (random.chance(0.25)) {
    const ordered = now - random.int(3, 300) * DAY;
    fact(
      'order',
      ordered,
      `Order O-${random.int(100_000, 999_999)}`,
      random.pick(['Phone case', 'Charging pad', 'Second SIM', device]),
      'delivered',
    );
  }
}
