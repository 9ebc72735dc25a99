import type { Call, CallEvent } from '../calls/call.ts';
import { type InviteFact, Ledger, type Ring, type RingFact } from '../calls/ledger.ts';
import type { RingWrites } from '../calls/ledger-ports.ts';
import type { Calls, Timer } from '../calls/runner.ts';
import type { Remote } from '../history/ports.ts';

/** ms; 90 days. */
const KEPT_FOR = 90 * 24 * 60 * 60 * 1_000;
/** ms until a ledger that could not be written is tried again. */
const AGAIN_AFTER = 5_000;
/** Rings that wait to be written, at most; where the disk stays full, the oldest are given up. */
const MOST_WAITING = 10_000;

/** Keeps the ring ledger: takes facts from telephony and the calls, has every change written. */
export interface RingBook {
  take(fact: InviteFact): void;
  /** Resolves when all that is known has been written, or could not be. */
  close(): Promise<void>;
}

export function keepRingBook(options: {
  readonly calls: Pick<Calls, 'subscribe'>;
  readonly writes: Remote<RingWrites>;
  readonly timer: Timer;
  readonly newId: () => string;
  readonly changed: () => void;
  readonly failed: (error: unknown) => void;
}): RingBook {
  const { writes, timer, changed, failed } = options;
  const ledger = new Ledger(options.newId);
  const waiting = new Map<string, Ring>();
  let writing: Promise<void> | undefined;
  let callOff = () => {};
  // Asked first, so that it is done before anything of this run is in the file.
  const ready = writes.closeRings(timer.now()).catch(failed);

  function take(fact: InviteFact | RingFact): void {
    for (const ring of ledger.take(fact)) waiting.set(ring.id, ring);
    for (const id of waiting.keys()) {
      if (waiting.size <= MOST_WAITING) break;
      waiting.delete(id);
    }
    write();
  }

  function write(): void {
    if (writing || waiting.size === 0) return;
    callOff();
    writing = ready.then(writeAll).finally(() => (writing = undefined));
  }

  async function writeAll(): Promise<void> {
    while (waiting.size > 0) {
      const rings = [...waiting.values()];
      waiting.clear();
      try {
        await writes.keepRings(rings, timer.now() - KEPT_FOR);
        changed();
      } catch (error) {
        failed(error);
        for (const ring of rings) if (!waiting.has(ring.id)) waiting.set(ring.id, ring);
        callOff = timer.after(AGAIN_AFTER, write);
        return;
      }
    }
  }

  options.calls.subscribe((state, event) => {
    for (const fact of factsOf(state.calls, event)) take(fact);
  });

  return {
    take,
    async close() {
      await writing;
      await ready.then(writeAll);
      callOff();
    },
  };
}

function factsOf(calls: readonly Call[], event: CallEvent): readonly RingFact[] {
  if (event.type === 'incoming') {
    const { shown, displayName } = event.party;
    return [{ type: 'shown', callId: event.callId, shown, ...(displayName ? { name: displayName } : {}) }];
  }
  // Decided by the reducer before our refusal goes out.
  return calls.flatMap(({ id, direction, phase }): readonly RingFact[] =>
    direction === 'in' && phase.name === 'ending' && phase.outcome === 'failed'
      ? [{ type: 'answerFailed', callId: id }]
      : [],
  );
}
