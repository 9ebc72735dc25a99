import type { Push, Pushes } from '../contract/commands.ts';
import type { DeskSound, Connection } from '../core/calls/ports.ts';
import type { Calls, Timer } from '../core/calls/runner.ts';
import { soundFor } from '../core/calls/sound.ts';
import { attentionTo, newWriters } from '../core/work/attention.ts';
import type { Conversations } from '../core/work/conversations.ts';
import type { Pops } from '../core/work/pops.ts';
import { places } from '../shell/places.ts';
import { createSurroundings } from '../shell/surroundings.ts';
import type { Words } from '../shell/words.ts';
import { createWriterNotifications } from '../shell/writer-notifications.ts';
import type { Log } from '../shell/logs.ts';

/** The agent's window, from here. */
export interface Window {
  push<P extends Push>(name: P, payload: Pushes[P]): void;
  show(): void;
  flash(on: boolean): void;
  isFocused(): boolean;
}

/** What is heard and seen of the work outside the agent's window: ringer, tray, notifications. */
export interface Outside {
  connection(now: Connection): void;
  /** Somebody may have begun to write, or their name is known now. */
  writers(): void;
  destroy(): void;
}

/**
 * ms until the ring is heard and the tray knows of it: on two cores, what is started beside the window's own work doubles
 * the time until the card is painted. Nobody hears the difference.
 */
const SCREEN_FIRST = 100;

export function tellOutside(options: {
  readonly calls: Calls;
  readonly pops: Pops;
  readonly conversations: Conversations;
  readonly connection: () => Connection;
  readonly play: (sound: DeskSound) => void;
  readonly words: () => Words;
  readonly window: Window;
  readonly quit: () => void;
  readonly timer: Timer;
  readonly log: Log;
}): Outside {
  const { calls, pops, conversations, play, words, window, timer, log } = options;
  const { dispatch } = calls;
  const surroundings = createSurroundings({
    icon: places.trayIcon,
    words,
    actions: {
      answer: (callId) => dispatch({ type: 'answer', callId }),
      decline: (callId) => dispatch({ type: 'decline', callId }),
      hangUp: (callId) => dispatch({ type: 'hangUp', callId }),
      mute: (callId, on) => dispatch({ type: on ? 'mute' : 'unmute', callId }),
      open: () => window.show(),
      quit: options.quit,
    },
    log: (message) => log('info', message),
  });
  const notifications = createWriterNotifications({
    words,
    open(id) {
      window.show();
      window.push('desk.focus', { on: 'conversation', id });
    },
    isSeen: () => window.isFocused(),
  });
  let lastSound: DeskSound = 'silence';

  const show = (connection: Connection) => surroundings.show(attentionTo(calls.state(), pops.all()), connection);
  const follow = () => {
    const sound = soundFor(calls.state());
    if (sound !== lastSound) play(sound);
    lastSound = sound;
    show(options.connection());
  };
  calls.subscribe((_state, event) => {
    // A beep is over before that: who is put through must be announced first.
    if (event.type !== 'incoming' || soundFor(calls.state()) === 'beep') return follow();
    window.flash(true);
    timer.after(SCREEN_FIRST, follow);
  });
  return {
    connection: show,
    writers: () => notifications.waiting(newWriters(conversations.items(), pops.all())),
    destroy: () => surroundings.destroy(),
  };
}
