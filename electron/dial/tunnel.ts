import http from 'node:http';
import https from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { DialFailure } from './failure.ts';
import type { Route } from './proxy-list.ts';
import { notAccepted, type SignIn } from './sign-in.ts';

type Proxy = Extract<Route, { kind: 'proxy' }>;

export interface TunnelOptions {
  readonly proxy: Proxy;
  readonly host: string;
  readonly port: number;
  /** For a proxy that is itself reached by TLS. */
  readonly secureContext: SecureContext;
  readonly signIn: SignIn;
  /** Gives up, also while the credentials are asked for. */
  readonly signal: AbortSignal;
}

/** ms for the proxy to be reached, and again for its answer: the next on the list may be the one that works. */
const ANSWERS_WITHIN = 3_500;

/**
 * A way through a proxy to `host:port` (CONNECT, RFC 9110 §9.3.6); what goes over it is not the proxy's business.
 * Rejects with a `DialFailure` if the proxy answers but opens nothing, with the socket's error if it can't be reached.
 */
export async function openTunnel(options: TunnelOptions): Promise<Socket> {
  const { proxy, signIn, signal } = options;
  const name = nameOf(proxy);
  const known = signIn.known(name);
  const first = await connect(options, known);
  if (first.status !== AUTHENTICATION_REQUIRED) return opened(first, name);
  if (known !== undefined) signIn.refused(name, known);
  const authorization = await signIn.ask(name, realmOf(first, name));
  signal.throwIfAborted();
  const second = await connect(options, authorization);
  if (second.status === AUTHENTICATION_REQUIRED) {
    second.socket.destroy();
    signIn.refused(name, authorization);
    throw notAccepted(name);
  }
  signIn.accepted(name, authorization);
  return opened(second, name);
}

export const nameOf = ({ host, port }: Proxy): string => authority(host, port);

const AUTHENTICATION_REQUIRED = 407;

interface Answer {
  readonly status: number;
  readonly phrase: string;
  readonly challenges: readonly string[];
  readonly socket: Socket;
}

function connect({ proxy, host, port, secureContext, signal }: TunnelOptions, authorization?: string): Promise<Answer> {
  const target = authority(host, port);
  const request = (proxy.secure ? https : http).request({
    method: 'CONNECT',
    host: proxy.host,
    port: proxy.port,
    path: target,
    headers: { Host: target, ...(authorization ? { 'Proxy-Authorization': authorization } : {}) },
    agent: false,
    signal,
    ...(proxy.secure ? { secureContext, ...(isIP(proxy.host) ? {} : { servername: proxy.host }) } : {}),
  });
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => request.destroy(timedOut(proxy)), ANSWERS_WITHIN);
    const done = () => clearTimeout(limit);
    request.once('error', (error) => (done(), reject(error)));
    // Any answer to CONNECT comes by this event, whatever its status.
    request.once('connect', (response, socket: Socket, head: Buffer) => {
      done();
      socket.on('error', () => {}); // until somebody else listens
      if (head.length > 0) socket.unshift(head);
      const challenges = response.headersDistinct['proxy-authenticate'] ?? [];
      resolve({ status: response.statusCode ?? 0, phrase: response.statusMessage ?? '', challenges, socket });
    });
    request.end();
  });
}

function timedOut(proxy: Proxy): Error {
  return Object.assign(new Error(`proxy ${nameOf(proxy)} does not answer`), { code: 'ETIMEDOUT' });
}

function opened({ status, phrase, socket }: Answer, name: string): Socket {
  if (status >= 200 && status < 300) return socket;
  socket.destroy();
  // RFC 9110 §15.6: the proxy is willing, but has not reached the server.
  const trouble = status === 502 || status === 503 || status === 504 ? 'unreachable' : 'proxy';
  throw new DialFailure(trouble, `proxy ${name} answers ${status} ${phrase}`.trimEnd());
}

/** The realm of its Basic challenge (RFC 7617); throws if it wants something else. */
function realmOf({ challenges, socket }: Answer, name: string): string {
  socket.destroy();
  const basic = challenges.find((challenge) => /(^|,)\s*basic\b/i.test(withoutQuoted(challenge)));
  if (basic !== undefined) return /\bbasic\b[^"]*realm\s*=\s*"([^"]*)"/i.exec(basic)?.[1] ?? '';
  const wanted = challenges.map((challenge) => challenge.split(/\s/)[0]).join(', ') || 'something it does not name';
  throw new DialFailure('proxy', `proxy ${name} wants ${wanted} to sign in; this desk can only do Basic`, true);
}

const withoutQuoted = (text: string): string => text.replace(/"[^"]*"/g, '""');

/** `host:port`, an IPv6 address in brackets (RFC 9110 §9.3.6). */
const authority = (host: string, port: number): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;
