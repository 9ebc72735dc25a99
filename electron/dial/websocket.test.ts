import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rootCertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { FrameSocket, SocketEnd } from '../core/dial/ports.ts';
import { trust } from './trust.ts';
import { openWebSockets } from './websocket.ts';

let http: Server;
let server: WebSocketServer;
let url = '';

beforeEach(async () => {
  http = createServer((_request, response) => response.writeHead(403).end());
  server = new WebSocketServer({ server: http, handleProtocols: (offered) => (offered.has('sip') ? 'sip' : false) });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterEach(() => {
  for (const client of server.clients) client.terminate();
  http.close();
});

/** A socket of ours with the server's end of it, and what happens to ours. */
async function connected() {
  const accepted = new Promise<WebSocket>((resolve) => server.once('connection', resolve));
  const frames: string[] = [];
  const waiting = new Set<() => void>();
  const signal = () => waiting.forEach((each) => each());
  let pongs = 0;
  let socket!: FrameSocket;
  const closed = new Promise<SocketEnd>((resolve) => {
    socket = openWebSockets({ protocol: 'sip' })(url, {
      opened: signal,
      frame: (text) => (frames.push(text), signal()),
      pong: () => (pongs++, signal()),
      closed: resolve,
    });
  });
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => holds() && resolve();
      waiting.add(check);
      check();
    });
  const other = await accepted;
  return { socket, other, frames, closed, until, pongs: () => pongs };
}

/** How an attempt ends that never opens. */
const attempt = (target: string): Promise<SocketEnd> =>
  new Promise((resolve, reject) =>
    openWebSockets({ protocol: 'sip' })(target, {
      opened: () => reject(new Error('opened')),
      frame: () => {},
      pong: () => {},
      closed: resolve,
    }),
  );

describe('a WebSocket', () => {
  it('carries text both ways, speaks its protocol, pings', async () => {
    const { socket, other, frames, until, pongs } = await connected();
    expect(other.protocol).toBe('sip');
    other.send('one');
    other.send(Buffer.from('two'), { binary: true });
    await until(() => frames.length === 2);
    expect(frames).toEqual(['one', 'two']);
    const heard = new Promise((resolve) => other.once('message', (data: Buffer) => resolve(data.toString())));
    socket.send('three');
    expect(await heard).toBe('three');
    socket.ping?.();
    await until(() => pongs() === 1);
  });

  it('reads Latin-1 in a frame, as a PBX may write a name, line by line', async () => {
    const { other, frames, until } = await connected();
    const mixed = Buffer.concat([Buffer.from('J\xfcrgen\r\n', 'latin1'), Buffer.from('Käthe 李\r\n')]);
    other.send(mixed, { binary: false });
    other.send('next');
    await until(() => frames.length === 2);
    expect(frames).toEqual(['Jürgen\r\nKäthe 李\r\n', 'next']);
  });

  it('says when the other end is gone, once', async () => {
    const { other, closed } = await connected();
    other.close(1001, 'restart');
    expect(await closed).toEqual({ reason: 'closed by the server, 1001 restart' });
  });

  it('ends over a frame that would fill the memory', async () => {
    const { other, closed } = await connected();
    other.send('x'.repeat(2_000_000));
    expect((await closed).reason).toContain('Max payload size exceeded');
  });

  it('can be given up at once', async () => {
    const { socket, closed } = await connected();
    socket.terminate();
    await closed;
  });

  it('that is no WebSocket but a web page is refused', async () => {
    server.close();
    http.removeAllListeners('upgrade');
    http.on('upgrade', (_request, stream) => stream.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
    expect(await attempt(url)).toEqual({ reason: 'HTTP 403 instead of a WebSocket', trouble: 'refused' });
  });

  it.each(['nonsense', 'http://127.0.0.1:1/', 'ws://127.0.0.1:1/', 'wss://name.invalid/'])(
    'to %s never opens',
    async (target) => {
      expect((await attempt(target)).reason).not.toBe('');
    },
  );

  it('to a port where nobody listens is unreachable', async () => {
    expect(await attempt('ws://127.0.0.1:1/')).toMatchObject({ trouble: 'unreachable' });
  });

  it.each([
    ['', 'holds no certificate'],
    ['-----BEGIN CERTIFICATE-----\nxx\n-----END CERTIFICATE-----', 'can not be read'],
  ])('is not made with a private CA that is none', (privateCa, message) => {
    expect(() => openWebSockets({ protocol: 'sip', privateCa })).toThrow(message);
  });

  it('trusts more than one private CA in one file', () => {
    const [one = '', two = ''] = rootCertificates;
    expect(trust(`${one}\n${two}`)).toBeDefined();
  });
});

describe('where only Chromium gets through the proxy', () => {
  const privateCa = rootCertificates[0] ?? '';
  const network = { resolveProxy: async () => 'SOCKS5 127.0.0.1:9' };
  /** Chromium's, as far as it is used: closed before it opens, without a reason. */
  const chromium = () => {
    const target = new EventTarget();
    queueMicrotask(() => target.dispatchEvent(Object.assign(new Event('close'), { code: 1006, reason: '' })));
    return Object.assign(target, { binaryType: '', send: () => {}, close: () => {} });
  };
  const end = (address: string, options: { privateCa?: string }) =>
    new Promise<SocketEnd>((resolve, reject) =>
      openWebSockets({ protocol: 'sip', network, chromium, ...options })(address, {
        opened: () => reject(new Error('opened')),
        frame: () => {},
        pong: () => {},
        closed: resolve,
      }),
    );

  it('says that it does not know the private CA, which it can not name itself as the reason', async () => {
    expect((await end('wss://desk.example/', { privateCa })).reason).toMatch(/^not opened, 1006; .*not --tls-ca$/);
  });

  it('says nothing of it where that can not be the reason', async () => {
    expect((await end('wss://desk.example/', {})).reason).toBe('not opened, 1006');
    expect((await end('ws://desk.example/', { privateCa })).reason).toBe('not opened, 1006');
  });
});
