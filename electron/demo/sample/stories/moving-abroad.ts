import { DAY, HOUR, iso } from '../wording.ts';
import { createPen } from './pen.ts';
import type { Story } from './story.ts';

/** She moves to Lisbon and would stay if there were a way; the offer of last week is still open. */
export function movingAbroad(now: number): Story {
  const pen = createPen(
    'eleanor-ashworth',
    {
      name: 'Eleanor Ashworth',
      tier: 'Platinum',
      since: '2013-01-08',
      language: 'en-GB',
      product: 'Unlimited Plus',
      place: 'London',
    },
    [
      {
        kind: 'phone',
        value: '+442079460305',
        label: 'home',
        verifiedAt: iso(now - 7 * DAY),
        evidence: 'PIN on a call',
      },
      { kind: 'phone', value: '+447700900733', label: 'mobile' },
      {
        kind: 'email',
        value: 'eleanor.ashworth@example.org',
        verifiedAt: iso(now - 6 * HOUR),
        evidence: 'answered our e-mail',
      },
    ],
    now,
  );
  const about = { journey: 'contract.cancel', queue: 'Plans' };
  const caseId = pen.case({
    at: now - 7 * DAY,
    title: 'Wants to leave: moving abroad',
    status: 'waiting',
    owner: 'Marguerite Blanc',
    team: 'Plans',
    step: 'make an offer',
    position: 2,
    steps: 4,
    openedAt: iso(now - 7 * DAY),
    dueAt: iso(now + 7 * DAY),
  });
  pen.contact({
    ...about,
    at: now - 6 * HOUR,
    minutes: 1,
    channel: 'email',
    direction: 'in',
    caseId,
    step: 'make an offer',
    subject: 'Re: our offer',
    context: {
      reason: 'She moves to Lisbon and asks if the offer covers Portugal.',
      told: [],
      mood: 'pleased',
      suggestion: {
        title: 'Offer Plus Abroad',
        why: 'Europe is included for £5.00 more, and she keeps her number of thirteen years.',
      },
    },
    says: [
      [
        'customer',
        'Dear Marguerite,\n\nthank you for the offer. Does it cover Portugal, where I shall be living from next month? I would ring you this afternoon.\n\nEleanor Ashworth',
      ],
    ],
  });
  pen.contact({
    ...about,
    at: now - 6 * DAY,
    channel: 'email',
    direction: 'out',
    caseId,
    step: 'make an offer',
    agent: 'Marguerite Blanc',
    subject: 'Sent: an offer to stay',
    says: [
      [
        'agent',
        'Dear Eleanor,\n\nif you stay, I can take £12.00 off each month. The offer is good for 14 days.\n\nMarguerite Blanc',
      ],
    ],
  });
  pen.contact({
    ...about,
    at: now - 7 * DAY,
    minutes: 13,
    channel: 'call',
    direction: 'in',
    caseId,
    step: 'ask why',
    agent: 'Marguerite Blanc',
    wrapUp: 'followUp',
    subject: 'Wants to leave: moving abroad',
    summary: 'Moves to Lisbon with her daughter. Would like to keep her number.',
    note: 'Customer since 2013. Wants to stay if it works abroad.',
  });
  pen.fact(now - 700 * DAY, {
    kind: 'subscription',
    title: 'Unlimited Plus',
    detail: '£60.00 a month, autopay',
    status: 'active',
  });
  return {
    id: 'moving-abroad',
    title: 'Moving to Lisbon',
    customer: pen.customer,
    identities: pen.identities,
    history: pen.history,
    call: {
      number: '+442079460305',
      displayName: 'Eleanor Ashworth',
      queue: 'Plans',
      spoken: [
        'Good afternoon, Eleanor Ashworth speaking. I wrote to Marguerite this morning about her offer.',
        'I move to Lisbon next month, and I would so like to keep my number.',
        'Does the offer work in Portugal?',
      ],
      language: 'en',
      voice: 'woman',
    },
  };
}
