import { DAY, HOUR, iso } from '../wording.ts';
import { createPen } from './pen.ts';
import type { Story } from './story.ts';

/** One telephone and one mailbox, two customers: neither alone says who it is. */
export function household(now: number): Story {
  const home = '+14155550117';
  const mailbox = 'the.whitcombes@example.org';
  const place = 'Oakland, CA';
  const grace = createPen(
    'grace-whitcombe',
    {
      name: 'Grace Whitcombe',
      tier: 'Silver',
      since: '2019-09-14',
      language: 'en-US',
      product: 'Family 100 GB',
      place,
    },
    [
      { kind: 'phone', value: home, label: 'home', verifiedAt: iso(now - 61 * DAY), evidence: 'PIN on a call' },
      { kind: 'phone', value: '+14155550118', label: 'mobile' },
      {
        kind: 'email',
        value: 'grace.whitcombe@example.org',
        verifiedAt: iso(now - 2 * DAY),
        evidence: 'answered our e-mail',
      },
      { kind: 'email', value: mailbox, label: 'family' },
    ],
    now,
  );
  const caseId = grace.case({
    at: now - 2 * DAY,
    title: 'Order O-418822 late',
    status: 'open',
    owner: 'Cora Jennings',
    team: 'Care',
    step: 'hand to the courier',
    position: 2,
    steps: 4,
    openedAt: iso(now - 2 * DAY),
    dueAt: iso(now + DAY),
  });
  grace.contact({
    at: now - 2 * DAY,
    minutes: 90,
    channel: 'email',
    direction: 'in',
    journey: 'order.delivery',
    queue: 'Care',
    step: 'hand to the courier',
    caseId,
    agent: 'Cora Jennings',
    wrapUp: 'followUp',
    subject: 'Where is the tablet?',
    summary: 'Tablet for her son’s birthday was promised for yesterday. Courier says tomorrow.',
    says: [
      [
        'customer',
        'Hello,\n\nthe tablet (order O-418822) should have been here yesterday. It is my son’s birthday on Saturday.\n\nGrace Whitcombe',
      ],
      ['agent', 'Hello Grace,\n\nthe courier has it and says tomorrow. I am watching it for you.\n\nCora Jennings'],
    ],
  });
  grace.contact({
    at: now - 61 * DAY,
    minutes: 5,
    channel: 'call',
    direction: 'in',
    journey: 'plan.change',
    queue: 'Plans',
    agent: 'Tom Whitlock',
    wrapUp: 'solved',
    subject: 'Added a line for her son',
    note: 'Third line on the family plan, with a limit of 5 GB.',
  });
  grace.fact(now - 6 * DAY, {
    kind: 'order',
    title: 'Order O-418822',
    detail: 'Sable tablet',
    status: 'with the courier',
  });

  const daniel = createPen(
    'daniel-whitcombe',
    {
      name: 'Daniel Whitcombe',
      tier: 'Bronze',
      since: '2022-03-02',
      language: 'en-US',
      product: 'Essential 3 GB',
      place,
    },
    [
      { kind: 'phone', value: home, label: 'home' },
      { kind: 'email', value: 'daniel.whitcombe@example.com' },
      { kind: 'email', value: mailbox, label: 'family' },
    ],
    now,
  );
  daniel.contact({
    at: now - 26 * HOUR,
    minutes: 8,
    channel: 'call',
    direction: 'in',
    journey: 'home.internet',
    queue: 'Technical',
    agent: 'Felix Baumann',
    wrapUp: 'followUp',
    subject: 'Home internet slow in the evening',
    summary: 'Slow after 8 pm. Channel of the Homebase 3 changed; he watches it.',
    note: 'Calls back if it is no better tonight.',
  });
  daniel.fact(now - 400 * DAY, {
    kind: 'subscription',
    title: 'Home internet 100',
    detail: '$30.00 a month, Homebase 3',
    status: 'active',
  });

  return {
    id: 'household',
    title: 'One number, two customers',
    customer: daniel.customer,
    identities: [...grace.identities, ...daniel.identities],
    history: [...grace.history, ...daniel.history],
    call: {
      number: home,
      displayName: 'WHITCOMBE',
      queue: 'Technical',
      spoken: [
        'Hello, Daniel Whitcombe here. I spoke to Felix yesterday about our home internet.',
        'I was to call back if it did not get better. Well, last night it was just as slow.',
        'Is there anything else we can try?',
      ],
      language: 'en',
      voice: 'man',
    },
  };
}
