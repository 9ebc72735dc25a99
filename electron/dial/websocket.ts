import type { SecureContext } from 'node:tls';
import type { FrameSocket, OpenFrameSocket, SocketEnd, SocketEvents } from '../core/dial/ports.ts';
import { chromiumSocket, type OpenStandardWebSocket } from './chromium-socket.ts';
import { DialFailure, endOf } from './failure.ts';
import { nodeSocket } from './node-socket.ts';
import { trust } from './trust.ts';
import { type CompanyNetwork, findWayOut, type WayOut } from './way-out.ts';

export interface WebSocketOptions {
  /** The subprotocol: `sip` (RFC 7118), `xmpp` (RFC 7395). */
  readonly protocol: string;
  /** PEM text. */
  readonly privateCa?: string;
  /** How to get out of the company's network; absent where every way is direct. */
  readonly network?: CompanyNetwork;
  /** Electron's `net.WebSocket`, where it has one: for proxies that want what only Chromium can (Kerberos, NTLM, SOCKS). */
  readonly chromium?: OpenStandardWebSocket;
}

/**
 * WebSockets out of the company's network, with the system's and a private CA. They run over our own sockets as long as
 * these find a way: Chromium's know no private CA, no ping and no Latin-1, and don't say why they failed. Throws at once
 * if `privateCa` is no certificate.
 */
export function openWebSockets(options: WebSocketOptions): OpenFrameSocket {
  const { protocol, network, chromium } = options;
  let trusted: SecureContext | undefined = options.privateCa === undefined ? undefined : trust(options.privateCa);
  const trusting = () => (trusted ??= trust());
  const wayOut = network ? findWayOut(network, trusting) : undefined;

  return (url, events) => {
    try {
      const { protocol: scheme } = new URL(url);
      const secureContext = scheme === 'wss:' ? trusting() : undefined;
      if (!wayOut) return nodeSocket(url, { protocol, ...(secureContext ? { secureContext } : {}) }, events);
      return tunnelled(
        url,
        {
          protocol,
          wayOut,
          privateCa: options.privateCa !== undefined && scheme === 'wss:',
          ...(secureContext ? { secureContext } : {}),
          ...(chromium ? { chromium } : {}),
        },
        events,
      );
    } catch (error) {
      queueMicrotask(() => events.closed(endOf(error)));
      return nothing;
    }
  };
}

const nothing: FrameSocket = { send: () => {}, close: () => {}, terminate: () => {} };

/** First the way, then the WebSocket over it; what is asked of the socket before that can only be to give it up. */
function tunnelled(
  url: string,
  options: {
    readonly protocol: string;
    readonly wayOut: WayOut;
    /** There is one, and the server's certificate may be by it. */
    readonly privateCa: boolean;
    readonly secureContext?: SecureContext;
    readonly chromium?: OpenStandardWebSocket;
  },
  events: SocketEvents,
): FrameSocket {
  const { protocol, wayOut, secureContext, chromium } = options;
  const search = new AbortController();
  let socket: FrameSocket | undefined;
  let over = false;

  async function open(): Promise<void> {
    const target = { ...addressOf(url), ...(secureContext ? { secureContext } : {}) };
    const way = await wayOut(target, search.signal);
    if (over) return void way.destroy();
    socket = nodeSocket(url, { protocol, over: way }, events);
  }

  function failed(error: unknown): void {
    if (over) return;
    if (chromium && error instanceof DialFailure && error.beyondUs) {
      try {
        socket = chromiumSocket(chromium(url, protocol), options.privateCa ? sayingWhomItTrusts(events) : events);
        return;
      } catch (chromiums) {
        return end(endOf(chromiums));
      }
    }
    end(endOf(error));
  }

  function end(how: SocketEnd): void {
    if (over) return;
    over = true;
    search.abort();
    events.closed(how);
  }

  const giveUp = () => queueMicrotask(() => end({ reason: 'given up' }));
  open().catch(failed);
  return {
    send(text) {
      if (!socket) throw new Error('not open');
      socket.send(text);
    },
    get ping() {
      return socket?.ping;
    },
    get localAddress() {
      return socket?.localAddress;
    },
    close: () => (socket ? socket.close() : giveUp()),
    terminate: () => (socket ? socket.terminate() : giveUp()),
  };
}

/**
 * Chromium does not say whether it was the certificate, and judging one in its place (a chain, names, dates) is not for
 * us: where the proxy needs Chromium, the private CA must be the system's too.
 */
function sayingWhomItTrusts(events: SocketEvents): SocketEvents {
  let opened = false;
  return {
    ...events,
    opened() {
      opened = true;
      events.opened();
    },
    closed(end) {
      const hint = 'this proxy needs Chromium, which knows only the certificates of the system and not --tls-ca';
      events.closed(opened ? end : { ...end, reason: `${end.reason}; ${hint}` });
    },
  };
}

function addressOf(url: string): { readonly url: string; readonly host: string; readonly port: number } {
  const { hostname, port, protocol } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return { url, host, port: port === '' ? (protocol === 'wss:' ? 443 : 80) : Number(port) };
}
