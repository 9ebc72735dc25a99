import { DAY, HOUR, iso } from '../wording.ts';
import { createPen } from './pen.ts';
import type { Story } from './story.ts';

/** His old contract ends tonight, and the number isn't here yet. */
export function numberStuck(now: number): Story {
  const pen = createPen(
    'linh-tran',
    {
      name: 'Trần Quang Linh',
      tier: 'Bronze',
      since: iso(now - 12 * DAY).slice(0, 10),
      language: 'en-US',
      product: 'Unlimited 10 GB',
      place: 'San Jose, CA',
    },
    [
      {
        kind: 'phone',
        value: '+14085550154',
        label: 'mobile',
        verifiedAt: iso(now - 12 * DAY),
        evidence: 'passport in the store',
      },
      { kind: 'email', value: 'linh.tran@example.net', verifiedAt: iso(now - 12 * DAY), evidence: 'link in an e-mail' },
      { kind: 'jid', value: 'linh.tran@chat.example.org' },
    ],
    now,
  );
  const about = { journey: 'number.port', queue: 'Care' };
  const caseId = pen.case({
    at: now - 11 * DAY,
    title: 'Bring a number from Tideline',
    status: 'waiting',
    owner: 'Mina Takeda',
    team: 'Care',
    step: 'agree on the day',
    position: 2,
    steps: 4,
    openedAt: iso(now - 11 * DAY),
    dueAt: iso(now + 4 * HOUR),
  });
  pen.contact({
    ...about,
    at: now - 2 * HOUR,
    minutes: 7,
    channel: 'chat',
    direction: 'in',
    caseId,
    step: 'agree on the day',
    agent: 'Alistair Boyd',
    wrapUp: 'handedOver',
    subject: 'Old contract ends tonight',
    summary: 'Tideline refused twice: date of birth didn’t match. Corrected, sent again as P61204; no answer yet.',
    note: 'His old contract ends at midnight. If the number isn’t here by then, he may lose it. Asked Tideline’s porting desk by phone.',
    context: {
      reason: 'His number must come over from Tideline before midnight.',
      told: [{ source: 'bot', topic: 'About', answer: 'keeping my number', at: iso(now - 2 * HOUR) }],
      verified: { method: 'signed in', at: iso(now - 2 * HOUR) },
      mood: 'worried',
      moodNote: 'his customers only know the old number',
      cameFrom: 'the chat two hours ago',
    },
    says: [
      ['customer', 'Tideline closes my account tonight. Where is my number?'],
      [
        'agent',
        'Hello, this is Alistair. They refused because of the date of birth. I have corrected it and sent it again, P61204.',
      ],
      ['customer', 'And if they do not answer before midnight? My customers only know that number.'],
      ['agent', 'I am calling their porting desk now. If you hear nothing by this afternoon, please call us.'],
    ],
  });
  pen.contact({
    ...about,
    at: now - 6 * DAY,
    channel: 'sms',
    direction: 'out',
    caseId,
    step: 'ask the old provider',
    subject: 'Sent: your old provider refused',
    says: [
      [
        'system',
        'Fernbrook: Tideline has refused to hand over your number: the name does not match. We have corrected it and asked again.',
      ],
    ],
  });
  pen.contact({
    ...about,
    at: now - 11 * DAY,
    minutes: 9,
    channel: 'call',
    direction: 'in',
    caseId,
    step: 'ask the old provider',
    agent: 'Mina Takeda',
    wrapUp: 'followUp',
    subject: 'Bring the number over from Tideline',
    note: 'Family name comes first in his passport. Watch out for that with Tideline.',
  });
  pen.fact(now - 12 * DAY, {
    kind: 'subscription',
    title: 'Unlimited 10 GB',
    detail: '$45.00 a month',
    status: 'active',
  });
  return {
    id: 'number-stuck',
    title: 'The old number, before midnight',
    customer: pen.customer,
    identities: pen.identities,
    history: pen.history,
    call: {
      number: '+14085550154',
      displayName: 'TRAN LINH',
      queue: 'Care',
      spoken: [
        'Hello, this is Linh Tran. I chatted with Alistair two hours ago about my number at Tideline.',
        'My old contract ends tonight at midnight, and I have heard nothing.',
        'Please, all of my customers only know that number.',
      ],
      language: 'en',
      voice: 'man',
    },
  };
}
