import { randomUUID } from 'node:crypto';
import { Grammar, URI } from 'sip.js/lib/core/index.js';
import type { CallId } from '../core/calls/call.ts';
import type { InviteFact } from '../core/calls/ledger.ts';
import type { Connection, MediaCalls, ReferralNews, Signalling, SignallingEvent } from '../core/calls/ports.ts';
import type { Timer } from '../core/calls/runner.ts';
import type { PresenceFact, Watched } from '../core/work/colleagues.ts';
import type { OpenFrameSocket } from '../core/dial/ports.ts';
import { type Agent, createAgent } from './agent/agent.ts';
import { allowHeader } from './agent/methods.ts';
import { watchInvites } from './agent/invites.ts';
import { createLegs } from './calls/legs.ts';
import { keepConnection } from './flow/connection.ts';
import { type Log, messageOf } from './log.ts';
import { watchOthers } from './subscriptions/subscriptions.ts';

export interface TelephonyOptions {
  /** Address of record, `sip:heidi@desk.example`. */
  readonly uri: string;
  /** For the digest; the URI's user if absent. */
  readonly username?: string;
  readonly password: string;
  readonly displayName?: string;
  /** WebSocket URLs, the preferred one first. */
  readonly servers: readonly string[];
  readonly openSocket: OpenFrameSocket;
  readonly media: MediaCalls;
  readonly log: Log;
  readonly timer: Timer;
  /** UUID of this installation (RFC 5626 §4.1), the same after a restart; made up if absent. */
  readonly instance?: string;
  /** False where the other end is no registrar (practice floor): an open socket is then online. */
  readonly registers?: boolean;
  /** Further headers for an INVITE of ours, `Name: value` each: the practice customers name themselves with these. */
  readonly inviteHeaders?: (callId: CallId) => readonly string[];
  /** Headers on which a call is answered at once, `Call-Info: answer-after` each; none if absent. */
  readonly autoAnswer?: readonly string[];
  readonly newCallId?: () => CallId;
  /** Whether a REFER inside a call is followed; refused if absent. */
  readonly followTransfers?: boolean;
  /** Whose presence and telephone are asked for; nobody's if absent. */
  readonly watched?: Watched;
  /** From 0 up to 1, for jitter. */
  readonly random?: () => number;
}

/** SIP at this desk. No type of the SIP library crosses this door. */
export interface Telephony {
  readonly signalling: Signalling;
  start(): void;
  /** Hangs up, unregisters, closes; takes at most about four seconds. */
  stop(): Promise<void>;
  /** Where there is reason for doubt: reconnects at once, or asks the server whether it is still there. */
  check(): void;
  /** This machine has these addresses now: what hangs on another one is given up, and found anew. */
  networkChanged(addresses: readonly string[]): void;
  /** This machine slept, and nothing that was open is worth anything. */
  wake(): void;
  /** The call's sound needs a new path: ICE restart by re-INVITE, as where the media say that theirs failed. */
  newPath(callId: CallId): void;
  connection(): Connection;
  onConnection(listener: (connection: Connection) => void): () => void;
  subscribe(listener: (event: SignallingEvent) => void): () => void;
  onReferral(listener: (news: ReferralNews) => void): () => void;
  /** Every INVITE that comes, and what is answered: for the ring ledger. */
  onInvite(listener: (fact: InviteFact) => void): () => void;
  /** ms that this machine's clock is ahead of the server's; undefined if that never said its time. */
  clockAhead(): number | undefined;
  /** What colleagues and the mailbox are like, as the server tells. */
  onPresence(listener: (fact: PresenceFact) => void): () => void;
}

/** Throws a plain `Error` if `uri` is no SIP address. */
export function createTelephony(options: TelephonyOptions): Telephony {
  const { log, timer } = options;
  const random = options.random ?? Math.random;
  const account = accountOf(options);
  const events = listeners<SignallingEvent>(log);
  const connections = listeners<Connection>(log);
  const referrals = listeners<ReferralNews>(log);
  const inviteFacts = listeners<InviteFact>(log);
  const presences = listeners<PresenceFact>(log);
  const invites = watchInvites({
    now: () => timer.now(),
    ourselves: () => [account.uri.user ?? '', agent.contact.uri.user ?? ''],
    tell: inviteFacts.tell,
  });

  const connection = keepConnection({
    servers: options.servers,
    openSocket: options.openSocket,
    agent: () => agent,
    instance: options.instance ?? randomUUID(),
    registers: options.registers ?? true,
    timer,
    random,
    log,
    changed(now) {
      inviteFacts.tell({ type: 'connection', up: now.state === 'online' });
      if (now.state === 'online') others.connected();
      else others.lost();
      connections.tell(now);
    },
    inCall: (carried) => legs.inCall(carried),
    lost: (carried) => legs.flowLost(carried),
    back: (carried) => legs.flowBack(carried),
  });
  const legs = createLegs({
    agent: () => agent,
    media: options.media,
    timer,
    random,
    log,
    newCallId: options.newCallId ?? randomUUID,
    inviteHeaders: options.inviteHeaders ?? (() => []),
    autoAnswer: () => (connection.current().state === 'online' ? (options.autoAnswer ?? []) : []),
    emit: events.tell,
    followsTransfers: options.followTransfers ?? false,
    referred: referrals.tell,
    ways: connection,
    invites,
  });
  const others = watchOthers({
    agent: () => agent,
    watched: options.watched ?? { uris: [] },
    timer,
    log,
    tell: presences.tell,
  });
  const agent: Agent = createAgent({
    account,
    allow: allowHeader(options.followTransfers ?? false),
    outlet: connection,
    invites,
    dated: (at) => (clockAhead = timer.now() - at),
    log,
    delegate: {
      onInvite: (request) => legs.onInvite(request),
      onRefer: (request) => void request.reject({ statusCode: 603 }),
      onNotify: (request) => void request.reject({ statusCode: 481 }),
    },
  });
  let clockAhead: number | undefined;
  let unsubscribe = () => {};

  return {
    signalling: legs.signalling,
    start() {
      unsubscribe();
      unsubscribe = options.media.subscribe((event) => legs.onMedia(event));
      connection.start();
    },
    async stop() {
      unsubscribe();
      inviteFacts.tell({ type: 'stop', at: timer.now() });
      await legs.endAll();
      await connection.stop();
      agent.dispose();
    },
    check: () => connection.check(),
    networkChanged(addresses) {
      connection.networkChanged(addresses);
      legs.networkChanged();
    },
    wake: () => connection.wake(() => legs.networkChanged()),
    newPath: (callId) => legs.onMedia({ type: 'path', callId, state: 'failed' }),
    connection: () => connection.current(),
    onConnection: connections.add,
    subscribe: events.add,
    onReferral: referrals.add,
    onInvite: inviteFacts.add,
    onPresence: presences.add,
    clockAhead: () => clockAhead,
  };
}

function accountOf({ uri: text, username, password, displayName }: TelephonyOptions) {
  const uri = Grammar.URIParse(text);
  if (!(uri instanceof URI) || !uri.user) throw new Error(`not a SIP address: ${text}`);
  return { uri, username: username ?? uri.user, password, ...(displayName ? { displayName } : {}) };
}

/** One that throws must not keep the others, or sip.js, from going on. */
function listeners<T>(log: Log) {
  const all = new Set<(value: T) => void>();
  return {
    add(listener: (value: T) => void): () => void {
      all.add(listener);
      return () => all.delete(listener);
    },
    tell(value: T): void {
      for (const listener of all) {
        try {
          listener(value);
        } catch (error) {
          log('error', `Listener: ${messageOf(error)}`);
        }
      }
    },
  };
}
