import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { atWire } from '../../../test/support/bed/at-wire.ts';
import { type DeskPhone, deskPhone } from '../../../test/support/bed/desk-phone.ts';
import { Wire } from '../../../test/support/bed/wire.ts';
import type { OpenFrameSocket, SocketEnd } from '../../core/dial/ports.ts';
import { valuesOf } from '../frame/frame.ts';
import { backoff } from './backoff.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function start(openSocket: OpenFrameSocket, more: Partial<Parameters<typeof deskPhone>[0]> = {}): DeskPhone {
  const desk = deskPhone({ openSocket, random: () => 0.5, ...more });
  onTestFinished(async () => {
    const stopped = desk.stop();
    if (vi.isFakeTimers()) await pass(10_000);
    await stopped;
  });
  desk.start();
  return desk;
}

/** A network where nothing can be opened, and what was tried. */
function nowhere(end: SocketEnd): {
  readonly open: OpenFrameSocket;
  readonly tried: { readonly url: string; readonly at: number }[];
} {
  const tried: { url: string; at: number }[] = [];
  return {
    tried,
    open(url, events) {
      tried.push({ url, at: Date.now() });
      queueMicrotask(() => events.closed(end));
      return { send: () => {}, close: () => {}, terminate: () => {} };
    },
  };
}

describe('registration', () => {
  it('registers, refreshes before it ends, and unregisters', async () => {
    const { wire, desk } = await atWire({ random: () => 0 });
    expect(desk.connection()).toMatchObject({ state: 'online' });
    const [first] = wire.requests('REGISTER');
    expect(valuesOf(first!, 'contact')[0]).toMatch(
      /^<sip:\w+@\w+\.invalid;transport=ws>;reg-id=1;\+sip\.instance="<urn:uuid:[\w-]+>";expires=600$/,
    );
    await pass(449_000);
    expect(wire.requests('REGISTER')).toHaveLength(1);
    await pass(2_000);
    expect(wire.requests('REGISTER')).toHaveLength(2);
    await desk.stop();
    expect(valuesOf(wire.requests('REGISTER').at(-1)!, 'contact')[0]).toContain(';expires=0');
    expect(desk.connection()).toMatchObject({ state: 'offline' });
  });

  it('refreshes as often as the registrar wants', async () => {
    const wire = new Wire();
    wire.registrar = { expires: 60 };
    start(wire.openSocket);
    await pass(60_000);
    expect(wire.requests('REGISTER')).toHaveLength(2);
  });

  it('asks for longer where the registrar says so (423)', async () => {
    const wire = new Wire();
    wire.registrar = undefined;
    const desk = start(wire.openSocket);
    wire.reply(await wire.request('REGISTER'), 423, { headers: ['Min-Expires: 3600'] });
    await pass(0);
    const again = wire.requests('REGISTER').at(-1)!;
    wire.registrar = { expires: 3600 };
    expect(valuesOf(again, 'contact')[0]).toContain(';expires=3600');
    wire.reply(again, 200, { headers: [`Contact: <${wire.contact}>;expires=3600`] });
    await desk.online();
  });

  it.each(['MD5', 'SHA-256'])(
    'answers a challenge with %s, without saying the password in the log',
    async (algorithm) => {
      const wire = new Wire();
      wire.registrar = undefined;
      const desk = start(wire.openSocket);
      const challenge = `WWW-Authenticate: Digest realm="desk.test", nonce="abc", algorithm=${algorithm}, qop="auth"`;
      wire.reply(await wire.request('REGISTER'), 401, { headers: [challenge] });
      await pass(0);
      const [authorization = ''] = valuesOf(wire.requests('REGISTER').at(-1)!, 'authorization');
      expect(authorization).toMatch(
        /^Digest username="heidi", realm="desk.test", nonce="abc", uri="sip:desk.test", response="\w+", algorithm=/,
      );
      wire.registrar = { expires: 60 };
      wire.reply(wire.requests('REGISTER').at(-1)!, 200, { headers: [`Contact: <${wire.contact}>;expires=60`] });
      await desk.online();
      expect(desk.log.join('\n')).not.toContain('secret of heidi');
    },
  );

  it.each([401, 403])('says credentials after the second %i, and tries again rarely', async (status) => {
    const wire = new Wire();
    wire.registrar = undefined;
    const desk = start(wire.openSocket);
    for (const expected of ['reconnecting', 'offline'] as const) {
      const from = wire.got.all.length;
      wire.reply(await wire.request('REGISTER', from ? from - 1 : 0), status, { reason: 'No' });
      await pass(0);
      expect(desk.connection().state).toBe(expected);
      wire.listen();
      if (expected === 'reconnecting') await pass(1_000);
    }
    expect(desk.connection()).toMatchObject({
      trouble: 'credentials',
      reason: expect.stringContaining(`${status} No`),
    });
    const tries = wire.requests('REGISTER').length;
    await pass(60_000);
    expect(wire.requests('REGISTER')).toHaveLength(tries);
    wire.registrar = { expires: 60 };
    await pass(60_000);
    expect(desk.connection().state).toBe('online');
  });

  it('drops a flow on which REGISTER is not answered, after 8 s and not 32', async () => {
    const wire = new Wire();
    wire.registrar = undefined;
    const desk = start(wire.openSocket);
    await wire.request('REGISTER');
    wire.registrar = { expires: 60 };
    await pass(8_000);
    wire.listen();
    await pass(1_000);
    expect(desk.connection().state).toBe('online');
    expect(wire.requests('REGISTER')).toHaveLength(2);
  });
});

describe('a connection that breaks', () => {
  it('comes back by a new registration: sip.js would let the old one block it for 32 s', async () => {
    const { wire, desk } = await atWire({ random: () => 0.5 });
    wire.registrar = undefined;
    desk.check();
    wire.cut();
    await pass(0);
    expect(desk.connection()).toMatchObject({
      state: 'reconnecting',
      reason: expect.stringContaining('ws://desk.test'),
    });
    wire.listen();
    await pass(1_000);
    wire.cut(); // while its REGISTER waits
    wire.registrar = { expires: 60 };
    wire.listen();
    await pass(2_000);
    expect(desk.connection().state).toBe('online');
  });

  it('is noticed when the other end no longer answers our pings', async () => {
    const { wire, desk } = await atWire();
    await pass(60_000);
    expect(desk.connection().state).toBe('online');
    wire.alive = false;
    await pass(28_000);
    expect(desk.connection()).toMatchObject({ state: 'reconnecting', trouble: 'unreachable' });
  });

  it('is noticed at once after a sleep', async () => {
    const { wire, desk } = await atWire();
    wire.alive = false;
    desk.check();
    await pass(8_000);
    expect(desk.connection().state).toBe('reconnecting');
    wire.alive = true;
    wire.listen();
    desk.check();
    await pass(0);
    expect(desk.connection().state).toBe('online');
  });

  it('keeps a call ringing for ten seconds, no longer: their CANCEL would be lost', async () => {
    const { wire, desk } = await atWire();
    wire.send({});
    const id = await desk.rings();
    void desk.signalling.alert(id);
    wire.cut();
    await pass(9_000);
    expect(desk.events.all).toHaveLength(1);
    await pass(2_000);
    expect(await desk.hears('remoteCancelled', id)).toMatchObject({ elsewhere: false });
    expect(desk.media.open.size).toBe(0);
  });

  it('is answered over the new connection', async () => {
    const { wire, desk } = await atWire();
    const { callId } = wire.send({});
    const id = await desk.rings();
    wire.cut();
    wire.listen();
    await pass(1_000);
    const answered = desk.signalling.answer(id);
    wire.inDialog(await wire.response(200, callId), 'ACK', 1);
    await answered;
    await pass(30_000);
    expect(desk.media.talking.has(id)).toBe(true);
  });
});

describe('a server that can not be reached', () => {
  it('is tried for ever, all servers in turn, first soon and then every half minute at most', async () => {
    const { open, tried } = nowhere({ reason: 'ECONNREFUSED', trouble: 'unreachable' });
    const desk = start(open, { servers: ['wss://a', 'wss://b'] });
    await pass(3_600_000);
    expect(tried.slice(0, 4).map(({ url }) => url)).toEqual(['wss://a', 'wss://b', 'wss://a', 'wss://b']);
    expect(tried[1]!.at - tried[0]!.at).toBeLessThanOrEqual(500);
    expect(tried.length).toBeGreaterThan(200);
    const last = tried.at(-1)!.at - tried.at(-2)!.at;
    expect(last).toBeLessThanOrEqual(30_000);
    expect(desk.connection()).toMatchObject({ state: 'offline', trouble: 'unreachable' });
  });

  it.each(['certificate', 'refused', 'unreachable', 'proxy'] as const)(
    'says what the trouble is: %s',
    async (trouble) => {
      const { open } = nowhere({ reason: 'because', trouble });
      const desk = start(open);
      await pass(30_000);
      expect(desk.connection()).toMatchObject({ state: 'offline', trouble, reason: 'ws://desk.test: because' });
    },
  );

  it('stops at once, also then', async () => {
    const { open, tried } = nowhere({ reason: 'no' });
    const desk = start(open);
    await pass(2_000);
    await desk.stop();
    const before = tried.length;
    await pass(120_000);
    expect(tried).toHaveLength(before);
  });
});

describe('backoff', () => {
  it('doubles up to half a minute, with full jitter', () => {
    expect([0, 1, 2, 5, 6, 50].map((attempt) => backoff(attempt, () => 1))).toEqual([
      500, 1_000, 2_000, 16_000, 30_000, 30_000,
    ]);
    expect(backoff(10, () => 0)).toBe(0);
  });
});
