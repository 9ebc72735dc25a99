import type { Context } from '../../../core/history/records.ts';
import { DAY, HOUR, iso, MINUTE, monthsBefore, wordingOf } from '../wording.ts';
import { createPen, type Pen } from './pen.ts';
import type { Story } from './story.ts';

/** Ten years a customer, always on autopay, and yesterday an e-mail called her past due. */
export function pastDue(now: number): Story {
  const en = wordingOf('US', 'en');
  const year = new Date(now).getUTCFullYear() - 10;
  const pen = createPen(
    'theresa-alvarez',
    {
      name: 'Theresa Alvarez',
      tier: 'Gold',
      since: `${year}-04-01`,
      language: 'en-US',
      product: 'Unlimited 10 GB',
      place: 'Brooklyn, NY',
    },
    [
      {
        kind: 'phone',
        value: '+12125550142',
        label: 'mobile',
        verifiedAt: iso(now - 2 * MINUTE),
        evidence: 'PIN, in the chat with the bot',
      },
      {
        kind: 'email',
        value: 'theresa.alvarez@example.com',
        verifiedAt: iso(now - DAY),
        evidence: 'followed the link in our e-mail',
      },
      {
        kind: 'jid',
        value: 'theresa.alvarez@chat.example.org',
        verifiedAt: iso(now - 2 * MINUTE),
        evidence: 'signed in',
      },
      { kind: 'social', value: '@tess_alvarez' },
    ],
    now,
  );
  const context: Context = {
    reason: 'Her bill says past due, but autopay is on.',
    told: [
      { source: 'bot', topic: 'Account', answer: '····4471', at: iso(now - 4 * MINUTE) },
      { source: 'bot', topic: 'About', answer: 'bill past due', at: iso(now - 4 * MINUTE) },
      { source: 'bot', topic: 'Autopay', answer: 'set up on autopay since day 1', at: iso(now - 3 * MINUTE) },
      {
        source: 'bot',
        topic: 'Wants',
        answer: 'the late fee gone, and to talk to a person',
        at: iso(now - 2 * MINUTE),
      },
    ],
    verified: { method: 'PIN', at: iso(now - 2 * MINUTE) },
    mood: 'calm',
    moodNote: 'third contact about this',
    cameFrom: 'yesterday’s past-due e-mail',
    suggestion: {
      title: 'Move to Unlimited Plus',
      why: 'Over her data in 3 of 3 months, paid $54 extra; the plan costs $15 more.',
    },
  };
  const caseId = pen.case({
    at: now - 20 * HOUR,
    title: 'Autopay failed, late fee',
    status: 'open',
    owner: 'Samuel Reyes',
    team: 'Billing',
    step: 'correct and credit',
    position: 3,
    steps: 4,
    openedAt: iso(now - 20 * HOUR),
    dueAt: iso(now + 2 * DAY),
  });
  lately(pen, context, caseId, now);
  earlier(pen, now);
  facts(pen, now);
  return {
    id: 'past-due',
    title: 'Past due, although on autopay',
    customer: pen.customer,
    identities: pen.identities,
    history: pen.history,
    call: {
      number: '+12125550142',
      displayName: 'ALVAREZ THERESA',
      queue: 'Billing',
      context,
      spoken: [
        'Hi, this is Theresa Alvarez. I got an e-mail yesterday that says my bill is past due.',
        'But I have been on autopay since day one. I already told your bot all of this.',
        `I put in a new card after we talked about it, and now there is a late fee on the ${en.month(monthsBefore(now, 1))} bill.`,
        'Could you take the fee off, and make sure that it does not happen again next month?',
      ],
      language: 'en',
      voice: 'woman',
    },
  };
}

function lately(pen: Pen, context: Context, caseId: string, now: number): void {
  const month = wordingOf('US', 'en').month(monthsBefore(now, 1));
  const about = { journey: 'billing.payment', queue: 'Billing' };
  pen.contact({
    ...about,
    at: now - 4 * MINUTE,
    minutes: 2,
    channel: 'chat',
    direction: 'in',
    step: 'correct and credit',
    caseId,
    context,
    subject: 'Bot: billing question',
    summary: 'Recognised from the e-mail, signed in',
    says: [
      ['bot', 'Hello Theresa, is it about the e-mail we sent you yesterday?'],
      ['customer', 'Yes. It says past due, and I am set up on autopay since day 1.'],
      ['bot', 'I see an open case about that. For your safety: your PIN, please.'],
      ['system', 'PIN checked.'],
      ['customer', 'I want that late fee gone, and I would rather talk to a person.'],
      ['bot', 'Of course. Call us now and you go straight to Billing; they see what you told me.'],
    ],
  });
  pen.contact({
    ...about,
    at: now - 3 * HOUR,
    minutes: 1,
    channel: 'sms',
    direction: 'in',
    step: 'correct and credit',
    caseId,
    subject: 'Still shows past due',
    says: [
      ['customer', 'The app still says past due. Is anyone looking at this?'],
      ['system', 'Fernbrook: yes, Samuel Reyes has your case. You will hear from us within two days.'],
    ],
  });
  pen.contact({
    ...about,
    at: now - 20 * HOUR,
    minutes: 11,
    channel: 'chat',
    direction: 'in',
    step: 'check the card',
    caseId,
    agent: 'Samuel Reyes',
    wrapUp: 'followUp',
    subject: 'Past due although on autopay',
    summary:
      'Autopay used the old card, which had been replaced. Payment made by hand in the chat; late fee of $9.00 to be credited.',
    note: 'New card is on the account but not the default, so autopay took the old one. She paid $63.00 with the new card. Fee of $9.00: credit asked for, needs an OK from Billing.',
    says: [
      ['customer', 'Your e-mail says I am past due. I have never paid late in ten years.'],
      [
        'agent',
        'Hello Theresa, this is Samuel. I can see why: autopay tried your old card. Would you like to pay with the new one now?',
      ],
      ['customer', 'OK, done. But I am not paying nine dollars for that.'],
      ['agent', 'You should not have to. I am asking for the credit; it takes a day or two.'],
    ],
  });
  pen.contact({
    at: now - 21 * HOUR,
    minutes: 4,
    channel: 'web',
    direction: 'in',
    journey: 'billing.payment',
    subject: 'Looked at “Payment methods”',
    summary: '3 pages, left without saving',
  });
  pen.contact({
    at: now - 22 * HOUR,
    channel: 'email',
    direction: 'out',
    journey: 'billing.payment',
    subject: 'Sent: your bill is past due',
    summary: 'Opened twice, link followed',
    says: [
      [
        'system',
        `Hello Theresa,\n\nyour payment of $63.00 for ${month} did not go through, and a late fee of $9.00 has been added. Please check your payment method.\n\nFernbrook Mobile`,
      ],
    ],
  });
  pen.contact({
    at: now - 9 * DAY,
    minutes: 6,
    channel: 'call',
    direction: 'in',
    journey: 'billing.payment',
    queue: 'Billing',
    agent: 'Heidi Okafor',
    wrapUp: 'solved',
    subject: 'New card added',
    summary: 'Her bank sent a new card. Added it to the account together.',
    note: 'New card added, old one expires at the end of the month. She asked if autopay goes on by itself: told her yes.',
  });
  pen.contact({
    at: now - 19 * DAY,
    channel: 'sms',
    direction: 'out',
    journey: 'plan.change',
    subject: 'Sent: data used up',
    says: [['system', 'Fernbrook: the 10 GB of your plan are used up for this month. Each further GB costs $9.00.']],
  });
}

function earlier(pen: Pen, now: number): void {
  pen.contact({
    at: now - 50 * DAY,
    channel: 'sms',
    direction: 'out',
    journey: 'plan.change',
    subject: 'Sent: data used up',
    says: [['system', 'Fernbrook: the 10 GB of your plan are used up for this month. Each further GB costs $9.00.']],
  });
  pen.contact({
    at: now - 74 * DAY,
    minutes: 5,
    channel: 'chat',
    direction: 'in',
    journey: 'plan.change',
    queue: 'Plans',
    agent: 'Yolanda Cruz',
    wrapUp: 'solved',
    subject: 'What does extra data cost?',
    summary: 'Watches series on the train since her office moved. Explained $9.00 for each further GB.',
    says: [
      ['customer', 'My bill was $18 higher. What is “extra data”?'],
      [
        'agent',
        'Hello Theresa, that is what comes on top of your 10 GB, $9.00 for each GB. Your office moved, you wrote: the longer train ride?',
      ],
      ['customer', 'Ha, yes. Series. OK, makes sense.'],
    ],
  });
  pen.contact({
    at: now - 203 * DAY,
    channel: 'email',
    direction: 'out',
    subject: 'Sent: ten years with us, thank you',
    says: [
      [
        'system',
        'Hello Theresa,\n\nten years! Thank you. Your Gold status stays, and this month’s bill is $10.00 less.\n\nFernbrook Mobile',
      ],
    ],
  });
  pen.contact({
    at: now - 331 * DAY,
    minutes: 9,
    channel: 'call',
    direction: 'in',
    journey: 'device.repair',
    queue: 'Technical',
    agent: 'Joanna Leigh',
    wrapUp: 'solved',
    subject: 'Kestrel 5: sound is back',
    summary: 'Speaker repaired under warranty. Tested on the call.',
    note: 'Very friendly. Repair took six days.',
  });
  pen.contact({
    at: now - 340 * DAY,
    minutes: 7,
    channel: 'call',
    direction: 'in',
    journey: 'device.repair',
    queue: 'Technical',
    agent: 'Dmitri Volkov',
    wrapUp: 'followUp',
    subject: 'Kestrel 5: no sound on calls',
    summary: 'Speaker is broken, warranty runs. Return label sent.',
  });
  pen.contact({
    at: now - 512 * DAY,
    minutes: 3,
    channel: 'social',
    direction: 'in',
    agent: 'Grant Mbeki',
    wrapUp: 'solved',
    subject: 'Public: praise for the store in Brooklyn',
    says: [
      ['customer', '@fernbrook the people in your Brooklyn store moved all my photos to the new phone. Made my day.'],
      ['agent', 'Thank you, Theresa! We told them.'],
    ],
  });
}

/** Three months, each over her data: 2 GB more than the plan, $18 a month, $54 in all. */
function facts(pen: Pen, now: number): void {
  const { month } = wordingOf('US', 'en');
  pen.fact(now - 900 * DAY, {
    kind: 'subscription',
    title: 'Unlimited 10 GB',
    detail: '$45.00 a month, autopay since day 1',
    status: 'active',
  });
  pen.fact(now - 512 * DAY, {
    kind: 'device',
    title: 'Kestrel 5',
    detail: 'Repaired last year, warranty has ended',
    status: 'in use',
  });
  [12, 11.6, 11.9].forEach((used, n) => {
    const began = monthsBefore(now, n + 1);
    pen.fact(began + 27 * DAY, {
      kind: 'usage',
      title: `Data in ${month(began)}`,
      detail: `${used.toFixed(1)} of 10 GB, $18.00 extra`,
      status: 'over',
    });
    pen.fact(monthsBefore(now, n), {
      kind: 'invoice',
      title: `${month(began)} bill`,
      detail: n === 0 ? '$63.00, late fee $9.00' : '$63.00',
      status: n === 0 ? 'fee in dispute' : 'paid',
    });
  });
}
