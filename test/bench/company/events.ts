import { writeHlc } from '../../../electron/core/history/clock.ts';
import type { HistoryChange, HistoryEvent } from '../../../electron/core/history/events.ts';
import type { Channel } from '../../../electron/core/history/records.ts';
import { createRandom } from '../../../electron/demo/sample/random.ts';

export interface CompanySize {
  readonly customers: number;
  readonly interactions: number;
}

const channels: readonly (readonly [number, Channel])[] = [
  [40, 'call'],
  [15, 'chat'],
  [20, 'email'],
  [15, 'sms'],
  [4, 'social'],
  [6, 'web'],
];
const names = ['Ruth', 'Tom', 'Ana', 'Wei', 'Björn', 'Aisha', 'Miguel', 'Olga', 'Kenji', 'Theresa'] as const;
const families = ['Alvarez', 'Okafor', 'Schmidt', 'Larsen', 'Haddad', 'Kowalski', 'Tanaka', 'Moreau'] as const;
const things = ['bill', 'router', 'plan', 'card', 'contract', 'delivery', 'credit', 'address'] as const;
const said = [
  'Explained how the first month is counted, and that the credit comes with the next bill.',
  'She asked why it was charged twice. It was not: the earlier one was a reservation.',
  'The line is up again since the restart of the router; asked to call if it drops once more.',
  'Wanted the old plan back. Offered the one that comes nearest, will think about it.',
] as const;

const PAST = 700 * 24 * 60 * 60_000;

/** The number that reaches the n-th customer. */
export const phoneOf = (n: number): string => `+1212${String(2_000_000 + n)}`;
export const nameOf = (n: number): string =>
  `${names[n % names.length] ?? ''} ${families[Math.floor(n / names.length) % families.length] ?? ''} ${n}`;

/**
 * The past of a big company, in the order in which it happened. The first hundred customers have a tenth of all
 * interactions. Ids begin with the time (RFC 9562 §5.7), so that a file is filled in the order of its indexes.
 */
export function* companyEvents({ customers, interactions }: CompanySize, now: number): Generator<HistoryEvent> {
  const random = createRandom('a big company');
  const began = now - PAST;
  let made = 0;

  const idAt = (at: number): string => {
    const time = Math.floor(at).toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${random.uuid().slice(15)}`;
  };
  const event = (at: number, subject: string, change: HistoryChange): HistoryEvent => {
    made += 1;
    return {
      specversion: '1.0',
      id: idAt(at),
      source: 'bench',
      subject,
      time: iso(at),
      hlc: writeHlc(Math.floor(at), made % 0x1_0000, 'bench'),
      ...change,
    };
  };

  const ids: string[] = [];
  for (let n = 0; n < customers; n += 1) {
    const at = began + n;
    const id = idAt(at);
    ids.push(id);
    const product = 'Unlimited 10 GB';
    const data = { id, name: nameOf(n), tier: random.pick(['Gold', 'Silver']), product, since: '2019-04-01' };
    yield event(at, id, { type: 'customer.saved', data });
    const verified = { verifiedAt: iso(at), evidence: 'called back' };
    const phone = { id: idAt(at), customerId: id, kind: 'phone', value: phoneOf(n), label: 'mobile' } as const;
    yield event(at, id, { type: 'identity.saved', data: { ...phone, ...verified } });
    const email = { id: idAt(at), customerId: id, kind: 'email', value: `customer${n}@example.com` } as const;
    yield event(at, id, { type: 'identity.saved', data: email });
    for (const kind of ['subscription', 'invoice'] as const) {
      const fact = { id: idAt(at), customerId: id, kind, title: `${kind} of ${product}`, status: 'paid', at: iso(at) };
      yield event(at, id, { type: 'fact.saved', data: fact });
    }
    if (n % 5 === 0) {
      const dispute = {
        title: `Charged twice for the ${random.pick(things)}`,
        status: 'open',
        owner: 'Heidi',
      } as const;
      const steps = { step: 'correct and credit', position: 2, steps: 4, openedAt: iso(at) };
      yield event(at, id, { type: 'case.saved', data: { id: idAt(at), customerId: id, ...dispute, ...steps } });
    }
  }

  const step = (PAST - customers) / interactions;
  for (let n = 0; n < interactions; n += 1) {
    const at = began + customers + n * step;
    const who = n % 10 === 0 ? random.int(0, Math.min(99, customers - 1)) : random.int(0, customers - 1);
    const customerId = ids[who] ?? '';
    const id = idAt(at);
    const channel = random.weighted(channels);
    const told = [{ source: 'ivr', topic: 'About', answer: random.pick(things), at: iso(at) }] as const;
    const reason = `Asks about the ${random.pick(things)}`;
    yield event(at, customerId, {
      type: 'interaction.saved',
      data: {
        id,
        customerId,
        channel,
        direction: random.chance(0.3) ? 'out' : 'in',
        address: channel === 'call' || channel === 'sms' ? phoneOf(who) : `customer${who}@example.com`,
        queue: 'billing',
        journey: 'billing.dispute',
        subject: `Question about the ${random.pick(things)}`,
        startedAt: iso(at),
        endedAt: iso(at + 240_000),
        agentName: random.pick(names),
        ...(channel === 'call' ? { talkedSeconds: 200, outcome: 'completed' } : {}),
        ...(random.chance(0.2) ? { context: { reason, told, mood: 'calm' } } : {}),
      },
    });
    if (random.chance(0.15)) {
      const note = { id, interactionId: id, customerId, author: 'Heidi', text: random.pick(said), savedAt: iso(at) };
      yield event(at, customerId, { type: 'note.saved', data: note });
    }
    if (channel !== 'call' && random.chance(0.4)) {
      const message = {
        id: idAt(at),
        interactionId: id,
        at: iso(at),
        from: 'customer',
        body: random.pick(said),
      } as const;
      yield event(at, customerId, { type: 'message.saved', data: message });
    }
  }
}

const iso = (at: number): string => new Date(at).toISOString();
