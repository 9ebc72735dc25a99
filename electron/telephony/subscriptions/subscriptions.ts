import type { Timer } from '../../core/calls/runner.ts';
import type { PresenceFact, Watched } from '../../core/work/colleagues.ts';
import type { Agent } from '../agent/agent.ts';
import type { Log } from '../log.ts';
import { DialogWatch, readMailbox, readPresence } from './bodies.ts';
import { Subscription, type Topic } from './subscription.ts';

/** ms between two SUBSCRIBEs: hundreds at once, from all desks after a restart of the server, would be an attack. */
const APART = 40;

/** Presence and telephones of colleagues, and our mailbox: asked for anew on every flow. */
export interface Subscriptions {
  connected(): void;
  lost(): void;
}

export function watchOthers(options: {
  readonly agent: () => Agent;
  readonly watched: Watched;
  readonly timer: Timer;
  readonly log: Log;
  readonly tell: (fact: PresenceFact) => void;
}): Subscriptions {
  const { timer, log } = options;
  let running: Subscription[] = [];
  let callOff = () => {};

  function lost(): void {
    callOff();
    for (const each of running) each.abandon();
    running = [];
  }

  function next(topics: readonly Topic[]): void {
    const [topic, ...others] = topics;
    if (!topic) return;
    running.push(new Subscription(options.agent(), topic, { timer, log }));
    callOff = timer.after(APART, () => next(others));
  }

  return {
    lost,
    connected() {
      lost();
      next(topicsOf(options.watched, options.tell));
    },
  };
}

function topicsOf({ uris, mailbox }: Watched, tell: (fact: PresenceFact) => void): readonly Topic[] {
  const box: Topic[] =
    mailbox === undefined
      ? []
      : [
          {
            event: 'message-summary',
            accept: 'application/simple-message-summary',
            target: mailbox,
            tell(body) {
              const read = body === undefined ? undefined : readMailbox(body);
              if (read || body === undefined) tell({ type: 'mailbox', mailbox: read && { uri: mailbox, ...read } });
            },
          },
        ];
  return [...box, ...uris.flatMap((uri) => topicsOfOne(uri, tell))];
}

function topicsOfOne(uri: string, tell: (fact: PresenceFact) => void): readonly Topic[] {
  const dialogs = new DialogWatch();
  return [
    {
      event: 'dialog',
      accept: 'application/dialog-info+xml',
      target: uri,
      tell(body) {
        const phone = body === undefined ? undefined : dialogs.read(body);
        if (phone || body === undefined) tell({ type: 'phone', uri, phone });
      },
    },
    {
      event: 'presence',
      accept: 'application/pidf+xml',
      target: uri,
      tell(body) {
        const presence = body === undefined ? undefined : readPresence(body);
        if (presence || body === undefined) tell({ type: 'presence', uri, presence });
      },
    },
  ];
}
