import { DAY, HOUR, iso, MINUTE } from '../wording.ts';
import { createPen } from './pen.ts';
import type { Story } from './story.ts';

/** A customer from Berlin with a roaming bill; he speaks German. */
export function germanRoaming(now: number): Story {
  const pen = createPen(
    'juergen-weisshaupt',
    {
      name: 'Jürgen Weißhaupt',
      tier: 'Gold',
      since: '2018-02-11',
      language: 'de',
      product: 'Unlimited 10 GB',
      place: 'Berlin',
    },
    [
      {
        kind: 'phone',
        value: '+493023125017',
        label: 'home',
        verifiedAt: iso(now - 90 * DAY),
        evidence: 'PIN on a call',
      },
      {
        kind: 'email',
        value: 'juergen.weisshaupt@example.org',
        verifiedAt: iso(now - 5 * HOUR),
        evidence: 'followed the link in our e-mail',
      },
    ],
    now,
  );
  const about = { journey: 'roaming.charges', queue: 'Billing' };
  const caseId = pen.case({
    at: now - 3 * DAY,
    title: 'Roaming in Switzerland, €84.40',
    status: 'open',
    owner: 'Bettina Krause',
    team: 'Billing',
    step: 'check the records',
    position: 2,
    steps: 4,
    openedAt: iso(now - 3 * DAY),
    dueAt: iso(now + DAY),
  });
  pen.contact({
    ...about,
    at: now - 5 * HOUR,
    minutes: 8,
    channel: 'web',
    direction: 'in',
    caseId,
    subject: 'Looked at “Your phone abroad”',
    summary: '5 pages, filled in the form',
    context: {
      reason: 'Roaming bill of €84.40 although data was off.',
      told: [
        { source: 'form', topic: 'About', answer: 'Roaming-Rechnung Schweiz', at: iso(now - 5 * HOUR + 6 * MINUTE) },
        { source: 'form', topic: 'Data abroad', answer: 'war ausgeschaltet', at: iso(now - 5 * HOUR + 7 * MINUTE) },
      ],
      mood: 'worried',
      cameFrom: 'our e-mail about the records',
    },
  });
  pen.contact({
    ...about,
    at: now - 8 * HOUR,
    channel: 'email',
    direction: 'out',
    caseId,
    step: 'check the records',
    subject: 'Sent: the records are here',
    says: [
      [
        'system',
        'Guten Tag Herr Weißhaupt,\n\ndie Verbindungsdaten zu Ihrer Rechnung sind da. Bitte füllen Sie noch kurz das Formular aus: War das Datenroaming an Ihrem Telefon ausgeschaltet?\n\nFernbrook Mobile',
      ],
    ],
  });
  pen.contact({
    ...about,
    at: now - 3 * DAY,
    minutes: 240,
    channel: 'email',
    direction: 'in',
    caseId,
    step: 'explain',
    agent: 'Bettina Krause',
    wrapUp: 'followUp',
    subject: 'Roaming bill, Switzerland',
    summary: 'Two days in Zürich, €84.40 for data. Says roaming was off. Records asked for.',
    says: [
      [
        'customer',
        'Guten Tag,\n\nauf meiner Rechnung stehen 84,40 € für Daten in der Schweiz. Ich war zwei Tage in Zürich und hatte die Daten ausgeschaltet.\n\nJürgen Weißhaupt',
      ],
      [
        'agent',
        'Guten Tag Herr Weißhaupt,\n\nich lasse mir die Verbindungsdaten dieser Tage kommen und melde mich.\n\nBettina Krause',
      ],
    ],
  });
  pen.contact({
    at: now - 90 * DAY,
    minutes: 7,
    channel: 'call',
    direction: 'in',
    journey: 'plan.change',
    queue: 'Plans',
    agent: 'Lena Hofer',
    wrapUp: 'solved',
    subject: 'Changed to Unlimited 10 GB',
    note: 'Speaks German, prefers calls in the afternoon.',
  });
  pen.fact(now - 85 * DAY, {
    kind: 'subscription',
    title: 'Unlimited 10 GB',
    detail: '€45.00 a month, direct debit',
    status: 'active',
  });
  pen.fact(now - 12 * DAY, {
    kind: 'invoice',
    title: 'Last bill',
    detail: '€129.40, of it €84.40 roaming',
    status: 'in dispute',
  });
  return {
    id: 'german-roaming',
    title: 'A bill from Zürich, in German',
    customer: pen.customer,
    identities: pen.identities,
    history: pen.history,
    call: {
      number: '+493023125017',
      displayName: 'Juergen Weisshaupt',
      queue: 'Billing',
      spoken: [
        'Guten Tag, Weißhaupt hier. Es geht um meine Roaming-Rechnung aus der Schweiz.',
        'Ich habe Ihr Formular heute ausgefüllt. Die Daten waren ganz sicher ausgeschaltet.',
        'Was ist denn bei der Prüfung herausgekommen?',
      ],
      language: 'de',
      voice: 'man',
    },
  };
}
