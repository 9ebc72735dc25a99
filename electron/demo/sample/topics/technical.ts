import { DAY } from '../wording.ts';
import type { Topic } from './topic.ts';

export const deviceRepair: Topic = {
  journey: 'device.repair',
  queue: 'technical',
  team: 'Technical',
  weight: 13,
  steps: ['send it in', 'look at it', 'repair', 'give it back'],
  title: '{device}: {fault}',
  about: 'a repair',
  details: (random, person, wording) => {
    const fault = random.pick([
      ['screen flickers', 'das Display flackert'],
      ['battery drains by noon', 'der Akku ist mittags leer'],
      ['microphone crackles', 'das Mikrofon knackt'],
      ['won’t charge', 'es lädt nicht mehr'],
      ['camera stays black', 'die Kamera bleibt schwarz'],
    ] as const);
    return {
      first: person.first,
      device: person.device,
      fault: wording.say(fault[0], fault[1]),
      rma: `FB-${random.int(100_000, 999_999)}`,
    };
  },
  moods: [
    [6, 'calm'],
    [3, 'worried'],
    [1, 'upset'],
  ],
  channels: [
    [5, 'call'],
    [5, 'chat'],
    [3, 'email'],
    [1, 'social'],
  ],
  page: 'Repairs: {device}',
  report: {
    subject: ['{device}: {fault}', 'Repair of a {device}'],
    summary: [
      '{device} is under warranty: {fault}. Return label {rma} sent.',
      'Tried a reset together, no change ({fault}). Goes to the workshop as {rma}.',
    ],
    note: [
      'Reset and update done on the phone, still: {fault}. Label {rma}.',
      'Warranty runs. Loan phone offered, not wanted.',
    ],
    customer: [
      'My {device} has a problem: {fault}. I can’t use it like this.',
      'Since yesterday my {device} is no use: {fault}.',
    ],
    agent: [
      'That’s covered by your warranty. I’m sending a return label, number {rma}; it should be back in about ten days.',
      'Let’s restart it once with both keys. No change? Then please send it in with label {rma}.',
    ],
    thanks: ['Thanks, I’ll send it today.', 'OK, I’ll drop it off tomorrow.'],
    german: {
      customer: ['Mit meinem {device} stimmt etwas nicht: {fault}. So kann ich es nicht benutzen.'],
      agent: [
        'Das ist ein Garantiefall. Ich schicke Ihnen ein Rücksendeetikett, Nummer {rma}; in etwa zehn Tagen sollte es zurück sein.',
      ],
      thanks: ['Danke, ich schicke es heute noch los.'],
    },
  },
  chase: {
    subject: ['Where is the {device}?', 'Repair {rma}, second question'],
    summary: [
      '{rma} is in the workshop, a part is on order and expected this week.',
      'Asks how long {rma} takes. Part arrives this week.',
    ],
    note: ['Workshop waits for a part. Told {first}: end of the week.', '{rma}: workshop says end of the week.'],
    customer: ['How is my {device} doing? Number {rma}.', 'You’ve had my phone for a week. When do I get it back?'],
    agent: ['The workshop is waiting for a part. They now say the end of the week; I’ll text you when it leaves.'],
    thanks: ['Hm, OK. Please do.', 'That’s longer than you said, but fine.'],
    german: {
      customer: ['Was macht mein {device}? Nummer {rma}.'],
      agent: [
        'Die Werkstatt wartet noch auf ein Teil, jetzt heißt es Ende der Woche. Ich schicke Ihnen eine SMS, wenn es auf dem Weg ist.',
      ],
      thanks: ['Na gut, danke.'],
    },
  },
  resolve: {
    subject: ['{device} is back and works', 'Repair {rma} finished'],
    summary: ['Repaired and delivered. Works again.', '{device} is back with a new part; tested on the call.'],
    note: ['{first} is happy. Warranty on the part: one year.', 'Closed {rma}.'],
    customer: ['My {device} came back and works like new.', 'Just to say: the {device} arrived, all fine.'],
    agent: ['That’s good to hear. The new part has a warranty of one year. I’m closing {rma}.'],
    thanks: ['Thank you all!', 'Great service, thanks.'],
    german: {
      customer: ['Mein {device} ist zurück und läuft wie neu.'],
      agent: ['Das freut mich. Auf das neue Teil haben Sie ein Jahr Garantie, {rma} ist damit erledigt.'],
      thanks: ['Vielen Dank!'],
    },
  },
  after: {
    channel: 'sms',
    subject: 'Sent: how was the repair?',
    body: 'Fernbrook: how was the repair of your {device}? Answer with a number from 1 to 5. {rma}',
    germanBody: 'Fernbrook: Wie war die Reparatur Ihres {device}? Antworten Sie mit einer Zahl von 1 bis 5. {rma}',
  },
};

/** Outages come in waves: now and then a cable is cut, and for two days everybody writes about it. */
const nearOutage = (at: number): number => (Math.floor(at / DAY) % 83 < 2 ? 8 : 0.04);

export const outage: Topic = {
  journey: 'network.outage',
  queue: 'technical',
  team: 'Technical',
  weight: 9,
  steps: ['locate', 'send a team', 'repair', 'confirm'],
  title: 'No service in {place}',
  about: 'no network',
  details: (random, person, wording, at) => ({
    first: person.first,
    place: (person.customer.place ?? '').split(',')[0] ?? '',
    credit: wording.money(random.int(3, 9) * 100),
    until: wording.say(`${random.int(2, 9)} pm`, `${random.int(14, 21)} Uhr`),
    day: wording.day(at),
  }),
  moods: [
    [3, 'calm'],
    [3, 'worried'],
    [4, 'upset'],
  ],
  channels: [
    [4, 'call'],
    [4, 'chat'],
    [2, 'sms'],
    [5, 'social'],
    [1, 'email'],
  ],
  season: nearOutage,
  page: 'Network status: {place}',
  report: {
    subject: ['No network in {place}', 'No signal since this morning'],
    summary: [
      'No service in {place}. Known: a cable was cut, team is out, expected until {until}.',
      'Asks why there is no signal. Told about the cut cable in {place}.',
    ],
    note: [
      'Wants a message when it’s back.',
      'Works from home, needs the connection. Offered data on another band: no.',
    ],
    customer: [
      'No signal in {place} since this morning. Anyone else?',
      'Is the network down in {place}? I can’t make calls.',
      'Third hour without network in {place}. What’s going on?',
    ],
    agent: ['Sorry about that. A cable was cut near {place}; our team is there and expects to be done by {until}.'],
    thanks: ['OK, thanks for the info.', 'That’s a whole working day lost.', 'Please text me when it’s back.'],
    german: {
      customer: [
        'Seit heute früh kein Netz in {place}. Ist das bekannt?',
        'Ist das Netz in {place} gestört? Ich kann nicht telefonieren.',
      ],
      agent: [
        'Das tut uns leid. Bei {place} wurde ein Kabel beschädigt, unser Team rechnet bis {until} mit der Reparatur.',
      ],
      thanks: ['Danke für die Auskunft.', 'Damit ist der Arbeitstag gelaufen.'],
    },
  },
  chase: {
    subject: ['Still no network in {place}', 'Asks when the network is back'],
    summary: [
      'Second contact about the outage of {day}. Repair takes longer than said.',
      'Still no signal. Noted for a credit.',
    ],
    note: ['Understandably annoyed. Credit promised.', 'Outage of {day}: noted for a credit of {credit}.'],
    customer: ['You said {until}. It’s later than that and still nothing.', 'Still no signal here in {place}.'],
    agent: [
      'You’re right, it takes longer than we said. I’ve noted a credit for you, and you’ll get a message when it works.',
    ],
    thanks: ['Fine. Thanks.', 'I’d rather have the network.'],
    german: {
      customer: ['Sie hatten {until} gesagt, es geht immer noch nichts.'],
      agent: [
        'Sie haben recht, es dauert länger. Eine Gutschrift ist vermerkt, und Sie bekommen eine SMS, sobald es wieder geht.',
      ],
      thanks: ['Gut. Danke.'],
    },
  },
  resolve: {
    subject: ['Network is back, {credit} credited', 'Outage of {day} settled'],
    summary: [
      'Service in {place} is back. {credit} credited.',
      'Checked together: full signal again. Credit of {credit}.',
    ],
    note: ['Credit {credit} given for {day}.', 'Signal is back; content.'],
    customer: ['It’s back! What about the credit?', 'Works again since last night.'],
    agent: ['Good. I’ve put {credit} on your account for {day}.'],
    thanks: ['Thank you.', 'That’s decent of you.'],
    german: {
      customer: ['Es geht wieder. Wie ist das mit der Gutschrift?'],
      agent: ['Für den {day} habe ich Ihnen {credit} gutgeschrieben.'],
      thanks: ['Danke, das ist anständig.'],
    },
  },
};

export const homeInternet: Topic = {
  journey: 'home.internet',
  queue: 'technical',
  team: 'Technical',
  weight: 9,
  steps: ['check the line', 'change settings', 'replace the router', 'confirm'],
  title: '{router} keeps restarting',
  about: 'my home internet',
  details: (random, person) => ({
    first: person.first,
    router: person.router,
    times: String(random.int(3, 9)),
    speed: String(random.int(2, 18)),
    ticket: `T${random.int(100_000, 999_999)}`,
  }),
  moods: [
    [4, 'calm'],
    [3, 'worried'],
    [3, 'upset'],
  ],
  channels: [
    [6, 'call'],
    [4, 'chat'],
    [2, 'email'],
    [1, 'social'],
  ],
  page: 'Help: my router restarts',
  report: {
    subject: ['{router} keeps restarting', 'Home internet drops out'],
    summary: [
      '{router} restarts {times} times a day. Line test is fine, firmware updated from here.',
      'Drops several times a day, {speed} Mbit/s at best. Channel changed, watch for a day.',
    ],
    note: [
      'Line ok. Updated the firmware, ticket {ticket}.',
      'Router stands in a cupboard; asked to move it. {ticket}.',
    ],
    customer: [
      'Our {router} restarts {times} times a day. We can’t work like this.',
      'The internet keeps dropping out. The {router} goes red and starts again.',
    ],
    agent: [
      'Your line tests fine, so I’ve sent a new version to the {router}. Please watch it for a day; the ticket is {ticket}.',
    ],
    thanks: ['OK, let’s see.', 'We’ll try. Thanks.'],
    german: {
      customer: ['Unser {router} startet {times}-mal am Tag neu. So kann man nicht arbeiten.'],
      agent: [
        'Die Leitung ist in Ordnung, ich habe eine neue Version auf den {router} gespielt. Bitte beobachten Sie ihn einen Tag, Ticket {ticket}.',
      ],
      thanks: ['Gut, wir beobachten das.'],
    },
  },
  chase: {
    subject: ['Router still restarts', 'Second call about {ticket}'],
    summary: [
      'Update didn’t help. Replacement for the {router} ordered, there in three days.',
      'Still drops. New router on its way.',
    ],
    note: ['Replacement ordered on {ticket}.', 'Sent a new {router}; keep the old power supply.'],
    customer: ['It’s no better, {times} restarts again. Ticket {ticket}.', 'The update changed nothing.'],
    agent: ['Then it’s the device. A new {router} will be with you in three days.'],
    thanks: ['Good. Do I send the old one back?', 'That’s what I asked for in the first place.'],
    german: {
      customer: ['Es ist nicht besser, wieder {times} Neustarts. Ticket {ticket}.'],
      agent: ['Dann liegt es am Gerät. Ein neuer {router} ist in drei Tagen bei Ihnen.'],
      thanks: ['Gut. Schicke ich den alten zurück?'],
    },
  },
  resolve: {
    subject: ['New router works', '{ticket} closed'],
    summary: ['New {router} runs for three days without a restart.', 'Set up together on the call; stable.'],
    note: ['Old router is on its way back. {ticket} closed.', 'Stable. {first} is content.'],
    customer: ['The new {router} has been running for days. All good.', 'Set it up, works right away.'],
    agent: ['Lovely. Please send the old one back with the label in the box; I’m closing {ticket}.'],
    thanks: ['Will do. Thanks!', 'Thank you for your patience with us.'],
    german: {
      customer: ['Der neue {router} läuft seit Tagen durch.'],
      agent: ['Sehr schön. Den alten bitte mit dem Etikett aus dem Karton zurückschicken, {ticket} ist erledigt.'],
      thanks: ['Mache ich. Danke!'],
    },
  },
};
