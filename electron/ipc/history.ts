import type { HistoryReads, Remote } from '../core/history/ports.ts';
import type { Handle } from './door.ts';

export function handleHistory(handle: Handle, reads: Pick<Remote<HistoryReads>, 'timeline' | 'interaction'>): void {
  handle('history.timeline', ({ customerId, limit, channels, before }) =>
    reads.timeline({ customerId, limit, ...(channels ? { channels } : {}), ...(before ? { before } : {}) }),
  );
  handle('history.interaction', async ({ id }) => (await reads.interaction(id)) ?? null);
}
