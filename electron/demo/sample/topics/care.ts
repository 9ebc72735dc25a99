import { accessories } from '../catalogue.ts';
import { DAY } from '../wording.ts';
import type { Topic } from './topic.ts';

export const delivery: Topic = {
  journey: 'order.delivery',
  queue: 'care',
  team: 'Care',
  weight: 9,
  steps: ['pack', 'hand to the courier', 'deliver', 'confirm'],
  title: 'Order {order} late',
  about: 'my order',
  details: (random, person, wording, at) => ({
    first: person.first,
    goods: wording.say(random.pick(accessories), `ein ${person.device}`),
    order: `O-${random.int(100_000, 999_999)}`,
    promised: wording.day(at - random.int(1, 3) * DAY),
  }),
  moods: [
    [6, 'calm'],
    [2, 'worried'],
    [2, 'upset'],
  ],
  channels: [
    [4, 'call'],
    [6, 'chat'],
    [4, 'email'],
    [2, 'sms'],
    [2, 'social'],
  ],
  season: (at) => ([10, 11].includes(new Date(at).getUTCMonth()) ? 2.5 : 0.8),
  before: {
    channel: 'email',
    subject: 'Sent: order {order} is packed',
    body: 'Hello {first},\n\nyour order {order} ({goods}) is packed and should be with you by {promised}.\n\nFernbrook Mobile',
    germanBody:
      'Guten Tag,\n\nIhre Bestellung {order} ({goods}) ist gepackt und sollte bis zum {promised} bei Ihnen sein.\n\nFernbrook Mobile',
  },
  page: 'Track order {order}',
  report: {
    subject: ['Order {order} not here', 'Where is {goods}?'],
    summary: ['{order} ({goods}) was promised for {promised}. Courier has it since yesterday, two more days.'],
    note: ['Courier shows it in the next town. {order}.', 'Neighbours may take it.'],
    customer: [
      'Order {order} should have been here on {promised}.',
      'Where is {goods}? The tracking page hasn’t moved for days.',
    ],
    agent: ['The courier has {order} and says two more days. I’ll keep an eye on it.'],
    thanks: ['OK, thanks.', 'It was meant as a present. Let’s hope.'],
    german: {
      customer: ['Die Bestellung {order} sollte am {promised} da sein.'],
      agent: ['Der Kurier hat {order} und braucht noch zwei Tage. Ich behalte es im Auge.'],
      thanks: ['Gut, danke.'],
    },
  },
  chase: {
    subject: ['{order} still not delivered', 'Courier lost {order}?'],
    summary: [
      'Courier can’t find {order}. Sent again by express.',
      'Second question about {order}; new parcel on its way.',
    ],
    note: ['Express, free of charge.', 'Search at the courier started as well.'],
    customer: ['Still nothing. Is {order} lost?', 'It says “delivered” but nothing is here. {order}.'],
    agent: ['The courier can’t find it. I’ve sent {goods} again by express, free of charge; two days at most.'],
    thanks: ['Thank you, that helps.', 'Finally someone who does something.'],
    german: {
      customer: ['Immer noch nichts. Ist {order} verloren?'],
      agent: [
        'Der Kurier findet es nicht. Ich habe die Ware noch einmal per Express geschickt, sie kommt in höchstens zwei Tagen.',
      ],
      thanks: ['Danke, das hilft.'],
    },
  },
  resolve: {
    subject: ['{order} arrived', 'Delivery settled'],
    summary: ['{order} arrived, complete.', 'Has it now. Nothing else open.'],
    note: ['{order} closed.', 'Arrived.'],
    customer: ['The parcel is here, thanks.', '{order} came this morning.'],
    agent: ['Good to hear. Enjoy it!'],
    thanks: ['Thanks, bye.', 'Will do!'],
    german: {
      customer: ['Das Paket ist da, danke.'],
      agent: ['Das freut mich. Viel Vergnügen damit!'],
      thanks: ['Danke, tschüss.'],
    },
  },
};

export const account: Topic = {
  journey: 'account.access',
  queue: 'care',
  team: 'Care',
  weight: 8,
  steps: ['check who it is', 'open the account', 'set it up anew', 'confirm'],
  title: 'Can’t sign in',
  about: 'signing in',
  details: (random, person, wording) => ({
    first: person.first,
    device: person.device,
    minutes: String(random.int(10, 30)),
    hint: wording.say(random.pick(['the old phone', 'an old address', 'a blocked account']), 'das alte Telefon'),
  }),
  moods: [
    [7, 'calm'],
    [2, 'worried'],
    [1, 'upset'],
  ],
  channels: [
    [5, 'call'],
    [6, 'chat'],
    [2, 'email'],
    [1, 'sms'],
  ],
  page: 'Forgot your password?',
  report: {
    subject: ['Can’t sign in', 'Code never arrives'],
    summary: [
      'Sign-in code goes to {hint}. Proved who they are, new code sent.',
      'Locked out after three tries. Opened again after the PIN.',
    ],
    note: ['PIN fine. Code goes to the {device} now.', 'Cause: {hint}.'],
    customer: ['I can’t sign in. The code never arrives.', 'The app locks me out. I have a new phone, a {device}.'],
    agent: ['The code went to {hint}. After your PIN I could change that; please try again in {minutes} minutes.'],
    thanks: ['Thanks, I’ll try.', 'OK.'],
    german: {
      customer: ['Ich komme nicht in mein Konto, der Code kommt nicht an.'],
      agent: [
        'Der Code ging an {hint}. Ich habe das geändert, bitte versuchen Sie es in {minutes} Minuten noch einmal.',
      ],
      thanks: ['Danke, ich probiere es.'],
    },
  },
  chase: {
    subject: ['Still locked out', 'Sign-in, second try'],
    summary: ['Still no code. Account set up anew with the {device}.'],
    note: ['Removed the old device, added the {device}.'],
    customer: ['I waited {minutes} minutes, still no code.', 'Same again: locked.'],
    agent: ['I’ve removed the old device altogether. You should see a new code right now.'],
    thanks: ['There it is!', 'Yes, got it.'],
    german: {
      customer: ['Ich habe {minutes} Minuten gewartet, kein Code.'],
      agent: ['Ich habe das alte Gerät ganz entfernt. Jetzt sollte ein neuer Code kommen.'],
      thanks: ['Da ist er!'],
    },
  },
  resolve: {
    subject: ['Signed in again', 'Access works'],
    summary: ['Signed in on the {device}. New PIN chosen.', 'Works again.'],
    note: ['New PIN set by the customer.', 'Fine now.'],
    customer: ['I’m in again, thanks.', 'Works on the {device} now. Can I change my PIN?'],
    agent: ['Good. You can choose a new PIN under “Security”.'],
    thanks: ['Done. Thanks!', 'Perfect.'],
    german: {
      customer: ['Ich bin wieder drin, danke.'],
      agent: ['Gut. Eine neue PIN wählen Sie unter „Sicherheit“.'],
      thanks: ['Perfekt.'],
    },
  },
};

export const fraud: Topic = {
  journey: 'fraud.report',
  queue: 'care',
  team: 'Care',
  weight: 4,
  steps: ['secure the account', 'check what happened', 'undo the damage', 'confirm'],
  title: 'Suspicious message, account secured',
  about: 'a suspicious message',
  details: (random, person, wording, at) => ({
    first: person.first,
    amount: wording.money(random.int(2, 6) * 1_000 + 99),
    day: wording.day(at),
    ref: `S${random.int(10_000, 99_999)}`,
  }),
  moods: [
    [2, 'calm'],
    [6, 'worried'],
    [2, 'upset'],
  ],
  channels: [
    [7, 'call'],
    [3, 'chat'],
    [3, 'email'],
    [1, 'social'],
  ],
  page: 'Is this message from us?',
  report: {
    subject: ['Suspicious SMS about a parcel', 'False message in our name'],
    summary: [
      'Followed the link in a false SMS and entered the card. Account secured, ref {ref}.',
      'Got a false SMS in our name, entered nothing. Number blocked.',
    ],
    note: ['Told to call the bank at once. {ref}.', 'PIN changed, orders stopped.'],
    customer: [
      'I got a text about a parcel, supposedly from you, and I clicked on it.',
      'Someone wants {amount} from me in your name. Is that real?',
    ],
    agent: ['That wasn’t us. I’ve secured your account, reference {ref}. Please call your bank about the card now.'],
    thanks: ['Oh dear. Thank you.', 'I’ll call the bank right away.'],
    german: {
      customer: ['Ich habe eine SMS über ein Paket bekommen, angeblich von Ihnen, und darauf geklickt.'],
      agent: ['Das waren nicht wir. Ihr Konto ist gesichert, Aktenzeichen {ref}. Bitte rufen Sie gleich Ihre Bank an.'],
      thanks: ['Oje. Vielen Dank.'],
    },
  },
  chase: {
    subject: ['Is the account safe? {ref}', 'False order stopped'],
    summary: ['A phone for {amount} had been ordered on the account; stopped before it left.'],
    note: ['Order stopped. {ref}.', 'Police number noted.'],
    customer: ['I see an order for {amount} that isn’t mine!', 'Is my account really safe now? {ref}'],
    agent: ['That order is stopped, nothing will be charged. Your account is open only with the new PIN.'],
    thanks: ['Thank goodness.', 'OK. I was really scared.'],
    german: {
      customer: ['Da ist eine Bestellung über {amount}, die nicht von mir ist!'],
      agent: [
        'Die Bestellung ist gestoppt, es wird nichts berechnet. In Ihr Konto kommt man nur noch mit der neuen PIN.',
      ],
      thanks: ['Gott sei Dank.'],
    },
  },
  resolve: {
    subject: ['Account safe, nothing lost', '{ref} closed'],
    summary: [
      'Nothing was charged. New card is in, {ref} closed.',
      'All undone; explained how to recognise such messages.',
    ],
    note: ['No damage. {ref} closed.', 'Very grateful.'],
    customer: ['The bank gave me a new card. Can I enter it?', 'Is everything settled with {ref}?'],
    agent: ['Yes, all safe, and nothing was charged. We never ask for a card in a text message.'],
    thanks: ['Good to know. Thank you so much.', 'You’ve been very kind.'],
    german: {
      customer: ['Die Bank hat mir eine neue Karte geschickt. Kann ich sie eintragen?'],
      agent: ['Ja, alles ist sicher, und es wurde nichts berechnet. Nach einer Karte fragen wir nie per SMS.'],
      thanks: ['Gut zu wissen. Vielen Dank.'],
    },
  },
};

export const cancel: Topic = {
  journey: 'contract.cancel',
  queue: 'plans',
  team: 'Plans',
  weight: 5,
  steps: ['ask why', 'make an offer', 'settle', 'confirm'],
  title: 'Wants to leave: {why}',
  about: 'ending my contract',
  details: (random, person, wording, at) => {
    const why = random.pick([
      ['too expensive', 'zu teuer'],
      ['moving abroad', 'Umzug ins Ausland'],
      ['bad reception at home', 'schlechter Empfang zu Hause'],
    ] as const);
    return {
      first: person.first,
      plan: person.plan.name,
      why: wording.say(why[0], why[1]),
      off: wording.money(random.int(5, 15) * 100),
      end: wording.day(at + random.int(20, 80) * DAY),
    };
  },
  moods: [
    [6, 'calm'],
    [2, 'worried'],
    [2, 'upset'],
  ],
  channels: [
    [6, 'call'],
    [3, 'chat'],
    [5, 'email'],
  ],
  page: 'End your contract',
  report: {
    subject: ['Wants to leave: {why}', 'Ending {plan}'],
    summary: ['Wants to end {plan}, reason: {why}. Offered {off} off a month, thinks about it.'],
    note: ['Offer {off} off, good for 14 days.', 'Reason: {why}. Contract could end on {end}.'],
    customer: ['I want to end my contract. The reason: {why}.', 'How do I get out of {plan}? It’s {why}.'],
    agent: ['I’m sorry to hear that. If you stay, I could take {off} off each month. Otherwise it would end on {end}.'],
    thanks: ['I’ll think about it.', 'Please send me that in writing.'],
    german: {
      customer: ['Ich möchte kündigen. Der Grund: {why}.'],
      agent: [
        'Das tut mir leid. Wenn Sie bleiben, kann ich Ihnen {off} im Monat nachlassen. Sonst endet der Vertrag am {end}.',
      ],
      thanks: ['Ich überlege es mir.'],
    },
  },
  chase: {
    subject: ['Question about ending the contract', 'Asks about the offer of {off} off'],
    summary: ['Asks for how long the {off} off would last. Twelve months.'],
    note: ['Leans towards staying.', 'Explained the twelve months.'],
    customer: ['That offer of {off} off: for how long?', 'When exactly would it end if I leave?'],
    agent: ['The {off} off would last twelve months. Without it the contract ends on {end}.'],
    thanks: ['Thanks, I’ll let you know.', 'OK.'],
    german: {
      customer: ['Das Angebot mit {off} Nachlass: Wie lange gilt der?'],
      agent: ['Zwölf Monate. Ohne das Angebot endet der Vertrag am {end}.'],
      thanks: ['Danke, ich melde mich.'],
    },
  },
  resolve: {
    subject: ['Stays, {off} off a month', 'Took the offer'],
    summary: ['Stays with {plan}, {off} off for twelve months.', 'Accepted the offer. Confirmation sent.'],
    note: ['{off} off for twelve months.', 'Stays. Ask again in a year.'],
    customer: ['I’ll stay, with the {off} off.', 'My partner says we stay. Please put the discount in.'],
    agent: ['I’m glad. The {off} off starts with your next bill.'],
    thanks: ['Thanks.', 'Good, thank you.'],
    german: {
      customer: ['Ich bleibe, mit dem Nachlass von {off}.'],
      agent: ['Das freut mich. Die {off} gelten ab der nächsten Rechnung.'],
      thanks: ['Danke.'],
    },
  },
};
