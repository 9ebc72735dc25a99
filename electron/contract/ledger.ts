import { z } from 'zod';
import type { RingOutcome } from '../core/calls/ledger.ts';

/** Each outcome that there is: one that core adds is asked for here by the compiler. */
const outcomes = {
  answered: 'answered',
  missed: 'missed',
  cancelled: 'cancelled',
  answeredElsewhere: 'answeredElsewhere',
  declined: 'declined',
  busy: 'busy',
  connectionLost: 'connectionLost',
  failed: 'failed',
  retransmission: 'retransmission',
  fork: 'fork',
  inDialog: 'inDialog',
  dialogUnknown: 'dialogUnknown',
  extensionRequired: 'extensionRequired',
  timerTooShort: 'timerTooShort',
  bodyNotUnderstood: 'bodyNotUnderstood',
  notUnderstood: 'notUnderstood',
  deskStopped: 'deskStopped',
  deskDied: 'deskDied',
} as const satisfies { readonly [O in RingOutcome]: O };

export const ringOutcome: z.ZodType<RingOutcome> = z.enum(outcomes);
