import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Certificates } from './certificates.ts';
import { Signals } from './until.ts';

/** How the company's proxy behaves; may be changed while it runs. */
export interface ProxyBehaviour {
  /** `user:password` that it wants (Basic, RFC 7617); nothing if absent. */
  credentials?: string;
  /** What it offers with 407. */
  challenges: readonly string[];
  /** Answers so instead of connecting. */
  answer?: string;
  /** Takes connections and never says a word. */
  silent?: boolean;
}

/** A CONNECT proxy as companies have it, small and real. */
export interface Proxy {
  /** `127.0.0.1:port` */
  readonly address: string;
  readonly behaviour: ProxyBehaviour;
  /** Each CONNECT: where to, and with which `Proxy-Authorization`. */
  readonly asked: Signals<{ readonly target: string; readonly authorization?: string }>;
  /** Tunnels that are open. */
  tunnels(): number;
  /** Cuts all tunnels, as a restart of it does. */
  drop(): void;
  close(): Promise<void>;
}

/** @param certificates it is itself reached by TLS, then */
export async function startProxy(
  behaviour: Partial<ProxyBehaviour> = {},
  certificates?: Pick<Certificates, 'certificate' | 'key'>,
): Promise<Proxy> {
  const state: ProxyBehaviour = { challenges: ['Basic realm="Company, Inc."'], ...behaviour };
  const asked: Proxy['asked'] = new Signals();
  const sockets = new Set<Socket>();
  const tunnels = new Set<Socket>();

  function serve(client: Socket): void {
    sockets.add(client);
    client.on('error', () => {});
    client.on('close', () => sockets.delete(client));
    let head = '';
    client.on('data', function read(chunk: Buffer) {
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      client.off('data', read);
      answer(client, head.slice(0, end), Buffer.from(head.slice(end + 4), 'latin1'));
    });
  }

  function answer(client: Socket, head: string, rest: Buffer): void {
    const target = /^CONNECT (\S+) HTTP\/1\.1\r\n/.exec(head)?.[1] ?? '';
    const authorization = /^proxy-authorization: *(.*)$/im.exec(head)?.[1]?.trim();
    asked.push({ target, ...(authorization === undefined ? {} : { authorization }) });
    if (state.silent) return;
    const wanted = state.credentials && `Basic ${Buffer.from(state.credentials).toString('base64')}`;
    if (wanted !== undefined && authorization !== wanted) {
      const challenges = state.challenges.map((each) => `Proxy-Authenticate: ${each}\r\n`).join('');
      return void client.end(`HTTP/1.1 407 Who Are You\r\n${challenges}Content-Length: 5\r\n\r\nwho?!`);
    }
    if (state.answer !== undefined) return void client.end(`HTTP/1.1 ${state.answer}\r\nContent-Length: 0\r\n\r\n`);
    const [, host = '', port = ''] = /^\[?([^\]]*?)\]?:(\d+)$/.exec(target) ?? [];
    const server = connect({ host, port: Number(port) });
    server.on('error', () => client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n'));
    server.on('connect', () => {
      tunnels.add(client);
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      server.write(rest);
      server.pipe(client).pipe(server);
    });
    server.on('close', () => client.destroy());
    client.on('close', () => {
      tunnels.delete(client);
      server.destroy();
    });
  }

  const server: Server = certificates
    ? createTlsServer({ cert: readFileSync(certificates.certificate), key: readFileSync(certificates.key) }, serve)
    : createTcpServer(serve);
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    behaviour: state,
    asked,
    tunnels: () => tunnels.size,
    drop: () => tunnels.forEach((client) => client.destroy()),
    async close() {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
