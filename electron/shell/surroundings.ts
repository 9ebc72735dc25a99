import type { Connection } from '../core/calls/ports.ts';
import type { Attention, Caller } from '../core/work/attention.ts';
import { createHotkeys } from './hotkeys.ts';
import { createNotifications } from './notifications.ts';
import { createTray } from './tray.ts';
import type { Words } from './words.ts';

/** What an agent can do from outside the window: in the tray, in a notification, with a key. */
export interface OutsideActions {
  answer(callId: string): void;
  decline(callId: string): void;
  hangUp(callId: string): void;
  mute(callId: string, on: boolean): void;
  open(): void;
  quit(): void;
}

/** The desk's presence in the system outside its window: tray, notification while it rings, global keys. */
export interface Surroundings {
  show(attention: Attention, connection: Connection): void;
  destroy(): void;
}

export function createSurroundings(options: {
  readonly icon: string;
  readonly words: () => Words;
  readonly actions: OutsideActions;
  readonly log: (message: string) => void;
}): Surroundings {
  const { words, actions } = options;
  const tray = createTray({ icon: options.icon, words, ...actions });
  const notifications = createNotifications({ words, ...actions });
  const setHotkeys = createHotkeys(options.log);

  return {
    show({ ringing, inCall }, connection) {
      const [first] = ringing;
      const word = words();
      tray.show({
        tooltip: first
          ? word('tray.ringing', { who: nameOf(first, word) })
          : inCall
            ? word('tray.talking', { who: nameOf(inCall, word) })
            : word(`tray.${connection.state}`),
        ...(first ? { ringing: first.callId } : {}),
        ...(inCall ? { talking: inCall.callId } : {}),
      });
      notifications.ringing(ringing.map((caller) => ({ ...caller, who: nameOf(caller, word) })));
      setHotkeys({
        ...(first ? { answer: () => actions.answer(first.callId) } : {}),
        ...(inCall
          ? { hangUp: () => actions.hangUp(inCall.callId), mute: () => actions.mute(inCall.callId, !inCall.muted) }
          : {}),
      });
    },
    destroy() {
      setHotkeys({});
      notifications.ringing([]);
      tray.destroy();
    },
  };
}

function nameOf({ name, number, anonymous }: Caller, words: Words): string {
  return name ?? (anonymous ? words('ringing.anonymous') : number || words('ringing.unknown'));
}
