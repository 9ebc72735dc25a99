import type { Connection } from '../../core/calls/ports.ts';
import type { Timer } from '../../core/calls/runner.ts';
import type { OpenFrameSocket, SocketEnd } from '../../core/dial/ports.ts';
import type { Agent } from '../agent/agent.ts';
import type { Log } from '../log.ts';
import { backoff } from './backoff.ts';
import { type Flow, openFlow } from './flow.ts';
import { type Registration, type RegistrationEvent, register } from './registration.ts';

/** After so many tries in a row the status says Offline instead of Reconnecting; the tries go on for ever. */
const TRIES_UNTIL_OFFLINE = 4;
/** ms online after which a loss counts as the first again: a server that accepts and drops must not be hammered. */
const STEADY_AFTER = 10_000;
/** ms between tries with credentials that were refused twice: often enough for a new password, too rare for a lock-out. */
const CREDENTIALS_AGAIN = 60_000;

/**
 * Keeps one flow to one of the servers, and our registration on it:
 *
 *     offline ──start──► reconnecting ──registered──► online
 *        ▲                │  ▲    │                     │
 *        │  (no success)  │  └────┼──── flow lost ──────┘
 *        └────────────────┘       └─ backoff, next server, for ever
 */
export interface ConnectionKeeper {
  start(): void;
  /** Unregisters and closes; bounded to two seconds. */
  stop(): Promise<void>;
  /** Tries at once, or asks the server whether it is there: after a sleep, or when the network has changed. */
  check(): void;
  current(): Connection;
  /** Whether a flow is open, registered or not yet. */
  hasFlow(): boolean;
  /** For sip.js; throws if there is no open flow. */
  send(text: string): void;
  readonly protocol: string;
}

export interface ConnectionOptions {
  /** WebSocket URLs, tried in turn. */
  readonly servers: readonly string[];
  readonly openSocket: OpenFrameSocket;
  /** Made after this, since it sends through it. */
  readonly agent: () => Agent;
  /** UUID of this installation (RFC 5626 §4.1). */
  readonly instance: string;
  /** False on the practice floor: an open flow is enough. */
  readonly registers: boolean;
  readonly timer: Timer;
  readonly random: () => number;
  readonly log: Log;
  readonly changed: (connection: Connection) => void;
  /** The flow is gone; its requests have been ended. */
  readonly lost: (reason: string) => void;
  /** Reachable again over another flow than before. */
  readonly back: () => void;
}

export function keepConnection(options: ConnectionOptions): ConnectionKeeper {
  const { servers, timer, random, log } = options;
  let connection: Connection = { state: 'offline', since: timer.now() };
  let running = false;
  let server = 0;
  let attempts = 0;
  let refusals = 0;
  let flow: Flow | undefined;
  /** Whether this flow has opened, so that somebody may miss it. */
  let carries = false;
  let registration: Registration | undefined;
  let callOff = () => {};

  function become(state: Connection['state'], why: Omit<Connection, 'state' | 'since'> = {}): void {
    const same = connection.state === state && connection.trouble === why.trouble && connection.reason === why.reason;
    if (same) return;
    connection = { state, since: timer.now(), ...why };
    log('info', `Connection ${state}${why.reason ? `: ${why.reason}` : ''}`);
    options.changed(connection);
  }

  function open(): void {
    callOff = () => {};
    const url = servers[server % servers.length];
    if (!running || flow || url === undefined) return;
    flow = openFlow({
      url,
      openSocket: options.openSocket,
      timer,
      log,
      events: {
        opened: () => opened(),
        message: (text) => options.agent().receive(text),
        refused: (text) => options.agent().refused(text),
        ended: (end) => failed(end),
      },
    });
  }

  function opened(): void {
    carries = true;
    if (!options.registers) return online();
    const mine = flow;
    registration = register(options.agent(), {
      instance: options.instance,
      timer,
      random,
      log,
      report: (event) => flow === mine && reported(event),
    });
  }

  function reported(event: RegistrationEvent): void {
    switch (event.type) {
      case 'registered':
        return online();
      case 'unanswered':
        return flow?.drop({ reason: 'REGISTER was not answered', trouble: 'unreachable' });
      case 'refused':
        return refused(event);
    }
  }

  function refused({ status, reason, retryAfter }: Extract<RegistrationEvent, { type: 'refused' }>): void {
    const credentials = status === 401 || status === 403 || status === 407;
    refusals = credentials ? refusals + 1 : 0;
    const wait = refusals >= 2 ? CREDENTIALS_AGAIN * (1 + random()) : servers.length > 1 ? 0 : (retryAfter ?? 0) * 1000;
    const trouble = refusals >= 2 ? 'credentials' : credentials ? undefined : 'refused';
    failed({ reason: `REGISTER: ${status} ${reason}`, ...(trouble ? { trouble } : {}) }, Math.min(wait, 300_000));
  }

  function online(): void {
    const again = connection.state !== 'online';
    refusals = 0;
    become('online');
    if (!again) return; // a refresh
    callOff();
    callOff = timer.after(STEADY_AFTER, () => (attempts = 0));
    options.back();
  }

  /** The flow ended or is of no use: the next try goes to the next server, after a while. */
  function failed(end: Omit<SocketEnd, 'trouble'> & { readonly trouble?: Connection['trouble'] }, atLeast = 0): void {
    const url = flow?.url ?? '';
    const missed = carries;
    letGo();
    if (!running) return;
    const wait = Math.max(atLeast, backoff(attempts, random));
    attempts += 1;
    server += 1;
    const why = { reason: `${url}: ${end.reason}`, ...(end.trouble ? { trouble: end.trouble } : {}) };
    const hopeless = end.trouble !== undefined && ['credentials', 'certificate', 'proxy'].includes(end.trouble);
    become(hopeless || attempts >= TRIES_UNTIL_OFFLINE ? 'offline' : 'reconnecting', why);
    callOff = timer.after(wait, open);
    if (missed) options.lost(why.reason);
  }

  function letGo(): void {
    callOff();
    registration?.abandon();
    registration = undefined;
    const old = flow;
    carries = false;
    flow = undefined; // before anything is ended: nothing may be sent over it any more
    old?.close();
    options.agent().failOpenRequests('the connection is gone');
  }

  return {
    start() {
      if (running) return;
      running = true;
      attempts = 0;
      become('reconnecting');
      open();
    },
    async stop() {
      running = false;
      if (connection.state === 'online') await registration?.remove();
      letGo();
      become('offline');
    },
    check() {
      if (!running) return;
      if (flow) return flow.probe();
      callOff();
      open();
    },
    current: () => connection,
    hasFlow: () => carries,
    send(text) {
      if (!flow) throw new Error('no connection to the server');
      flow.send(text);
    },
    get protocol() {
      return flow?.url.startsWith('wss:') === false ? 'WS' : 'WSS';
    },
  };
}
