import type { DeskState } from '../../../../electron/contract/state.ts';
import type { Store } from '../../state/store.ts';

/** What is on its way stays on the screen as such for at most so long after the channel has taken it. */
const RECORDED_WITHIN_MS = 1_000;

interface DeliveryParts {
  readonly state: Store<DeskState>;
  readonly send: (id: string, body: string) => Promise<void>;
  /** Reads the thread of a conversation anew. */
  readonly read: (id: string) => Promise<void>;
  readonly after: (ms: number, act: () => void) => () => void;
}

/** Sends an answer; resolves when the channel has taken it and it stands among the messages, so that nothing flickers. */
export function createDelivery({ state, send, read, after }: DeliveryParts) {
  const recorded = (id: string): number | undefined => state.get().inbox.find((item) => item.id === id)?.recorded;
  return async (id: string, body: string): Promise<void> => {
    const before = recorded(id);
    await send(id, body);
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (recorded(id) === before) return;
        stop();
        cancel();
        resolve();
      };
      const stop = state.subscribe(look);
      const cancel = after(RECORDED_WITHIN_MS, () => {
        stop();
        resolve();
      });
      look();
    });
    await read(id);
  };
}
