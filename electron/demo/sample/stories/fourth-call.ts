import { DAY, HOUR, iso, MINUTE } from '../wording.ts';
import { createPen } from './pen.ts';
import type { Story } from './story.ts';

/** Three promises, no refund: he calls for the fourth time and has had enough. */
export function fourthCall(now: number): Story {
  const pen = createPen(
    'marcus-oyelaran',
    {
      name: 'Marcus Oyelaran',
      tier: 'Gold',
      since: '2017-06-30',
      language: 'en-US',
      product: 'Unlimited Plus',
      place: 'Atlanta, GA',
    },
    [
      {
        kind: 'phone',
        value: '+14045550163',
        label: 'mobile',
        verifiedAt: iso(now - 3 * MINUTE),
        evidence: 'PIN in the phone menu',
      },
      { kind: 'email', value: 'marcus.oyelaran@example.net' },
      { kind: 'social', value: '@marcus_o' },
    ],
    now,
  );
  const about = { journey: 'refund.request', queue: 'Billing' };
  const caseId = pen.case({
    at: now - 17 * DAY,
    title: 'Refund of $149.00 for the earbuds',
    status: 'open',
    owner: 'Owen Tully',
    team: 'Billing',
    step: 'pay out',
    position: 3,
    steps: 4,
    openedAt: iso(now - 17 * DAY),
    dueAt: iso(now - 3 * DAY),
  });
  const told = (minutes: number, topic: string, answer: string) =>
    ({ source: 'ivr', topic, answer, at: iso(now - minutes * MINUTE) }) as const;
  const context = {
    reason: 'His refund of $149.00 was promised three times and hasn’t come.',
    told: [told(3, 'About', 'my refund'), told(3, 'Reference', 'R48213')],
    verified: { method: 'PIN', at: iso(now - 3 * MINUTE) },
    mood: 'upset',
    moodNote: 'fourth call about the same',
    suggestion: {
      title: 'Call him back yourself',
      why: 'Three colleagues promised a date. Stay the one he talks to until the money is there.',
    },
  } as const;
  pen.contact({
    ...about,
    at: now - 5 * HOUR,
    minutes: 30,
    channel: 'social',
    direction: 'in',
    step: 'pay out',
    caseId,
    agent: 'Celia Marsh',
    wrapUp: 'followUp',
    context,
    subject: 'Public: “third week without my money”',
    says: [
      ['customer', '@fernbrook third week without my $149. Do I have to call a fourth time?'],
      ['agent', 'We are sorry, Marcus. Please call us and we will put it right today. Celia'],
    ],
  });
  pen.contact({
    ...about,
    at: now - 3 * DAY,
    minutes: 12,
    channel: 'call',
    direction: 'in',
    step: 'pay out',
    caseId,
    agent: 'Noor Siddiqui',
    wrapUp: 'followUp',
    subject: 'Refund R48213 still not there',
    summary: 'Third call. Payout had failed because the card was replaced; new card noted, promised for today.',
    note: 'He was annoyed but polite. Payout entered anew, please check that it really leaves.',
  });
  pen.contact({
    ...about,
    at: now - 9 * DAY,
    minutes: 8,
    channel: 'call',
    direction: 'in',
    step: 'check the goods',
    caseId,
    agent: 'Bettina Krause',
    wrapUp: 'followUp',
    subject: 'Where is the refund for the earbuds?',
    summary: 'Second call. Goods were checked, payout released. Three working days.',
    note: 'Released R48213.',
  });
  pen.contact({
    ...about,
    at: now - 17 * DAY,
    minutes: 6,
    channel: 'call',
    direction: 'in',
    step: 'take it back',
    caseId,
    agent: 'Owen Tully',
    wrapUp: 'followUp',
    subject: 'Return of the earbuds, R48213',
    summary: 'One side was silent. Sent back, arrived in the warehouse.',
  });
  pen.fact(now - 24 * DAY, {
    kind: 'order',
    title: 'Order O-377140',
    detail: 'Lumen earbuds, $149.00',
    status: 'returned',
  });
  pen.fact(now - 500 * DAY, {
    kind: 'subscription',
    title: 'Unlimited Plus',
    detail: '$60.00 a month, autopay',
    status: 'active',
  });
  return {
    id: 'fourth-call',
    title: 'Fourth call about the same',
    customer: pen.customer,
    identities: pen.identities,
    history: pen.history,
    call: {
      number: '+14045550163',
      displayName: 'OYELARAN MARCUS',
      queue: 'Billing',
      context,
      spoken: [
        'This is Marcus Oyelaran, and this is the fourth time that I am calling about the same thing.',
        'One hundred and forty-nine dollars for earbuds that I sent back more than two weeks ago.',
        'Owen promised it, Bettina promised it, Noor promised it. I do not want another promise.',
        'Tell me when the money is in my account.',
      ],
      language: 'en',
      voice: 'man',
    },
  };
}
