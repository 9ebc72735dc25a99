import type { Call, Conference, Outcome, Transfer } from '../../../../electron/core/calls/call.ts';
import type { Handover } from '../../../../electron/core/history/records.ts';
import type en from '../../i18n/en.json';
import { isolate } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/use-words.ts';
import { isHeld } from '../../state/at-hand.ts';

type Failed = keyof (typeof en)['transfer']['failed'];
type Asking = keyof (typeof en)['transfer']['asking'];

/** The sentence of a call that is handed over, by its key under `transfer`. */
export type TransferSentence = `asking.${Asking}` | `failed.${Failed}` | 'holding' | 'referring' | 'ringing' | 'done';

/** What is said of it, worst first. */
export function transferSaid(
  transfer: Transfer,
  asked: Call | undefined,
  conference: Conference | undefined,
): readonly TransferSentence[] {
  switch (transfer.step) {
    case 'consulting': {
      const asking = `asking.${askingOf(asked, conference)}` as const;
      return transfer.failed === undefined ? [asking] : [`failed.${failedOf(transfer.failed)}`, asking];
    }
    case 'holding':
      return ['holding'];
    case 'referring':
      return [transfer.ringing ? 'ringing' : 'referring'];
    case 'done':
      return ['done'];
    case 'failed':
      return [`failed.${failedOf(transfer.failed)}`];
    default:
      return transfer satisfies never;
  }
}

function askingOf(asked: Call | undefined, conference: Conference | undefined): Asking {
  if (asked === undefined || asked.phase.name !== 'talking') return 'calling';
  if (conference !== undefined) return 'merged';
  return isHeld(asked) ? 'held' : 'talking';
}

const reasons: readonly string[] = [
  'busy',
  'declinedByThem',
  'noAnswer',
  'noSuchNumber',
  'completed',
] satisfies Failed[];

/** What the agent can do something with; all else did not work. */
const failedOf = (outcome: Outcome): Failed => (reasons.includes(outcome) ? (outcome as Failed) : 'failed');

/** What the history says of a call that was, or was to be, handed over. */
export function handoverSentence({ to, outcome }: Handover, t: Translate): string {
  const who = isolate(to);
  if (outcome === 'transferred') return t('timeline.handedOver', { who });
  const known =
    reasons.includes(outcome) && outcome !== 'completed' ? (outcome as Exclude<Failed, 'completed'>) : 'failed';
  return t('timeline.notHandedOver', { who, why: t(`calls.short.${known}`) });
}
