import type { BilledMonth } from './account.ts';
import { EXTRA_GIGABYTE } from './catalogue.ts';
import { writeNotice } from './contact.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';
import type { Scribe } from './scribe.ts';
import { DAY, HOUR, iso, MINUTE, monthsBefore } from './wording.ts';
import type { Notice } from './topics/topic.ts';
import { billingDispute } from './topics/billing.ts';
import { planChange } from './topics/plans.ts';

const bill: Notice = {
  channel: 'email',
  subject: 'Sent: your {month} bill, {amount}',
  body: 'Hello {first},\n\nyour bill for {month} is {amount}. It will be taken from your account on {due}.\n\nFernbrook Mobile',
  germanBody:
    'Guten Tag,\n\nIhre Rechnung für {month} beträgt {amount}. Der Betrag wird am {due} abgebucht.\n\nFernbrook Mobile',
};
const dataUsedUp: Notice = {
  channel: 'sms',
  subject: 'Sent: data used up',
  body: 'Fernbrook: the data of your plan is used up for {month}. Each further GB costs {price}.',
  germanBody: 'Fernbrook: Ihr Datenvolumen für {month} ist aufgebraucht. Jedes weitere GB kostet {price}.',
};
const visits = [
  'Usage',
  'My bills',
  'Your phone abroad',
  'New phones',
  'Payment methods',
  'Compare plans',
  'Help',
] as const;

/** What happens without a matter: the bill, a warning, a look at the usage. Writes one interaction. */
export function writeEveryday(
  person: Person,
  months: readonly BilledMonth[],
  now: number,
  random: Random,
  scribe: Scribe,
): void {
  switch (
    random.weighted([
      [5, 'bill'],
      [2, 'data'],
      [5, 'visit'],
    ] as const)
  ) {
    case 'bill':
      return writeBill(person, months, random.int(0, 20), now, random, scribe);
    case 'data': {
      const over = months.find(({ extra }) => extra > 0);
      return over ? writeDataUsedUp(person, over, now, random, scribe) : writeVisit(person, now, random, scribe);
    }
    case 'visit':
      return writeVisit(person, now, random, scribe);
  }
}

function writeBill(
  person: Person,
  months: readonly BilledMonth[],
  back: number,
  now: number,
  random: Random,
  scribe: Scribe,
): void {
  const month = months[back] ?? { at: monthsBefore(now, back + 1), amount: person.plan.price };
  const sent = monthsBefore(now, back) + random.int(0, 300) * MINUTE;
  if (sent > now) return writeVisit(person, now, random, scribe);
  const details = (wording: Person['ours']) => ({
    first: person.first,
    month: wording.month(month.at),
    amount: wording.money(month.amount),
    due: wording.day(sent + 9 * DAY),
  });
  writeNotice(
    bill,
    sent,
    { person, topic: billingDispute, ours: details(person.ours), theirs: details(person.theirs) },
    scribe,
  );
}

function writeDataUsedUp(person: Person, month: BilledMonth, now: number, random: Random, scribe: Scribe): void {
  const details = (wording: Person['ours']) => ({
    month: wording.month(month.at),
    price: wording.money(EXTRA_GIGABYTE),
  });
  const sent = Math.min(now - HOUR, month.at + random.int(14, 26) * DAY);
  writeNotice(
    dataUsedUp,
    sent,
    { person, topic: planChange, ours: details(person.ours), theirs: details(person.theirs) },
    scribe,
  );
}

function writeVisit(person: Person, now: number, random: Random, scribe: Scribe): void {
  const at = now - random.int(2 * 60, 700 * 24 * 60) * MINUTE;
  scribe.write(
    {
      type: 'interaction.saved',
      data: {
        id: scribe.newId(),
        customerId: person.customer.id,
        channel: 'web',
        direction: 'in',
        subject: `Looked at “${random.pick(visits)}”`,
        summary: `${random.int(2, 7)} pages`,
        startedAt: iso(at),
        endedAt: iso(at + random.int(1, 12) * MINUTE),
      },
    },
    at,
  );
}
