import { EXTRA_GIGABYTE } from '../catalogue.ts';
import { DAY } from '../wording.ts';
import type { Topic } from './topic.ts';

export const planChange: Topic = {
  journey: 'plan.change',
  queue: 'plans',
  team: 'Plans',
  weight: 11,
  steps: ['look at the usage', 'make an offer', 'change the plan', 'confirm'],
  title: 'Change from {plan} to {next}',
  suits: (person) => person.plan.larger !== undefined,
  about: 'changing my plan',
  details: (random, person, wording, at) => {
    const over = random.int(1, 4);
    return {
      first: person.first,
      plan: person.plan.name,
      next: person.plan.larger ?? 'Essential 3 GB',
      extra: wording.money(over * EXTRA_GIGABYTE),
      pack: wording.say('5 GB more', '5 GB mehr'),
      price: wording.money(800),
      month: wording.month(at - 20 * DAY),
    };
  },
  moods: [
    [7, 'calm'],
    [2, 'pleased'],
    [1, 'worried'],
  ],
  channels: [
    [5, 'call'],
    [5, 'chat'],
    [3, 'email'],
    [1, 'social'],
  ],
  before: {
    channel: 'sms',
    subject: 'Sent: data used up',
    body: 'Fernbrook: the data of your plan {plan} is used up for this month. Each further GB costs extra.',
    germanBody:
      'Fernbrook: Das Datenvolumen Ihres Tarifs {plan} ist für diesen Monat aufgebraucht. Weitere GB kosten extra.',
  },
  page: 'Compare plans',
  report: {
    subject: ['Wants another plan than {plan}', 'Paid {extra} extra for data in {month}'],
    summary: [
      '{extra} extra for data in {month} on {plan}. Offered {next}, thinks about it.',
      'Asked what fits better than {plan}. Offer for {next} sent.',
    ],
    note: [
      'Offer {next} sent by e-mail, good for 14 days.',
      'Wants to ask at home first. {next} possible from the first.',
    ],
    customer: [
      'I paid {extra} extra for data in {month}. Is there a plan that fits better than {plan}?',
      'What would {next} cost me instead of {plan}?',
    ],
    agent: ['From what you used, {next} would be the better one. I’ll send you the offer; it is good for two weeks.'],
    thanks: ['Thanks, I’ll think about it.', 'Sounds good, let me ask at home.'],
    german: {
      customer: ['Im {month} habe ich {extra} für Daten draufgezahlt. Gibt es einen besseren Tarif als {plan}?'],
      agent: ['Nach Ihrem Verbrauch passt {next} besser. Ich schicke Ihnen das Angebot, es gilt zwei Wochen.'],
      thanks: ['Danke, ich überlege es mir.'],
    },
  },
  chase: {
    subject: ['Question about the offer {next}', 'Is {next} still on offer?'],
    summary: [
      'Asks if the number and the phone stay the same with {next}. Yes.',
      'Finds {next} too much, would take a data pack.',
    ],
    note: ['Explained: same SIM, same number.', 'Told about the pack: {pack} for {price} a month.'],
    customer: ['About the offer: do I keep my number with {next}?', 'Is there nothing between {plan} and {next}?'],
    agent: [
      'Number and SIM always stay. If {next} is too much, there is also {pack} on top of {plan} for {price} a month.',
    ],
    thanks: ['Good to know.', 'That sounds more like it.'],
    german: {
      customer: ['Zum Angebot: Behalte ich bei {next} meine Nummer?'],
      agent: ['Nummer und SIM-Karte bleiben. Ist {next} zu viel, gibt es zu {plan} auch {pack} für {price} im Monat.'],
      thanks: ['Gut zu wissen.'],
    },
  },
  resolve: {
    subject: ['{pack} added', 'Stays with {plan}, with {pack}'],
    summary: ['Stays with {plan}, {pack} added for {price} a month.', 'Took the data pack: {pack}.'],
    note: ['{pack} from the first of next month.', 'Asked to look at the usage again in three months.'],
    customer: ['I’ll take {pack} then, and keep {plan}.', 'Please add {pack} for me.'],
    agent: ['Done: {pack} from the first of next month, for {price}. The confirmation is in your inbox.'],
    thanks: ['Great, thank you!', 'That was easy.'],
    german: {
      customer: ['Dann nehme ich {pack} und behalte {plan}.'],
      agent: ['Erledigt: {pack} ab dem nächsten Ersten, für {price}. Die Bestätigung ist in Ihrem Postfach.'],
      thanks: ['Prima, danke!'],
    },
  },
  after: {
    channel: 'email',
    subject: 'Sent: {pack} for your plan',
    body: 'Hello {first},\n\nfrom the first of next month you have {pack} on top of {plan}, for {price} a month.\n\nFernbrook Mobile',
    germanBody:
      'Guten Tag,\n\nab dem nächsten Ersten haben Sie zu {plan} noch {pack}, für {price} im Monat.\n\nFernbrook Mobile',
  },
};

export const cardActivation: Topic = {
  journey: 'card.activation',
  queue: 'care',
  team: 'Care',
  weight: 9,
  steps: ['order the card', 'check who it is', 'activate', 'confirm'],
  title: 'New SIM ending {sim} not active',
  about: 'activating a SIM',
  details: (random, person, wording, at) => ({
    first: person.first,
    sim: String(random.int(1_000, 9_999)),
    device: person.device,
    hour: wording.say(`${random.int(1, 6)} pm`, `${random.int(13, 18)} Uhr`),
    day: wording.day(at),
  }),
  moods: [
    [7, 'calm'],
    [2, 'worried'],
    [1, 'upset'],
  ],
  channels: [
    [6, 'call'],
    [5, 'chat'],
    [1, 'email'],
  ],
  page: 'Activate your SIM',
  report: {
    subject: ['New SIM doesn’t activate', 'SIM ending {sim}: no service'],
    summary: [
      'SIM ending {sim} shows no service in the {device}. Activation started, takes until {hour}.',
      'Activation page gave an error. Started by hand for the SIM ending {sim}.',
    ],
    note: ['Checked name and PIN. Activation runs.', 'Old SIM stays active until then.'],
    customer: [
      'I put the new SIM in my {device} and it says “no service”.',
      'The activation page says something went wrong. The SIM ends in {sim}.',
    ],
    agent: [
      'Thank you, I’ve started the activation for the SIM ending {sim}. It should work by {hour}; please restart the {device} then.',
    ],
    thanks: ['OK, I’ll try later.', 'Thanks!'],
    german: {
      customer: ['Die neue SIM steckt in meinem {device}, aber es steht „kein Netz“ da.'],
      agent: [
        'Ich habe die Karte mit der Endung {sim} freigeschaltet. Bis {hour} sollte es gehen, dann bitte einmal neu starten.',
      ],
      thanks: ['Gut, ich probiere es später.'],
    },
  },
  chase: {
    subject: ['SIM ending {sim} still dead', 'Activation again'],
    summary: ['Still no service after {hour}. Activation had stopped; started again.'],
    note: ['Order was stuck at the second step. Pushed by the network team.'],
    customer: ['It’s past {hour} and still no service.', 'I restarted twice, nothing. SIM ending {sim}.'],
    agent: ['I see it: the order got stuck. I’ve had it pushed through; give it ten minutes.'],
    thanks: ['OK, waiting.', 'I need the phone tonight, please.'],
    german: {
      customer: ['Es ist nach {hour} und immer noch kein Netz.'],
      agent: ['Ich sehe es, der Auftrag hing fest. Ich habe ihn anschieben lassen, in zehn Minuten sollte es gehen.'],
      thanks: ['Gut, ich warte.'],
    },
  },
  resolve: {
    subject: ['SIM is active', 'Works: SIM ending {sim}'],
    summary: ['SIM ending {sim} is active, tested with a call.', 'Works. Old SIM switched off.'],
    note: ['Test call fine.', 'Done. Told {first} to throw the old card away.'],
    customer: ['It works now!', 'I have bars! Thanks.'],
    agent: ['Good. The old SIM is switched off now; you can throw it away.'],
    thanks: ['Thanks for the help.', 'Will do. Bye!'],
    german: {
      customer: ['Jetzt geht es!'],
      agent: ['Sehr gut. Die alte Karte ist abgeschaltet, die können Sie wegwerfen.'],
      thanks: ['Danke für die Hilfe.'],
    },
  },
};

export const numberPort: Topic = {
  journey: 'number.port',
  queue: 'care',
  team: 'Care',
  weight: 7,
  steps: ['ask the old provider', 'agree on the day', 'bring the number over', 'confirm'],
  title: 'Bring a number from {old}',
  about: 'keeping my number',
  details: (random, person) => ({
    first: person.first,
    old: random.pick(['Summit Wireless', 'Tideline', 'Corvid Telecom', 'Altamont Mobile']),
    port: `P${random.int(10_000, 99_999)}`,
  }),
  moods: [
    [5, 'calm'],
    [4, 'worried'],
    [1, 'upset'],
  ],
  channels: [
    [6, 'call'],
    [3, 'chat'],
    [3, 'email'],
  ],
  page: 'Keep your number',
  report: {
    subject: ['Bring the number over from {old}', 'Keep my number, from {old}'],
    summary: ['Wants to keep the number from {old}. Request {port} sent; takes about a week.'],
    note: ['Account number of {old} is with us. {port}.', 'Contract at {old} has ended, so nothing stands in the way.'],
    customer: [
      'I’d like to bring my number from {old}. What do you need?',
      'How do I keep my old number? I was with {old}.',
    ],
    agent: [
      'I’ve sent the request to {old}, number {port}. If they agree, it takes about a week; until then use the new number.',
    ],
    thanks: ['Thanks, that was quick.', 'Good. Please text me.'],
    german: {
      customer: ['Ich möchte meine Nummer von {old} mitnehmen. Was brauchen Sie?'],
      agent: ['Die Anfrage an {old} ist gestellt, Nummer {port}. Wenn sie zustimmen, dauert es etwa eine Woche.'],
      thanks: ['Danke, das ging schnell.'],
    },
  },
  chase: {
    subject: ['{old} refused the number', 'Where is my number? {port}'],
    summary: [
      '{old} says the name doesn’t match. Corrected and sent again.',
      'No answer from {old} yet. Asked again, {port}.',
    ],
    note: ['Middle name was missing in the request. {port} sent again.', '{old} has until tomorrow to answer.'],
    customer: ['The number should be here by now. {port}.', 'I got a text that {old} refused. Why?'],
    agent: [
      'They had your name written differently. I’ve corrected it and sent {port} again. A few more days, please.',
    ],
    thanks: ['OK. I hope it works this time.', 'Please don’t lose my number.'],
    german: {
      customer: ['Die Nummer sollte längst da sein. {port}.'],
      agent: ['Bei {old} war Ihr Name anders geschrieben. Ich habe {port} berichtigt und neu gestellt.'],
      thanks: ['Hoffentlich klappt es diesmal.'],
    },
  },
  resolve: {
    subject: ['Number is here', '{port} done'],
    summary: ['Number came over. Calls and SMS tested.', 'Works with the old number now.'],
    note: ['{port} closed.', 'Temporary number switched off.'],
    customer: ['My old number works with you now!', 'Just got a call on my old number. Is it all done?'],
    agent: ['Yes, it’s all here. The temporary number is switched off.'],
    thanks: ['Wonderful.', 'Thanks for staying on it.'],
    german: {
      customer: ['Meine alte Nummer geht jetzt bei Ihnen!'],
      agent: ['Ja, alles ist da. Die vorläufige Nummer ist abgeschaltet.'],
      thanks: ['Wunderbar.'],
    },
  },
};

export const roaming: Topic = {
  journey: 'roaming.charges',
  queue: 'billing',
  team: 'Billing',
  weight: 7,
  steps: ['explain', 'check the records', 'correct and credit', 'confirm'],
  title: 'Roaming in {country}, {amount}',
  about: 'roaming charges',
  details: (random, person, wording, at) => {
    const country = random.pick([
      ['Morocco', 'Marokko'],
      ['Switzerland', 'der Schweiz'],
      ['Turkey', 'der Türkei'],
      ['Mexico', 'Mexiko'],
      ['Japan', 'Japan'],
      ['Norway', 'Norwegen'],
    ] as const);
    return {
      first: person.first,
      country: wording.say(country[0], country[1]),
      amount: wording.money(random.int(12, 140) * 100 + 40),
      part: wording.money(random.int(6, 12) * 100),
      month: wording.month(at - 25 * DAY),
      ref: String(random.int(10_000, 99_999)),
    };
  },
  moods: [
    [3, 'calm'],
    [4, 'worried'],
    [3, 'upset'],
  ],
  channels: [
    [5, 'call'],
    [3, 'chat'],
    [5, 'email'],
    [1, 'social'],
  ],
  season: (at) => ([6, 7, 8, 0].includes(new Date(at).getUTCMonth()) ? 2 : 0.5),
  page: 'Your phone abroad',
  report: {
    subject: ['{amount} for roaming in {country}', 'Roaming charges on the {month} bill'],
    summary: ['{amount} for data in {country}. Says roaming was off. Records asked for, ref {ref}.'],
    note: [
      'Phone fetched mail in the background in {country}, it seems. Ref {ref}.',
      'First trip outside. Goodwill possible.',
    ],
    customer: [
      '{amount} for roaming in {country}? I had data switched off!',
      'I was in {country} in {month} and now there’s {amount} on my bill.',
    ],
    agent: ['I understand that this is a surprise. I’m asking for the records of those days, reference {ref}.'],
    thanks: ['OK. I’m curious.', 'Please do. I won’t pay before that.'],
    german: {
      customer: ['{amount} für Roaming in {country}? Ich hatte die Daten ausgeschaltet!'],
      agent: ['Ich verstehe Ihre Überraschung. Ich lasse mir die Daten dieser Tage kommen, Aktenzeichen {ref}.'],
      thanks: ['Gut. Vorher zahle ich das nicht.'],
    },
  },
  chase: {
    subject: ['Roaming bill, ref {ref}', 'Asks again about {amount}'],
    summary: ['Records show background data on two days. Half of it credited as goodwill is proposed.'],
    note: ['Supervisor agrees to {part}.', 'Explained how to switch background data off.'],
    customer: ['What came of {ref}?', 'Did you find out about the {amount}?'],
    agent: ['Your phone fetched data in the background on two days. I’ve asked for a credit as goodwill.'],
    thanks: ['That would be kind.', 'I see. Thanks for explaining.'],
    german: {
      customer: ['Was ist aus {ref} geworden?'],
      agent: [
        'Ihr Telefon hat an zwei Tagen im Hintergrund Daten geladen. Ich habe eine Gutschrift aus Kulanz beantragt.',
      ],
      thanks: ['Das wäre nett.'],
    },
  },
  resolve: {
    subject: ['Goodwill credit of {part}', 'Roaming {country} settled'],
    summary: [
      '{part} credited, the rest of the {amount} stays. {first} agrees.',
      'Credit of {part}; a limit for roaming is set now.',
    ],
    note: ['{part} credited. Limit for roaming switched on.', 'Settled, ref {ref}.'],
    customer: ['Thanks for the mail about {ref}. I agree.', 'So what do I have to pay now?'],
    agent: ['I’ve credited {part} and set a limit for roaming, so this can’t happen again.'],
    thanks: ['Fair enough. Thank you.', 'Good, then that’s settled.'],
    german: {
      customer: ['Danke für die Mail zu {ref}. Ich bin einverstanden.'],
      agent: ['Ich habe {part} gutgeschrieben und eine Grenze für Roaming gesetzt, damit das nicht wieder vorkommt.'],
      thanks: ['In Ordnung. Danke.'],
    },
  },
};
