import type { HistoryChange } from '../../../core/history/events.ts';
import type { Case, Customer, Fact, Identity, Interaction, Message } from '../../../core/history/records.ts';
import { COMPANY } from '../catalogue.ts';
import { iso, MINUTE } from '../wording.ts';
import type { Happened } from './story.ts';

/** One contact of a story. `at`: epoch ms. `says`: who said what, in the order in which it was said. */
export type Told = Pick<Interaction, 'channel' | 'direction' | 'subject'> &
  Partial<Pick<Interaction, 'summary' | 'queue' | 'journey' | 'step' | 'caseId' | 'context' | 'outcome'>> & {
    readonly at: number;
    readonly minutes?: number;
    readonly agent?: string;
    readonly says?: readonly (readonly [from: Message['from'], body: string])[];
    readonly note?: string;
    readonly wrapUp?: 'solved' | 'followUp' | 'handedOver' | 'noAction';
  };

/** Writes a story about one customer. Ids are made of the story's name, so that each telling renews the same rows. */
export interface Pen {
  readonly customer: Customer;
  readonly identities: readonly Identity[];
  readonly history: readonly Happened[];
  contact(told: Told): void;
  case(row: Omit<Case, 'id' | 'customerId'> & { readonly at: number }): string;
  fact(at: number, row: Omit<Fact, 'id' | 'customerId' | 'at'>): void;
}

export type Address = Omit<Identity, 'id' | 'customerId'>;

export function createPen(id: string, about: Omit<Customer, 'id'>, addresses: readonly Address[], now: number): Pen {
  const customer: Customer = { id, ...about };
  const identities = addresses.map((address, n): Identity => ({
    id: `${id}/address-${n + 1}`,
    customerId: id,
    ...address,
  }));
  const began = Math.min(now, Date.parse(about.since ?? iso(now)));
  const history: Happened[] = [];
  const wrote = (at: number, change: HistoryChange): void => void history.push({ at, customerId: id, change });
  wrote(began, { type: 'customer.saved', data: customer });
  for (const data of identities) wrote(began, { type: 'identity.saved', data });
  const numbered = new Map<string, number>();
  function nextId(kind: string): string {
    const n = (numbered.get(kind) ?? 0) + 1;
    numbered.set(kind, n);
    return `${id}/${kind}-${n}`;
  }

  return {
    customer,
    identities,
    history,
    contact(told) {
      const interaction = interactionOf(nextId(told.channel), customer, identities, told);
      const endedAt = Date.parse(interaction.endedAt ?? interaction.startedAt);
      wrote(endedAt, { type: 'interaction.saved', data: interaction });
      const says = told.says ?? [];
      says.forEach(([from, body], n) => {
        const at = told.at + ((endedAt - told.at) * n) / Math.max(1, says.length - 1);
        const author =
          from === 'customer' ? customer.name : from === 'agent' ? told.agent : from === 'system' ? COMPANY : undefined;
        const data = {
          id: `${interaction.id}/${n + 1}`,
          interactionId: interaction.id,
          at: iso(at),
          from,
          ...(author !== undefined && { author }),
          body,
        };
        wrote(at, { type: 'message.saved', data });
      });
      if (told.note !== undefined) {
        const data = {
          id: interaction.id,
          interactionId: interaction.id,
          customerId: id,
          author: told.agent ?? '',
          text: told.note,
          savedAt: iso(endedAt),
        };
        wrote(endedAt, { type: 'note.saved', data });
      }
    },
    case({ at, ...row }) {
      const data: Case = { id: nextId('case'), customerId: id, ...row };
      wrote(at, { type: 'case.saved', data });
      return data.id;
    },
    fact(at, row) {
      wrote(Math.min(at, now), {
        type: 'fact.saved',
        data: { id: nextId(row.kind), customerId: id, at: iso(at), ...row },
      });
    },
  };
}

const KIND_ON = { call: 'phone', sms: 'phone', email: 'email', chat: 'jid', social: 'social', web: undefined } as const;

function interactionOf(id: string, customer: Customer, identities: readonly Identity[], told: Told): Interaction {
  const {
    at,
    minutes = 0,
    agent,
    wrapUp,
    channel,
    direction,
    subject,
    summary,
    queue,
    journey,
    step,
    caseId,
    context,
    outcome,
  } = told;
  const address = identities.find(({ kind }) => kind === KIND_ON[channel])?.value;
  const endedAt = iso(at + minutes * MINUTE);
  return {
    id,
    customerId: customer.id,
    channel,
    direction,
    ...(address !== undefined && { address }),
    ...(queue !== undefined && { queue }),
    ...(journey !== undefined && { journey }),
    ...(step !== undefined && { step }),
    subject,
    ...(summary !== undefined && { summary }),
    startedAt: iso(at),
    endedAt,
    ...(channel === 'call' && { talkedSeconds: minutes * 60 }),
    ...(channel !== 'web' && {
      outcome: outcome ?? (direction === 'out' && agent === undefined ? 'sent' : 'completed'),
    }),
    ...(agent !== undefined && { agentName: agent, agentId: agent.split(' ')[0]?.toLowerCase() ?? agent }),
    ...(caseId !== undefined && { caseId }),
    ...(context && { context }),
    ...(wrapUp && { wrapUp: { outcome: wrapUp, finishedAt: endedAt } }),
  };
}
