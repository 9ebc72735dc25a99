import type { Connection } from '../../core/calls/ports.ts';
import type { Timer } from '../../core/calls/runner.ts';
import type { OpenFrameSocket, SocketEnd } from '../../core/dial/ports.ts';
import type { Agent } from '../agent/agent.ts';
import type { Log } from '../log.ts';
import { backoff } from './backoff.ts';
import { Carriers, callIdOf } from './carriers.ts';
import { type Line, openLine } from './line.ts';
import { returnToFirst } from './preferred.ts';
import type { RegistrationEvent } from './registration.ts';
import { RouteNames } from './route-names.ts';

/** After so many tries in a row the status says Offline instead of Reconnecting; the tries go on for ever. */
const TRIES_UNTIL_OFFLINE = 4;
/** ms online after which a loss counts as the first again: a server that accepts and drops must not be hammered. */
const STEADY_AFTER = 10_000;
/** ms between tries with credentials that were refused twice: often enough for a new password, too rare for a lock-out. */
const CREDENTIALS_AGAIN = 60_000;
/** ms that a socket may take to open. */
const OPENS_WITHIN = 8_000;
/** The same while it is urgent: a lost SYN is repeated after 1 s, 3 s and 7 s, a new try asks sooner. Not always. */
const URGENT_OPENS_WITHIN = 2_000;
/** ms after a sleep or a change of network in which the way back is urgent. */
const URGENT_FOR = 20_000;
/** ms between looks at lines that only wait for their last call to end. */
const SWEPT_EVERY = 10_000;
/** ms in which what had arrived before a sleep is still read. */
const LAST_WORDS = 50;

/**
 * Keeps a line to one of the servers, registered; and lines to others, as long as they carry calls:
 *
 *     offline ──start──► reconnecting ──registered──► online ──not at the first server──► (see preferred.ts)
 *        ▲                │  ▲    │                     │
 *        │  (no success)  │  └────┼──── line lost ──────┘
 *        └────────────────┘       └─ backoff, next server, for ever
 */
export interface ConnectionKeeper {
  start(): void;
  /** Unregisters and closes; bounded to two seconds. */
  stop(): Promise<void>;
  /** Tries at once, or asks the server whether it is there. */
  check(): void;
  /** This machine has these addresses now: what hangs on another one is given up at once. */
  networkChanged(addresses: readonly string[]): void;
  /** This machine slept: no line is worth anything; there is a new one as soon as can be. `gone`: the old ones are. */
  wake(gone: () => void): void;
  current(): Connection;
  /** Whether a line is open, registered or not yet. */
  hasFlow(): boolean;
  /** The URL of the server that carries, or would carry, what has this Call-ID. */
  serverOf(callId: string): string;
  /** The server at `url` recorded itself in a dialog under this name. */
  learn(url: string, name: string | undefined): void;
  /**
   * Whether requests of a dialog reach its other end: over the line that carries it, or a new one to the same server, or
   * to one that goes by the same name.
   */
  leads(dialog: { readonly callId: string; readonly server: string; readonly name: string | undefined }): boolean;
  /** For sip.js; throws if there is no open line. */
  send(text: string): void;
  readonly protocol: string;
}

export interface ConnectionOptions {
  /** WebSocket URLs; the first is preferred. */
  readonly servers: readonly string[];
  readonly openSocket: OpenFrameSocket;
  /** Made after this, since it sends through it. */
  readonly agent: () => Agent;
  /** UUID of this installation (RFC 5626 §4.1). */
  readonly instance: string;
  /** False on the practice floor: an open flow is enough. */
  readonly registers: boolean;
  /** Whether calls are up, of those Call-IDs, or any: then the way back is urgent. */
  readonly inCall: (carried?: ReadonlySet<string>) => boolean;
  readonly timer: Timer;
  readonly random: () => number;
  readonly log: Log;
  readonly changed: (connection: Connection) => void;
  /** A line is gone with what it carried; its requests have been ended. */
  readonly lost: (carried: ReadonlySet<string>) => void;
  /** Reachable again over another line than before: all, or what had those Call-IDs. */
  readonly back: (carried?: ReadonlySet<string>) => void;
}

export function keepConnection(options: ConnectionOptions): ConnectionKeeper {
  const { servers, timer, random, log } = options;
  const carriers = new Carriers();
  const names = new RouteNames();
  let connection: Connection = { state: 'offline', since: timer.now() };
  let running = false;
  let place = 0;
  let attempts = 0;
  let refusals = 0;
  let urgentUntil = 0;
  let current: Line | undefined;
  /** Older ones that still carry calls. */
  const others = new Set<Line>();
  let callOff = () => {};

  const urgent = () => timer.now() < urgentUntil || options.inCall();

  function become(state: Connection['state'], why: Omit<Connection, 'state' | 'since'> = {}): void {
    const same = connection.state === state && connection.trouble === why.trouble && connection.reason === why.reason;
    if (same) return;
    connection = { state, since: timer.now(), ...why };
    log('info', `Connection ${state}${why.reason ? `: ${why.reason}` : ''}`);
    options.changed(connection);
  }

  function openTo(at: number, events: Parameters<typeof openLine>[0]['events']): Line {
    const url = servers[at] ?? '';
    const { openSocket, agent, instance } = options;
    const opensWithin = urgent() && attempts % 3 !== 2 ? URGENT_OPENS_WITHIN : OPENS_WITHIN;
    return openLine({ url, place: at, openSocket, agent, instance, opensWithin, urgent, timer, random, log, events });
  }

  /** What is the same for every line; `line` is the one that it happens to. */
  const common = (line: () => Line | undefined) => ({
    message(text: string) {
      note(callIdOf(text), line());
      options.agent().receive(text);
    },
    tooLarge: (text: string) => options.agent().refused(text),
    carries: (callId: string) => note(callId, line()),
  });

  function note(callId: string, line: Line | undefined): void {
    if (line) carriers.note(callId, line);
  }

  function open(): void {
    callOff = () => {};
    if (!running || current || servers.length === 0) return;
    const line: Line = openTo(place % servers.length, {
      ...common(() => line),
      opened: () => (options.registers ? line.register() : online()),
      registered: (event) => registered(line, event),
      refused: (event) => (line === current ? refused(event) : undefined),
      ended: (end) => (line === current ? failed(end) : drop(line)),
    });
    current = line;
  }

  function registered(line: Line, event: Extract<RegistrationEvent, { type: 'registered' }>): void {
    for (const name of event.names) names.learn(line.url, name);
    if (line === current) online();
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
    preferred.consider();
    options.back();
  }

  /** The line ended or is of no use: the next try goes to the next server, after a while. */
  function failed(end: Omit<SocketEnd, 'trouble'> & { readonly trouble?: Connection['trouble'] }, atLeast = 0): void {
    const url = current?.url ?? '';
    const carried = letGo();
    if (!running) return;
    const wait = Math.max(atLeast, backoff(attempts, random, urgent()));
    // A running call needs the server that it was made over: that one is asked first whether it is there again.
    if (attempts > 0 || connection.state !== 'online' || !options.inCall(carried)) place += 1;
    attempts += 1;
    const why = { reason: `${url}: ${end.reason}`, ...(end.trouble ? { trouble: end.trouble } : {}) };
    const hopeless = end.trouble !== undefined && ['credentials', 'certificate', 'proxy'].includes(end.trouble);
    become(hopeless || attempts >= TRIES_UNTIL_OFFLINE ? 'offline' : 'reconnecting', why);
    callOff = timer.after(wait, open);
    if (carried.size > 0) options.lost(carried);
  }

  function letGo(): ReadonlySet<string> {
    callOff();
    preferred.callOff();
    const old = current;
    current = undefined; // before anything is ended: nothing may be sent over it any more
    return old ? release(old) : new Set();
  }

  function release(line: Line): ReadonlySet<string> {
    others.delete(line);
    const carried = carriers.release(line);
    line.close();
    options.agent().failOpenRequests('the connection is gone', carried);
    return carried;
  }

  /** One that is no longer the current one; what it carried may go on over that. */
  function drop(line: Line): void {
    const carried = release(line);
    if (carried.size > 0) options.lost(carried);
    if (connection.state === 'online') options.back(carried);
  }

  /** Lines whose calls are over are left. A location table that the servers share must not lose the other line by it. */
  async function sweep(): Promise<void> {
    for (const line of others) {
      if (options.inCall(carriers.carriedBy(line))) continue;
      others.delete(line);
      await line.unregister();
      release(line);
      if (connection.state === 'online') current?.register();
    }
    if (others.size > 0) timer.after(SWEPT_EVERY, () => void sweep());
  }

  /** Gives up what is there and opens a new line to the same server, now. */
  function renew(reason: string): void {
    for (const line of others) options.lost(release(line));
    const carried = letGo();
    attempts = 0;
    become('reconnecting', { reason });
    if (carried.size > 0) options.lost(carried);
    open();
  }

  const preferred = returnToFirst({
    open: (events) => {
      const line: Line = openTo(0, {
        ...common(() => line),
        ...events,
        registered(event) {
          registered(line, event);
          events.registered();
        },
        refused: (event) => (line === current ? refused(event) : events.refused(event)),
        ended: (end) => (line === current ? failed(end) : others.has(line) ? drop(line) : events.ended(end)),
      });
      return line;
    },
    current: () => (connection.state === 'online' ? current : undefined),
    take(line) {
      const old = current;
      current = line;
      place = 0;
      if (old && options.inCall(carriers.carriedBy(old))) {
        others.add(old);
        timer.after(SWEPT_EVERY, () => void sweep());
      } else if (old) release(old);
      log('info', `Back at ${line.url}`);
      options.back();
    },
    release,
    inCall: () => current !== undefined && options.inCall(carriers.carriedBy(current)),
    urgent,
    timer,
    random,
    log,
  });

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
      preferred.callOff();
      if (connection.state === 'online') await current?.unregister();
      for (const line of others) release(line);
      letGo();
      become('offline');
    },
    check() {
      if (!running) return;
      for (const line of others) line.probe();
      if (current?.isOpen()) return current.probe();
      if (current) return;
      callOff();
      open();
    },
    networkChanged(addresses) {
      if (!running) return;
      urgentUntil = timer.now() + URGENT_FOR;
      for (const line of others) if (line.isCutOff(addresses)) drop(line);
      // One that is still opening began with the addresses before; a loss without a try to mend it can only be early.
      if (!current || !current.isOpen() || current.isCutOff(addresses)) renew('the network has changed');
      else current.probe();
    },
    wake(gone) {
      if (!running) return;
      urgentUntil = timer.now() + URGENT_FOR;
      const was = place;
      timer.after(LAST_WORDS, () => {
        if (!running) return;
        place = was;
        renew('this machine slept');
        gone();
      });
    },
    current: () => connection,
    hasFlow: () => current?.isOpen() ?? false,
    serverOf: (callId) => (carriers.of(callId) ?? current)?.url ?? servers[place % servers.length] ?? '',
    learn: (url, name) => names.learn(url, name),
    leads({ callId, server, name }) {
      const line = carriers.of(callId) ?? current;
      if (!line?.isOpen()) return false;
      return line.url === server || name === undefined || names.has(line.url, name);
    },
    send(text) {
      const callId = callIdOf(text);
      const line = carriers.of(callId) ?? current;
      if (!line) throw new Error('no connection to the server');
      line.send(text);
      carriers.note(callId, line);
    },
    get protocol() {
      return current?.url.startsWith('wss:') === false ? 'WS' : 'WSS';
    },
  };
}
