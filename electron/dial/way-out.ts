import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext } from 'node:tls';
import type { ProxyCredentials } from '../core/dial/ports.ts';
import { DialFailure, endOf } from './failure.ts';
import { type Route, readProxyList } from './proxy-list.ts';
import { createSignIn } from './sign-in.ts';
import { nameOf, openTunnel } from './tunnel.ts';

/** How the company's network lets us out, told from outside: only Chromium can run its proxy script. */
export interface CompanyNetwork {
  /** The proxies for a URL, as Chromium's `session.resolveProxy` writes them: `PROXY host:port; DIRECT`. */
  readonly resolveProxy: (url: string) => Promise<string>;
  /** Asked at most once for each attempt to connect, and not again for as long as the proxy takes what it was told. */
  readonly proxyCredentials?: ProxyCredentials;
}

export interface Target {
  /** What the proxy script is asked about. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** Trusted authorities, for a server that is reached by TLS; absent for one in plain text. */
  readonly secureContext?: SecureContext;
}

/** Opens a socket to a server by one of the ways that there are; over TLS it is ready to be written to. */
export type WayOut = (target: Target, signal: AbortSignal) => Promise<Socket>;

/** ms after which a way that was closed is tried first again, as in Chromium. */
const AVOIDED_FOR = 300_000;
const CONNECTS_WITHIN = 4_000;

/**
 * Tries the ways in the order that the proxy script gives. A proxy that can't be reached makes room for the next, and
 * for some minutes comes last; one that answers no has the last word.
 */
export function findWayOut(network: CompanyNetwork, proxyTrust: () => SecureContext): WayOut {
  const signIn = createSignIn(network.proxyCredentials ?? (async () => undefined));
  const avoided = new Map<string, number>();

  function inOrder(routes: readonly Route[]): readonly Route[] {
    const isAvoided = (route: Route) => route.kind === 'proxy' && (avoided.get(nameOf(route)) ?? 0) > Date.now();
    return [...routes.filter((route) => !isAvoided(route)), ...routes.filter(isAvoided)];
  }

  async function by(route: Route, target: Target, signal: AbortSignal): Promise<Socket> {
    if (route.kind === 'direct') return direct(target, signal);
    if (route.kind === 'unsupported') throw new DialFailure('proxy', `${route.name} can not be used here`, true);
    const { host, port } = target;
    return openTunnel({ proxy: route, host, port, secureContext: proxyTrust(), signIn, signal });
  }

  return async (target, signal) => {
    const failures: { readonly route: Route; readonly error: unknown }[] = [];
    for (const route of inOrder(readProxyList(await network.resolveProxy(target.url)))) {
      signal.throwIfAborted();
      let socket: Socket;
      try {
        socket = await by(route, target, signal);
      } catch (error) {
        failures.push({ route, error });
        if (error instanceof DialFailure && route.kind === 'proxy') throw error;
        if (route.kind === 'proxy') avoided.set(nameOf(route), Date.now() + AVOIDED_FOR);
        continue;
      }
      return target.secureContext ? secured(socket, target.host, target.secureContext, signal) : socket;
    }
    throw inOneWord(failures);
  };
}

/** All ways failed: what each said, and the trouble of the last, which mostly is DIRECT. */
function inOneWord(failures: readonly { readonly route: Route; readonly error: unknown }[]): Error {
  const said = failures.map(({ route, error }) => {
    const way = route.kind === 'proxy' ? `by proxy ${nameOf(route)}` : route.kind === 'direct' ? 'directly' : '';
    return [way, endOf(error).reason].filter(Boolean).join(': ');
  });
  const last = endOf(failures.at(-1)?.error);
  const beyondUs = failures.some(({ error }) => error instanceof DialFailure && error.beyondUs);
  return new DialFailure(last.trouble ?? 'unreachable', said.join('; '), beyondUs);
}

function direct({ host, port }: Target, signal: AbortSignal): Promise<Socket> {
  const socket = connectTcp({ host, port, signal });
  return ready(socket, 'connect', `${host}:${port} does not answer`);
}

/** TLS to the server itself, inside of the tunnel: the proxy sees neither names nor words of it. */
function secured(inner: Socket, host: string, secureContext: SecureContext, signal: AbortSignal): Promise<Socket> {
  const socket = connectTls({ socket: inner, host, secureContext, ...(isIP(host) ? {} : { servername: host }) });
  const give = () => socket.destroy(new Error('given up'));
  signal.addEventListener('abort', give, { once: true });
  return ready(socket, 'secureConnect', `${host} does not finish its TLS handshake`).finally(() =>
    signal.removeEventListener('abort', give),
  );
}

function ready(socket: Socket, event: 'connect' | 'secureConnect', late: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => socket.destroy(Object.assign(new Error(late), { code: 'ETIMEDOUT' })),
      CONNECTS_WITHIN,
    );
    socket.once('error', (error) => (clearTimeout(limit), reject(error)));
    socket.once('close', () => (clearTimeout(limit), reject(new Error('closed before it was open'))));
    socket.once(event, () => (clearTimeout(limit), resolve(socket)));
  });
}
