import { afterEach, beforeEach, describe as group, expect, it, vi } from 'vitest';
import { type DeskPhone, deskPhone } from '../../../test/support/bed/desk-phone.ts';
import { describe } from '../../../test/support/bed/stand-in-media.ts';
import { Wire } from '../../../test/support/bed/wire.ts';
import type { OpenFrameSocket } from '../../core/dial/ports.ts';
import { valuesOf } from '../frame/frame.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
const desks: DeskPhone[] = [];
afterEach(async () => {
  const stopped = Promise.all(desks.splice(0).map((desk) => desk.stop()));
  await pass(10_000);
  await stopped;
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A server that can be gone: then nothing opens. */
class Server extends Wire {
  there = true;

  gone(): void {
    this.there = false;
    this.cut();
  }

  back(): void {
    this.there = true;
  }
}

/** A desk whose profile names two servers; it is registered at the first. */
async function twoServers(address?: () => string): Promise<{
  readonly first: Server;
  readonly second: Server;
  readonly desk: DeskPhone;
}> {
  const [first, second] = [new Server(), new Server()];
  const openSocket: OpenFrameSocket = (url, events) => {
    const server = url.includes('sip1') ? first : second;
    if (server.there) {
      server.listen();
      const socket = server.openSocket(url, events);
      const localAddress = address?.();
      return { ...socket, localAddress };
    }
    queueMicrotask(() => events.closed({ reason: 'ECONNREFUSED', trouble: 'unreachable' }));
    return { send: () => {}, close: () => {}, terminate: () => {} };
  };
  const desk = deskPhone({ servers: ['wss://sip1.test', 'wss://sip2.test'], openSocket, random: () => 0.5 });
  desks.push(desk);
  desk.start();
  await pass(0);
  await desk.online();
  return { first, second, desk };
}

const registered = (server: Server) => !valuesOf(server.requests('REGISTER').at(-1)!, 'contact')[0]?.endsWith('=0');

/** A call through this server that is talked. `routes`: what the proxies on the way recorded. */
async function talked(server: Server, desk: DeskPhone, routes: readonly string[] = []) {
  const from = desk.events.all.length;
  const { callId } = server.send({ headers: routes.map((route) => `Record-Route: <${route}>`) });
  const id = await desk.rings(from);
  const answered = desk.signalling.answer(id);
  const ok = await server.response(200, callId);
  server.inDialog(ok, 'ACK', 1);
  await answered;
  return { id, ok, callId };
}

group('two servers', () => {
  it('the other takes over within a second, and the first has us again when it is back', async () => {
    const { first, second, desk } = await twoServers();
    first.gone();
    await pass(1_000);
    expect(desk.connection().state).toBe('online');
    expect(registered(second)).toBe(true);
    expect(valuesOf(second.requests('REGISTER')[0]!, 'contact')[0]).toContain(';reg-id=2;');
    first.back();
    const from = desk.connections.all.length;
    await pass(6_000);
    expect(registered(first)).toBe(true);
    expect(registered(second)).toBe(false);
    expect(desk.connections.all, 'nobody need know').toHaveLength(from);
    void desk.signalling.invite('out', '+12125550123').catch(() => {});
    await first.request('INVITE');
  });

  it('a first one that does not let us register leaves us where we are', async () => {
    const { first, second, desk } = await twoServers();
    first.gone();
    await pass(1_000);
    first.registrar = undefined;
    first.back();
    await pass(20_000);
    expect(desk.connection().state).toBe('online');
    expect(registered(second)).toBe(true);
    expect(first.requests('REGISTER').length).toBeGreaterThan(1);
  });

  it('a running call waits for its server, which is asked first', async () => {
    const { first, second, desk } = await twoServers();
    const { id, callId } = await talked(first, desk, ['sip:sip1.internal;lr']);
    first.gone();
    await pass(2_000);
    expect(registered(second)).toBe(true);
    expect(second.requests('INVITE'), 'a server that does not know the dialog').toEqual([]);
    expect(desk.media.talking.has(id)).toBe(true);
    first.back();
    await pass(6_000);
    const offer = first.requests('INVITE').at(-1)!;
    expect(valuesOf(offer, 'call-id')).toEqual([callId]);
    first.reply(offer, 200, { sdp: describe({}) });
    await pass(0);
    expect(desk.media.talking.has(id)).toBe(true);
  });

  it.each(['path', 'service-route'])('its dialog moves where both go by one name (%s)', async (header) => {
    const { first, second, desk } = await twoServers();
    second.registrar = { expires: 600, headers: [`${header}: <sip:EDGE.test:5061;transport=ws;lr>`] };
    const { id, callId } = await talked(first, desk, ['sip:edge.test:5061;transport=ws;lr']);
    first.gone();
    await pass(2_000);
    const offer = second.requests('INVITE').at(-1)!;
    expect(valuesOf(offer, 'call-id')).toEqual([callId]);
    second.reply(offer, 200, { sdp: describe({}) });
    await pass(0);
    expect(desk.media.talking.has(id)).toBe(true);
  });

  it('a call that was made over the other stays there when the first is back', async () => {
    const { first, second, desk } = await twoServers();
    first.gone();
    await pass(1_000);
    const { id, ok } = await talked(second, desk, ['sip:sip2.internal;lr']);
    first.back();
    await pass(6_000);
    expect(registered(first)).toBe(true);
    expect(registered(second), 'it keeps what leads to the call').toBe(true);
    // What the call needs goes by its own server, new calls by the first.
    second.inDialog(ok, 'BYE', 2);
    await second.response(200, valuesOf(ok, 'call-id')[0]!, 'BYE');
    await desk.hears('remoteEnded', id);
    await pass(11_000);
    expect(registered(second), 'left when its last call is over').toBe(false);
    expect(registered(first)).toBe(true);
    void desk.signalling.invite('out', '+12125550123').catch(() => {});
    await first.request('INVITE');
  });

  it('and goes on without its server when that is gone as well', async () => {
    const { first, second, desk } = await twoServers();
    first.gone();
    await pass(1_000);
    const { id } = await talked(second, desk, ['sip:sip2.internal;lr']);
    first.back();
    await pass(6_000);
    const before = first.requests('INVITE').length;
    second.gone();
    await pass(30_000);
    expect(desk.connection().state).toBe('online');
    expect(first.requests('INVITE')).toHaveLength(before);
    expect(desk.media.talking.has(id)).toBe(true);
  });
});

group('the machine', () => {
  it('has another address: what hangs on the old one is given up at once, not asked', async () => {
    let address = '10.0.0.2';
    const { first, desk } = await twoServers(() => address);
    const { id } = await talked(first, desk);
    first.alive = false;
    address = '10.0.0.3';
    desk.networkChanged(['127.0.0.1', '10.0.0.3']);
    await pass(0);
    expect(desk.connection().state).toBe('online');
    expect(desk.media.for(id).at(-1)).toBe('offer sendrecv restart');
    expect(first.requests('INVITE')).toHaveLength(1);
  });

  it('has a further address: the server is asked, and has two and a half seconds', async () => {
    const { first, desk } = await twoServers(() => '10.0.0.2');
    desk.networkChanged(['10.0.0.2', '10.0.0.3']);
    await pass(3_000);
    expect(desk.connections.all.filter(({ state }) => state !== 'online')).toHaveLength(1);
    first.alive = false;
    desk.networkChanged(['10.0.0.2']);
    await pass(2_500);
    expect(desk.connection().state).toBe('reconnecting');
  });

  it('slept: what had come is read, then there is a new flow to the same server at once', async () => {
    const { first, second, desk } = await twoServers();
    const { id } = await talked(first, desk);
    desk.wake();
    first.send({});
    await pass(50);
    expect(desk.events.all.filter(({ type }) => type === 'incoming')).toHaveLength(2);
    await pass(1);
    expect(desk.connection().state).toBe('online');
    expect(second.got.all).toEqual([]);
    expect(desk.media.for(id).at(-1)).toBe('offer sendrecv restart');
  });
});
