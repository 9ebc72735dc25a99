import type { Timer } from '../../core/calls/runner.ts';
import type { OpenFrameSocket, SocketEnd } from '../../core/dial/ports.ts';
import type { Agent } from '../agent/agent.ts';
import type { Log } from '../log.ts';
import { openFlow } from './flow.ts';
import { type Registration, type RegistrationEvent, register } from './registration.ts';

/** One flow to one server (RFC 5626), and our registration on it. */
export interface Line {
  readonly url: string;
  /** Place of the server in the profile; 0 is preferred. */
  readonly place: number;
  /** Epoch ms at which it was begun. */
  readonly since: number;
  /** Open and not over. */
  isOpen(): boolean;
  /** Whether it hangs on an address that this machine no longer has; false where that can't be told. */
  isCutOff(addresses: readonly string[]): boolean;
  /** Throws if the flow is not open. */
  send(text: string): void;
  /** Asks the server at once whether it is there. */
  probe(): void;
  /** Begins a registration of its own: nothing of an older one can be in its way. */
  register(): void;
  /** Asks the registrar to forget us; resolves when it has, or after two seconds. */
  unregister(): Promise<void>;
  /** Ends it in order. Nothing is reported any more. */
  close(): void;
}

export interface LineEvents {
  opened(): void;
  message(text: string): void;
  /** A frame that was too large to be taken. */
  tooLarge(text: string): void;
  /** What has this Call-ID is to go over this line. */
  carries(callId: string): void;
  registered(event: Extract<RegistrationEvent, { type: 'registered' }>): void;
  refused(event: Extract<RegistrationEvent, { type: 'refused' }>): void;
  /** Exactly once; never after `close`. */
  ended(end: SocketEnd): void;
}

export interface LineOptions {
  readonly url: string;
  readonly place: number;
  readonly openSocket: OpenFrameSocket;
  readonly agent: () => Agent;
  /** UUID of this installation (RFC 5626 §4.1). */
  readonly instance: string;
  /** ms that it may take to open. */
  readonly opensWithin: number;
  /** Whether somebody waits for this line, so that its end must be noticed soon. */
  readonly urgent: () => boolean;
  readonly timer: Timer;
  readonly random: () => number;
  readonly log: Log;
  readonly events: LineEvents;
}

export function openLine(options: LineOptions): Line {
  const { url, place, timer, random, log, events } = options;
  let registration: Registration | undefined;
  const flow = openFlow({
    url,
    openSocket: options.openSocket,
    opensWithin: options.opensWithin,
    urgent: options.urgent,
    timer,
    log,
    events: {
      opened: events.opened,
      message: events.message,
      refused: events.tooLarge,
      ended(end) {
        registration?.abandon();
        events.ended(end);
      },
    },
  });

  function reported(event: RegistrationEvent): void {
    switch (event.type) {
      case 'registered':
        return events.registered(event);
      case 'refused':
        return events.refused(event);
      case 'unanswered':
        return flow.drop({ reason: 'REGISTER was not answered', trouble: 'unreachable' });
    }
  }

  return {
    url,
    place,
    since: timer.now(),
    isOpen: flow.isOpen,
    isCutOff(addresses) {
      const mine = flow.localAddress()?.replace(/^::ffff:/i, '');
      return mine !== undefined && !addresses.includes(mine);
    },
    send: flow.send,
    probe: flow.probe,
    register() {
      registration?.abandon();
      // RFC 5626 §4.2: one id for each server, so that leaving one never undoes what another has.
      const own = { instance: options.instance, regId: place + 1, timer, random, log };
      registration = register(options.agent(), { ...own, bind: events.carries, report: reported });
    },
    async unregister() {
      await registration?.remove();
      registration = undefined;
    },
    close() {
      registration?.abandon();
      flow.close();
    },
  };
}
