import { randomBytes } from 'node:crypto';
import {
  type Contact,
  LoggerFactory,
  TransportError,
  TransactionState,
  URI,
  UserAgentCore,
  type UserAgentCoreConfiguration,
  type UserAgentCoreDelegate,
} from 'sip.js/lib/core/index.js';
import { type Log, messageOf } from '../log.ts';
import { Digest } from './digest.ts';
import type { Invites } from './invites.ts';
import { EXTENSIONS, withHonestAllow } from './methods.ts';
import { createReceiver, type Receiver } from './receive.ts';

/** Who this desk is to the SIP server. */
export interface Account {
  /** Address of record, `sip:heidi@desk.example`. */
  readonly uri: URI;
  readonly username: string;
  readonly password: string;
  readonly displayName?: string;
}

/** How frames leave: the flow that is open now (RFC 5626), or none. */
export interface Outlet {
  /** For Via (RFC 7118 §5.1): `WS` or `WSS`. */
  readonly protocol: string;
  /** Throws when no flow is open. */
  send(text: string): void;
}

/**
 * The user agent: sip.js's core (transactions, dialogs, digest, parser) under our own rules. sip.js's `api` layer above
 * it is left out, since what DESIGN.md warns of lives there: it follows REFER by itself, sends 180 unasked, writes `;ob`,
 * ties early media to one fork, and keeps a session's options for later offers.
 */
export interface Agent extends Receiver {
  readonly core: UserAgentCore;
  readonly account: Account;
  readonly contact: Contact;
  /** The methods that we answer, as a header. */
  readonly allow: string;
  /**
   * Ends the client transactions that still wait, as a transport error (RFC 3261 §8.1.3.1): their flow is gone. `carried`
   * says of which Call-IDs.
   */
  failOpenRequests(reason: string, carried: ReadonlySet<string>): void;
  /** Puts a message on the wire that belongs to no transaction (any more); lost without a flow. */
  resend(text: string): void;
  dispose(): void;
}

export function createAgent(options: {
  readonly account: Account;
  readonly allow: string;
  readonly outlet: Outlet;
  readonly delegate: UserAgentCoreDelegate;
  readonly invites: Invites;
  /** A response told the server's time, epoch ms. */
  readonly dated: (at: number) => void;
  readonly log: Log;
}): Agent {
  const { account, allow, outlet, invites, log } = options;
  const loggerFactory = sipLogger(log);
  const viaHost = `${randomBytes(8).toString('hex')}.invalid`; // RFC 7118 §5.1: a browser-like client has no address
  const contact = makeContact(viaHost);
  const configuration: UserAgentCoreConfiguration = {
    aor: account.uri,
    contact,
    displayName: (account.displayName ?? '').replace(/["\\]/g, '\\$&').replace(/[\r\n]+/g, ' '),
    loggerFactory,
    hackViaTcp: false,
    routeSet: [],
    sipjsId: randomBytes(4).toString('hex'),
    supportedOptionTags: ['outbound', ...EXTENSIONS],
    supportedOptionTagsResponse: ['outbound', ...EXTENSIONS],
    userAgentHeaderFieldValue: 'Throughline',
    viaForceRport: false,
    viaHost,
    authenticationFactory: () => new Digest(loggerFactory, account.username, account.password),
    transportAccessor: () => ({
      protocol: outlet.protocol,
      // `async`, so that a throw is the rejection that sip.js takes for a transport error.
      send: async (message) => {
        invites.sent(message); // decided, whether the flow still carries it or not
        outlet.send(withHonestAllow(message, allow));
      },
    }),
  };
  const core = new UserAgentCore(configuration, options.delegate);
  const receiver = createReceiver(core, {
    allow,
    invites,
    dated: options.dated,
    log,
    logger: loggerFactory.getLogger('parser'),
  });
  return {
    ...receiver,
    core,
    account,
    contact,
    allow,
    failOpenRequests: (reason, carried) => failOpenRequests(core, { reason, carried }, log),
    resend(text) {
      try {
        outlet.send(withHonestAllow(text, allow));
      } catch (error) {
        log('debug', `Not sent again: ${messageOf(error)}`);
      }
    },
    dispose: () => core.dispose(),
  };
}

/**
 * The same contact for the whole run, so that a registrar without outbound (RFC 5626) replaces the old binding instead
 * of ringing a dead flow beside the new one; with a GRUU (RFC 5627), dialogs name that. Never `;ob`.
 */
function makeContact(viaHost: string): Contact {
  const uri = new URI('sip', randomBytes(6).toString('hex'), viaHost, undefined, { transport: 'ws' });
  const contact: Contact = {
    pubGruu: undefined,
    tempGruu: undefined,
    uri,
    toString: (options = {}) => `<${(options.register ? undefined : contact.pubGruu)?.toRaw() ?? uri.toRaw()}>`,
  };
  return contact;
}

/** Those that wait for a response; one that has its final response only waits for retransmissions. */
const waiting: readonly TransactionState[] = [
  TransactionState.Calling,
  TransactionState.Trying,
  TransactionState.Proceeding,
];

function failOpenRequests(
  core: UserAgentCore,
  { reason, carried }: { readonly reason: string; readonly carried: ReadonlySet<string> },
  log: Log,
): void {
  for (const { transaction } of [...core.userAgentClients.values()]) {
    if (!waiting.includes(transaction.state) || !carried.has(transaction.request.callId)) continue;
    try {
      // Protected in sip.js, whose transactions hear of a dead transport only while they send; else they wait 32 s.
      transaction['onTransportError'](new TransportError(reason));
    } catch (error) {
      log('error', `${transaction.request.method} could not be ended: ${messageOf(error)}`);
    }
  }
}

/**
 * What sip.js says is for the developer: its troubles go to the debug log, nothing to the console. Each step of each
 * transaction besides would be a write to the disk before the message itself is sent; the trace of a diagnosis tells more.
 */
function sipLogger(log: Log): LoggerFactory {
  const factory = new LoggerFactory();
  factory.builtinEnabled = false;
  factory.connector = (level, category, _label, content) => {
    if (level === 'error' || level === 'warn') log('debug', `${category} ${level}: ${String(content)}`);
  };
  return factory;
}
