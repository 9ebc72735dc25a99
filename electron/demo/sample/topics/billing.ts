import { LATE_FEE } from '../catalogue.ts';
import { DAY } from '../wording.ts';
import type { Topic } from './topic.ts';

/** Bills go out on the first: questions about them come in the days after. */
const afterTheBill = (at: number): number => (new Date(at).getUTCDate() <= 9 ? 1 : 0.15);

export const billingDispute: Topic = {
  journey: 'billing.dispute',
  queue: 'billing',
  team: 'Billing',
  weight: 16,
  steps: ['explain', 'check the records', 'correct and credit', 'confirm'],
  title: '{item} on the {month} bill',
  about: 'a charge on my bill',
  details: (random, person, wording, at) => {
    const item = random.pick([
      ['Premium SMS charge', 'einen Premium-SMS-Betrag'],
      ['Second line charge', 'eine zweite Leitung'],
      ['Device insurance', 'eine Geräteversicherung'],
      ['Data package', 'ein Datenpaket'],
    ] as const);
    return {
      first: person.first,
      item: wording.say(item[0], item[1]),
      amount: wording.money(random.int(3, 48) * 100 + 99),
      month: wording.month(at),
      ref: String(random.int(10_000, 99_999)),
    };
  },
  moods: [
    [5, 'calm'],
    [3, 'worried'],
    [2, 'upset'],
  ],
  channels: [
    [5, 'call'],
    [4, 'chat'],
    [3, 'email'],
    [1, 'sms'],
    [1, 'social'],
  ],
  season: afterTheBill,
  page: 'Your {month} bill',
  report: {
    subject: ['{item} on the {month} bill', 'Charge of {amount} not recognised'],
    summary: [
      'Doesn’t recognise {item} for {amount} on the {month} bill. Records asked for.',
      'Asks what {item} ({amount}) is for. Never ordered it. Passed to the records check.',
    ],
    note: [
      'Says nobody in the household ordered {item}. Check the order records, ref {ref}.',
      '{item}, {amount}: no order found at first sight. Ref {ref}.',
    ],
    customer: [
      'My {month} bill has {amount} on it for “{item}”. I never ordered that.',
      'What is the {item} of {amount} on my {month} bill? Nobody here asked for it.',
      'There’s a charge on the {month} bill I can’t explain: {item}, {amount}.',
    ],
    agent: [
      'I see the {item} on the bill. I’m asking for the order records; you’ll hear from us within two days. Your reference is {ref}.',
      'Thank you for telling us. I’ve marked the {amount} as disputed so nothing is chased, reference {ref}.',
    ],
    thanks: [
      'OK, thanks for looking into it.',
      'Good, I’ll wait for your answer.',
      'Alright. Please don’t take it off my account meanwhile.',
    ],
    german: {
      customer: [
        'Auf meiner Rechnung für {month} stehen {amount} für {item}. Das habe ich nie bestellt.',
        'Ich verstehe die {amount} auf der Rechnung für {month} nicht. Wir haben {item} nicht bestellt.',
      ],
      agent: [
        'Ich sehe den Posten und lasse die Bestelldaten prüfen. Sie hören in zwei Tagen von uns, Ihr Aktenzeichen ist {ref}.',
      ],
      thanks: ['Gut, dann warte ich auf Ihre Antwort.', 'Danke fürs Nachsehen.'],
    },
  },
  chase: {
    subject: ['Still waiting about {item}', 'Asks again about {ref}'],
    summary: [
      'No answer yet on {ref}. Records arrived, no order in them: credit asked for.',
      'Calls after the two days. Promised an answer today.',
    ],
    note: ['Apologised for the delay. Records show no order for {item}.', 'Pushed {ref} to the top of the list.'],
    customer: [
      'I was promised an answer on {ref} and heard nothing.',
      'Any news about the {amount} for {item}? Reference {ref}.',
    ],
    agent: ['I’m sorry for the wait. The records are here and I can’t find an order, so I’ve asked for the credit.'],
    thanks: ['Finally. Thank you.', 'Please make sure it is on the next bill.'],
    german: {
      customer: [
        'Zu {ref} wollten Sie sich melden, ich habe nichts gehört.',
        'Gibt es etwas Neues zu den {amount}? Aktenzeichen {ref}.',
      ],
      agent: [
        'Entschuldigen Sie das Warten. Die Unterlagen sind da, eine Bestellung finde ich nicht: Die Gutschrift ist beantragt.',
      ],
      thanks: ['Na endlich. Danke.'],
    },
  },
  resolve: {
    subject: ['{amount} credited', '{item} taken off the bill'],
    summary: [
      'No order found. {amount} credited, {item} switched off.',
      'Credit of {amount} is on the account; shows on the next bill.',
    ],
    note: [
      'Credited {amount}, ref {ref}. Blocked third-party charges at {first}’s wish.',
      '{amount} back on the account. {first} is content.',
    ],
    customer: ['I’m calling about {ref}, the {item}.', 'You wrote that there is news about the {amount}?'],
    agent: ['There was no order, so I’ve credited the {amount} and switched {item} off. It shows on your next bill.'],
    thanks: ['Great, thank you for sorting it out.', 'Perfect, that’s all I wanted.'],
    german: {
      customer: ['Es geht um {ref}.', 'Sie haben geschrieben, es gibt etwas Neues zu den {amount}?'],
      agent: [
        'Es gab keine Bestellung. Ich habe Ihnen {amount} gutgeschrieben, das sehen Sie auf der nächsten Rechnung.',
      ],
      thanks: ['Wunderbar, vielen Dank.', 'Sehr gut, mehr wollte ich nicht.'],
    },
  },
  after: {
    channel: 'email',
    subject: 'Sent: credit of {amount}',
    body: 'Hello {first},\n\nwe have credited {amount} for {item}. You will see it on your next bill.\n\nReference {ref}\nFernbrook Mobile',
    germanBody:
      'Guten Tag,\n\nwir haben Ihnen {amount} gutgeschrieben. Sie finden den Betrag auf der nächsten Rechnung.\n\nAktenzeichen {ref}\nFernbrook Mobile',
  },
};

export const paymentFailed: Topic = {
  journey: 'billing.payment',
  queue: 'billing',
  team: 'Billing',
  weight: 12,
  steps: ['find the payment', 'check the card', 'correct and credit', 'confirm'],
  title: 'Payment of {amount} failed, late fee',
  about: 'a payment that failed',
  details: (random, person, wording, at) => ({
    first: person.first,
    amount: wording.money(person.plan.price),
    fee: wording.money(LATE_FEE),
    month: wording.month(at),
    card: String(random.int(1_000, 9_999)),
    due: wording.day(at + 10 * DAY),
  }),
  moods: [
    [5, 'calm'],
    [4, 'worried'],
    [1, 'upset'],
  ],
  channels: [
    [5, 'call'],
    [4, 'chat'],
    [2, 'email'],
    [2, 'sms'],
  ],
  season: afterTheBill,
  before: {
    channel: 'email',
    subject: 'Sent: your payment did not go through',
    body: 'Hello {first},\n\nyour payment of {amount} for {month} did not go through. Please check your payment method by {due}.\n\nFernbrook Mobile',
    germanBody:
      'Guten Tag,\n\nIhre Zahlung von {amount} für {month} wurde nicht ausgeführt. Bitte prüfen Sie bis zum {due} Ihre Zahlungsart.\n\nFernbrook Mobile',
  },
  page: 'Payment methods',
  report: {
    subject: ['Payment failed, why?', 'Bill for {month} shows unpaid'],
    summary: [
      '{amount} for {month} was refused by the bank. Card ending {card} had run out.',
      'Autopay tried the old card ending {card}. New card wanted.',
    ],
    note: [
      'Card ending {card} expired. Sent the link for a new one.',
      'Old card still set as default. Explained where to change it.',
    ],
    customer: [
      'I got a mail that my payment of {amount} failed. My card is fine!',
      'Why does my {month} bill say unpaid? It always comes off my card.',
    ],
    agent: [
      'Autopay still has the card ending {card}, and that one has run out. I’m sending you a link to enter the new one.',
    ],
    thanks: ['Ah, I did get a new card. I’ll do that now.', 'OK, sent it off just now.'],
    german: {
      customer: ['Sie schreiben, meine Zahlung über {amount} sei fehlgeschlagen. Meine Karte ist in Ordnung!'],
      agent: [
        'Hinterlegt ist noch die Karte mit der Endung {card}, und die ist abgelaufen. Ich schicke Ihnen einen Link für die neue.',
      ],
      thanks: ['Ach so, die neue kam letzte Woche. Mache ich gleich.'],
    },
  },
  chase: {
    subject: ['Late fee of {fee} although paid', 'Still shows past due'],
    summary: [
      'Paid with the new card, but a late fee of {fee} was added. Asks to have it taken off.',
      'Payment is in, the reminder crossed it. Wants the fee back.',
    ],
    note: [
      'Fee of {fee} came from the first attempt. Asked for the credit.',
      'Payment seen. Fee still there, with Billing.',
    ],
    customer: [
      'I entered the new card and now you charge {fee} for being late?',
      'It still says past due, and there’s a fee of {fee} on top.',
    ],
    agent: ['Your payment is here, thank you. The fee is from the first attempt; I’ve asked to have it credited.'],
    thanks: ['I should hope so.', 'Thank you, that’s fair.'],
    german: {
      customer: ['Die neue Karte ist eingetragen, und jetzt verlangen Sie {fee} Mahngebühr?'],
      agent: ['Ihre Zahlung ist da. Die Gebühr stammt vom ersten Versuch, ich lasse sie gutschreiben.'],
      thanks: ['Das will ich hoffen.', 'Danke, das ist fair.'],
    },
  },
  resolve: {
    subject: ['Late fee of {fee} credited', 'Account settled'],
    summary: [
      'Paid, fee of {fee} credited, new card is the default.',
      'Nothing open any more. {fee} back on the account.',
    ],
    note: ['New card set as default, fee credited.', 'All settled; told {first} the date of the next bill.'],
    customer: ['Is everything paid now?', 'Just checking that the {fee} is gone.'],
    agent: ['Yes, all paid, the {fee} is credited and the new card is your default from now on.'],
    thanks: ['Thanks, that was quick.', 'Lovely, thank you.'],
    german: {
      customer: ['Ist jetzt alles bezahlt?'],
      agent: ['Ja, alles ist bezahlt, die {fee} sind gutgeschrieben, und die neue Karte ist Ihre Standardkarte.'],
      thanks: ['Danke, das ging schnell.'],
    },
  },
  after: {
    channel: 'sms',
    subject: 'Sent: thank you for your payment',
    body: 'Fernbrook: thank you, we have your payment of {amount} for {month}. Nothing is open.',
    germanBody: 'Fernbrook: Danke, Ihre Zahlung von {amount} für {month} ist da. Es ist nichts offen.',
  },
};

export const refund: Topic = {
  journey: 'refund.request',
  queue: 'billing',
  team: 'Billing',
  weight: 8,
  steps: ['take it back', 'check the goods', 'pay out', 'confirm'],
  title: 'Refund of {amount} for {goods}',
  about: 'my refund',
  details: (random, person, wording, at) => {
    const goods = random.pick([
      ['a phone case', 'eine Handyhülle'],
      ['the earbuds', 'die Ohrhörer'],
      ['a charging pad', 'eine Ladestation'],
      ['the second SIM', 'die zweite SIM-Karte'],
    ] as const);
    return {
      first: person.first,
      goods: wording.say(goods[0], goods[1]),
      amount: wording.money(random.int(9, 89) * 100),
      sent: wording.day(at - random.int(6, 14) * DAY),
      ref: `R${random.int(10_000, 99_999)}`,
    };
  },
  moods: [
    [5, 'calm'],
    [2, 'worried'],
    [2, 'upset'],
  ],
  channels: [
    [3, 'call'],
    [6, 'chat'],
    [4, 'email'],
    [2, 'social'],
  ],
  page: 'Returns and refunds',
  report: {
    subject: ['Where is the refund for {goods}?', 'Return of {goods}, {ref}'],
    summary: ['Sent {goods} back on {sent}, no money yet. Parcel is in the warehouse, not yet checked.'],
    note: ['{ref}: parcel arrived, goods check waiting.', 'Asked the warehouse to look at {ref}.'],
    customer: ['I sent {goods} back on {sent}. Where is my refund?', 'Still no {amount} for {goods}, return {ref}.'],
    agent: [
      'Your parcel {ref} has arrived and is waiting to be checked. After that the {amount} goes back to your card.',
    ],
    thanks: ['OK. How long does that take?', 'Right, I’ll keep an eye on my account.'],
    german: {
      customer: ['Ich habe {goods} am {sent} zurückgeschickt. Wo bleibt mein Geld?'],
      agent: ['Das Paket {ref} ist da und wird noch geprüft. Danach gehen {amount} zurück auf Ihre Karte.'],
      thanks: ['Gut. Wie lange dauert das?'],
    },
  },
  chase: {
    subject: ['Refund {ref} still not there', 'Second time about {ref}'],
    summary: [
      'Goods were checked, payout got stuck. Sent again.',
      'Asks again about {amount}. Payout released by hand.',
    ],
    note: ['Payout {ref} had failed without a message. Released again.', 'Told {first}: three working days.'],
    customer: ['It’s been a week. Where are my {amount}?', 'You said the money for {goods} was on its way.'],
    agent: ['I’m sorry. The payout got stuck; I have released it again, three working days at most.'],
    thanks: ['I’ll come back if it isn’t there.', 'Thanks for being straight with me.'],
    german: {
      customer: ['Es ist eine Woche her. Wo sind meine {amount}?'],
      agent: ['Das tut mir leid, die Auszahlung hing fest. Ich habe sie neu angestoßen, höchstens drei Werktage.'],
      thanks: ['Sonst melde ich mich wieder.'],
    },
  },
  resolve: {
    subject: ['Refund of {amount} paid out', '{ref} settled'],
    summary: ['{amount} arrived. {first} is content.', 'Payout went through; confirmed with the customer.'],
    note: ['{ref} done.', 'Money is there. Nothing else open.'],
    customer: ['The {amount} arrived this morning, thanks!', 'Got the refund for {goods}.'],
    agent: ['Thank you for letting us know. I’m closing {ref}.'],
    thanks: ['Bye!', 'Great, all good now.'],
    german: {
      customer: ['Die {amount} sind heute angekommen, danke!'],
      agent: ['Danke für die Nachricht, dann schließe ich {ref}.'],
      thanks: ['Wunderbar.'],
    },
  },
};
