import { Notification } from 'electron';
import type { NewWriter } from '../core/work/attention.ts';
import type { Words } from './words.ts';

/** The system's own notification when somebody begins to write: seen when the desk is behind other windows. */
export interface WriterNotifications {
  /** Those who wait to be taken now; notifications of others are taken away. What they wrote is only on the desk. */
  waiting(writers: readonly NewWriter[]): void;
}

/** @param open the agent clicked. @param isSeen the desk is in front: nobody has to be told what is on it */
export function createWriterNotifications(options: {
  readonly words: () => Words;
  readonly open: (id: string) => void;
  readonly isSeen: () => boolean;
}): WriterNotifications {
  /** Without a notification: told on the desk itself. */
  const told = new Map<string, Notification | undefined>();

  function tell({ id, channel, who, queue }: NewWriter): Notification | undefined {
    if (options.isSeen() || !Notification.isSupported()) return undefined;
    const words = options.words();
    const notification = new Notification({ title: words(`writing.${channel}`, { who }), body: queue ?? '' });
    notification.on('click', () => options.open(id));
    notification.show();
    return notification;
  }

  return {
    waiting(writers) {
      for (const [id, notification] of told) {
        if (writers.some((writer) => writer.id === id)) continue;
        notification?.close();
        told.delete(id);
      }
      for (const writer of writers) if (!told.has(writer.id)) told.set(writer.id, tell(writer));
    },
  };
}
