import type { DeskBridge } from '../../../../electron/contract/commands.ts';
import type { QualitySample } from '../../../../electron/core/sound/quality.ts';
import { createStore, type Store } from '../../state/store.ts';

/** Samples that the plot shows: two minutes. */
export const SHOWN = 120;
/** Calls that are looked at, of which the oldest is forgotten. */
const CALLS = 6;

/** The quality of the calls that somebody looks at, one sample a second, the oldest first. */
export interface QualityBook {
  of(callId: string): Store<readonly QualitySample[]>;
}

/** What was measured before anybody looked is asked for once; a window that was killed shows it, too. */
export function createQualityBook(bridge: Pick<DeskBridge, 'ask' | 'on'>): QualityBook {
  const calls = new Map<string, Store<readonly QualitySample[]>>();
  bridge.on['sound.quality'](({ callId, sample }) =>
    calls.get(callId)?.update((before) => [...before, sample].slice(-SHOWN)),
  );
  return {
    of(callId) {
      const had = calls.get(callId);
      if (had) return had;
      const store = createStore<readonly QualitySample[]>([]);
      calls.set(callId, store);
      for (const oldest of calls.keys()) if (calls.size > CALLS) calls.delete(oldest);
      // Rejects only if main is gone, and then more than this is wrong.
      bridge.ask['sound.quality']({ callId }).then(
        (samples) =>
          store.update((since) =>
            [...samples.filter(({ at }) => at < (since[0]?.at ?? Infinity)), ...since].slice(-SHOWN),
          ),
        () => undefined,
      );
      return store;
    },
  };
}
