import { DAY, iso, MINUTE } from '../wording.ts';
import { createPen } from './pen.ts';
import type { Story } from './story.ts';

/** A new SIM that stays dead; the IVR has heard it and checked her PIN. */
export function newCard(now: number): Story {
  const pen = createPen(
    'amina-diallo',
    {
      name: 'Amina Diallo',
      tier: 'Bronze',
      since: iso(now - 3 * DAY).slice(0, 10),
      language: 'en-US',
      product: 'Essential 3 GB',
      place: 'New York, NY',
    },
    [
      {
        kind: 'phone',
        value: '+19175550129',
        label: 'mobile',
        verifiedAt: iso(now - MINUTE),
        evidence: 'PIN in the phone menu',
      },
      { kind: 'email', value: 'amina.diallo@example.com' },
    ],
    now,
  );
  const about = { journey: 'card.activation', queue: 'Care' };
  const context = {
    reason: 'Her new SIM has no service since this morning.',
    told: [
      { source: 'ivr', topic: 'About', answer: 'activating a SIM', at: iso(now - 2 * MINUTE) },
      { source: 'ivr', topic: 'SIM ends in', answer: '7730', at: iso(now - 2 * MINUTE) },
    ],
    verified: { method: 'PIN', at: iso(now - MINUTE) },
    mood: 'calm',
  } as const;
  pen.contact({
    ...about,
    at: now - 95 * MINUTE,
    minutes: 3,
    channel: 'web',
    direction: 'in',
    step: 'activate',
    subject: 'Looked at “Activate your SIM”',
    summary: '4 pages, stopped at an error',
    context,
  });
  pen.contact({
    ...about,
    at: now - DAY,
    channel: 'sms',
    direction: 'out',
    step: 'order the card',
    subject: 'Sent: your SIM is in the mail',
    says: [
      [
        'system',
        'Fernbrook: welcome, Amina! Your SIM ending 7730 is in the mail. Put it in and open the activation page.',
      ],
    ],
  });
  pen.contact({
    at: now - 3 * DAY,
    minutes: 11,
    channel: 'call',
    direction: 'in',
    journey: 'plan.change',
    queue: 'Plans',
    agent: 'Aisha Rahim',
    wrapUp: 'solved',
    subject: 'New customer, Essential 3 GB',
    note: 'Came on a friend’s advice. First bill on the first.',
  });
  pen.fact(now - 3 * DAY, {
    kind: 'subscription',
    title: 'Essential 3 GB',
    detail: '$25.00 a month',
    status: 'starting',
  });
  pen.fact(now - 2 * DAY, { kind: 'order', title: 'Order O-501377', detail: 'SIM ending 7730', status: 'delivered' });
  return {
    id: 'new-card',
    title: 'A SIM that stays dead',
    customer: pen.customer,
    identities: pen.identities,
    history: pen.history,
    call: {
      number: '+19175550129',
      displayName: 'NEW YORK NY',
      queue: 'Care',
      context,
      spoken: [
        'Hello, my name is Amina Diallo. I got my new card yesterday and it says no service.',
        'The page where you activate it only shows an error.',
        'I am calling from my old phone now. What should I do?',
      ],
      language: 'en',
      voice: 'woman',
    },
  };
}
