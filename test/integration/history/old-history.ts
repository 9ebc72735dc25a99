import { createAuthor } from '../../../electron/core/history/author.ts';
import { createClock } from '../../../electron/core/history/clock.ts';
import type { HistoryEvent } from '../../../electron/core/history/events.ts';
import type { Ring } from '../../../electron/core/calls/ledger.ts';
import type { KeptWork } from '../../../electron/core/work/item.ts';

/** The small history in the frozen schemas: one row of everything, always the same. */
const AT = Date.parse('2026-03-18T12:00:00.000Z');
const at = (minutes: number): string => new Date(AT + minutes * 60_000).toISOString();
let made = 0;
const write = createAuthor({
  source: 'desk/heidi',
  clock: createClock('heidi'),
  now: () => AT + made * 1_000,
  newId: () => `event-${(made += 1)}`,
});

export const oldHistory: readonly HistoryEvent[] = [
  write({ type: 'customer.saved', data: { id: 'c1', name: 'Jürgen Weißhaupt', tier: 'Silver', place: 'Berlin' } }),
  write({
    type: 'customer.saved',
    data: {
      id: 'c1',
      name: 'Jürgen Weißhaupt',
      tier: 'Gold',
      since: '2018-02-11',
      language: 'de',
      product: 'Unlimited 10 GB',
      place: 'Berlin',
    },
  }),
  write({
    type: 'identity.saved',
    data: {
      id: 'i1',
      customerId: 'c1',
      kind: 'phone',
      value: '+493023125017',
      label: 'home',
      verifiedAt: at(-60),
      evidence: 'PIN',
    },
  }),
  write({
    type: 'identity.saved',
    data: { id: 'i2', customerId: 'c1', kind: 'email', value: 'juergen.weisshaupt@example.org' },
  }),
  write({
    type: 'interaction.saved',
    data: {
      id: 'x1',
      customerId: 'c1',
      channel: 'chat',
      direction: 'in',
      address: 'juergen@chat.example.org',
      queue: 'billing',
      journey: 'roaming.charges',
      step: 'explain',
      subject: 'Roaming bill, Switzerland',
      summary: 'Two days in Zürich',
      startedAt: at(-30),
      endedAt: at(-20),
      outcome: 'completed',
      agentName: 'Bettina Krause',
      agentId: 'bettina',
      caseId: 'k1',
      context: {
        reason: 'Roaming bill',
        told: [{ source: 'bot', topic: 'About', answer: 'roaming', at: at(-30) }],
        mood: 'worried',
      },
      wrapUp: { outcome: 'followUp', followUpAt: at(1_440), finishedAt: at(-19) },
    },
  }),
  write({
    type: 'message.saved',
    data: {
      id: 'm1',
      interactionId: 'x1',
      at: at(-29),
      from: 'customer',
      author: 'Jürgen Weißhaupt',
      body: 'Die Daten waren ausgeschaltet.',
    },
  }),
  write({
    type: 'case.saved',
    data: {
      id: 'k1',
      customerId: 'c1',
      title: 'Roaming in Switzerland',
      status: 'open',
      owner: 'Bettina Krause',
      team: 'Billing',
      step: 'check the records',
      position: 2,
      steps: 4,
      openedAt: at(-30),
    },
  }),
  write({
    type: 'fact.saved',
    data: {
      id: 'f1',
      customerId: 'c1',
      kind: 'invoice',
      title: 'Last bill',
      detail: '€129.40',
      status: 'in dispute',
      at: at(-900),
    },
  }),
  write({
    type: 'interaction.saved',
    data: {
      id: 'x2',
      customerId: 'c1',
      channel: 'call',
      direction: 'in',
      address: '+493023125017',
      subject: 'Call',
      startedAt: at(0),
      talkedSeconds: 61.5,
    },
  }),
  write({
    type: 'note.saved',
    data: {
      id: 'x2',
      interactionId: 'x2',
      customerId: 'c1',
      author: 'Heidi',
      text: 'Prefers the afternoon',
      savedAt: at(1),
    },
  }),
];

/** Since schema 3: a conversation that was at the desk, with half an answer. */
export const oldWork: KeptWork = {
  conversation: 'thread-1',
  item: {
    id: 'x3',
    channel: 'email',
    writer: { shown: 'juergen.weisshaupt@example.org', key: 'juergen.weisshaupt@example.org', displayName: 'Jürgen' },
    queue: 'billing',
    subject: 'Roaming bill',
    preview: 'Is there any news?',
    lastAt: AT,
    waitingSince: AT,
    state: 'open',
    unread: 1,
    recorded: 1,
    left: false,
  },
};

/** Since schema 4: an INVITE in the ring ledger. */
export const oldRing: Ring = {
  id: 'r1',
  at: AT,
  shown: '030 23125017',
  name: 'Jürgen',
  dialled: '4711',
  sipCallId: 'a84b4c76e66710@pbx.example',
  callId: 'x1',
  outcome: 'answered',
  endedAt: AT + 2_000,
  status: 200,
};
