import type { RingReads } from '../core/calls/ledger-ports.ts';
import type { Remote } from '../core/history/ports.ts';
import type { Handle } from './door.ts';

/** @param save asks where to, and writes the ledger there; undefined if the agent chose nowhere */
export function handleLedger(
  handle: Handle,
  { reads, save }: { reads: Remote<RingReads>; save: () => Promise<string | undefined> },
): void {
  handle('ledger.page', ({ limit, outcome, before }) =>
    reads.rings({ limit, ...(outcome ? { outcome } : {}), ...(before ? { before } : {}) }),
  );
  handle('ledger.export', async () => {
    const file = await save();
    return file === undefined ? null : { file };
  });
}
