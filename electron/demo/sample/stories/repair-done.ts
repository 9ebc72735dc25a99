import { DAY, HOUR, iso } from '../wording.ts';
import { createPen } from './pen.ts';
import type { Story } from './story.ts';

/** Good news for once: the repaired phone works, and she wants to say so. */
export function repairDone(now: number): Story {
  const pen = createPen(
    'priya-natarajan',
    {
      name: 'Priya Natarajan',
      tier: 'Silver',
      since: '2021-11-20',
      language: 'en-GB',
      product: 'Unlimited Plus',
      place: 'Leicester',
    },
    [
      {
        kind: 'phone',
        value: '+447700900461',
        label: 'mobile',
        verifiedAt: iso(now - 12 * DAY),
        evidence: 'PIN on a call',
      },
      {
        kind: 'email',
        value: 'priya.natarajan@example.com',
        verifiedAt: iso(now - 300 * DAY),
        evidence: 'link in an e-mail',
      },
    ],
    now,
  );
  const about = { journey: 'device.repair', queue: 'Technical' };
  const caseId = pen.case({
    at: now - 20 * HOUR,
    title: 'Lumen S2: microphone crackles',
    status: 'waiting',
    owner: 'Kwabena Osei',
    team: 'Technical',
    step: 'give it back',
    position: 4,
    steps: 4,
    openedAt: iso(now - 12 * DAY),
  });
  pen.contact({
    ...about,
    at: now - 20 * HOUR,
    channel: 'sms',
    direction: 'out',
    caseId,
    step: 'give it back',
    subject: 'Sent: your Lumen S2 is delivered',
    context: {
      reason: 'Her repaired Lumen S2 was delivered yesterday.',
      told: [{ source: 'form', topic: 'Delivery', answer: 'signed for at the door', at: iso(now - 20 * HOUR) }],
      mood: 'pleased',
      moodNote: 'thanked for the loan phone',
    },
    says: [
      [
        'system',
        'Fernbrook: your Lumen S2 is repaired and was delivered today. Repair number FB-220718. Tell us if anything is not right.',
      ],
    ],
  });
  pen.contact({
    ...about,
    at: now - 4 * DAY,
    minutes: 6,
    channel: 'chat',
    direction: 'in',
    caseId,
    step: 'repair',
    agent: 'Ruth Sandoval',
    wrapUp: 'followUp',
    subject: 'How is the repair going?',
    says: [
      ['customer', 'Any news of FB-220718? The loan phone is lovely, by the way.'],
      ['agent', 'Hello Priya, this is Ruth. The part has arrived; it goes back to you the day after tomorrow.'],
      ['customer', 'Perfect, thank you!'],
    ],
  });
  pen.contact({
    ...about,
    at: now - 12 * DAY,
    minutes: 10,
    channel: 'call',
    direction: 'in',
    caseId,
    step: 'send it in',
    agent: 'Kwabena Osei',
    wrapUp: 'followUp',
    subject: 'Lumen S2: microphone crackles',
    summary: 'Others hear a crackle. Reset tried, no change. Repair FB-220718, loan phone sent.',
    note: 'Needs the phone for work: loan phone goes out today.',
  });
  pen.fact(now - 280 * DAY, {
    kind: 'device',
    title: 'Lumen S2',
    detail: 'Microphone replaced, warranty runs',
    status: 'in use',
  });
  pen.fact(now - 350 * DAY, {
    kind: 'subscription',
    title: 'Unlimited Plus',
    detail: '£60.00 a month, autopay',
    status: 'active',
  });
  return {
    id: 'repair-done',
    title: 'Happy about a repair',
    customer: pen.customer,
    identities: pen.identities,
    history: pen.history,
    call: {
      number: '+447700900461',
      displayName: 'P NATARAJAN',
      queue: 'Technical',
      spoken: [
        'Hello, it is Priya Natarajan. I just wanted to say that the phone is back, and the microphone is as good as new.',
        'Everybody I spoke to was so kind. Where do I send the loan phone?',
      ],
      language: 'en',
      voice: 'woman',
    },
  };
}
