import { Notification } from 'electron';
import type { Words } from './words.ts';

export interface Ringing {
  readonly callId: string;
  readonly who: string;
  readonly number: string;
  readonly queue?: string;
}

/** The system's own notification while a call rings: seen when the desk is behind other windows. */
export interface Notifications {
  /** The calls that ring now; notifications of others are taken away. */
  ringing(calls: readonly Ringing[]): void;
}

export function createNotifications(options: {
  readonly words: () => Words;
  readonly answer: (callId: string) => void;
  readonly decline: (callId: string) => void;
  readonly open: () => void;
}): Notifications {
  const shown = new Map<string, { notification: Notification; text: string }>();

  function show({ callId, who, number, queue }: Ringing): void {
    const words = options.words();
    const body = queue ? words('ringing.bodyQueue', { number, queue }) : words('ringing.body', { number });
    const text = `${who}\n${body}`;
    if (shown.get(callId)?.text === text) return;
    shown.get(callId)?.notification.close();
    const notification = new Notification({
      title: words('ringing.title', { who }),
      body,
      // We ring ourselves, on the ringer device.
      silent: true,
      urgency: 'critical',
      timeoutType: 'never',
      // Buttons are shown by macOS; elsewhere a click on the notification opens the desk.
      actions: [
        { type: 'button', text: words('answer') },
        { type: 'button', text: words('decline') },
      ],
    });
    notification.on('action', (_event, index) => (index === 0 ? options.answer(callId) : options.decline(callId)));
    notification.on('click', options.open);
    shown.set(callId, { notification, text });
    notification.show();
  }

  return {
    ringing(calls) {
      for (const [callId, { notification }] of shown)
        if (!calls.some((call) => call.callId === callId)) {
          notification.close();
          shown.delete(callId);
        }
      if (Notification.isSupported()) for (const call of calls) show(call);
    },
  };
}
