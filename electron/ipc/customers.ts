import { OPENED } from '../contract/state.ts';
import type { HistoryReads, Remote } from '../core/history/ports.ts';
import type { Enrolment } from '../core/work/enrolment.ts';
import type { Pops } from '../core/work/pops.ts';
import type { Handle } from './door.ts';

export function handleCustomers(
  handle: Handle,
  { pops, reads, enrolment }: { pops: Pops; reads: Pick<Remote<HistoryReads>, 'search'>; enrolment: Enrolment },
): void {
  handle('customers.choose', ({ interactionId, customerId }) => pops.choose(interactionId, customerId));
  handle('customers.create', ({ interactionId, name }) => enrolment.enrol(interactionId, name));
  handle('customers.search', ({ text }) => (text === '' ? [] : reads.search(text, 20)));
  handle('customers.open', ({ customerId }) => pops.choose(OPENED, customerId));
}
