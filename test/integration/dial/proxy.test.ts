import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ProxyChallenge, SocketEnd } from '../../../electron/core/dial/ports.ts';
import { openWebSockets, type WebSocketOptions } from '../../../electron/dial/websocket.ts';
import { type Bed, openBed } from '../../support/bed/bed.ts';
import { type Proxy, type ProxyBehaviour, startProxy } from '../../support/bed/proxy.ts';
import { describeWith } from '../../support/bed/servers.ts';
import { Signals } from '../../support/bed/until.ts';
import { deskAt, users } from '../telephony/desk.ts';

const anns = { username: 'ann@corp', password: 'pass:wörd' };
const credentials = `${anns.username}:${anns.password}`;

async function proxy(behaviour: Partial<ProxyBehaviour> = {}, ...secure: Parameters<typeof startProxy>[1][]) {
  const started = await startProxy(behaviour, ...secure);
  onTestFinished(() => started.close());
  return started;
}

/** A port where nobody listens. */
async function deadAddress(): Promise<string> {
  const { address, close } = await startProxy();
  await close();
  return address;
}

describeWith(['kamailio', 'openssl', 'baresip'], 'out of the company’s network', () => {
  let bed: Bed;
  beforeAll(async () => (bed = await openBed({ users })));
  afterAll(() => bed.close());

  function desk(
    list: string,
    more: Partial<WebSocketOptions['network']> = {},
    options: Partial<WebSocketOptions> = {},
  ) {
    const openSocket = openWebSockets({
      protocol: 'sip',
      privateCa: bed.certificates.ca,
      network: { resolveProxy: async () => list, ...more },
      ...options,
    });
    return { openSocket, at: (server = bed.kamailio.wss) => deskAt(bed, 'heidi', { servers: [server], openSocket }) };
  }

  /** Answers each question with the next of these, then with the last. */
  function answering(...answers: (typeof anns | undefined)[]) {
    const asked = new Signals<ProxyChallenge>();
    const proxyCredentials = async (challenge: ProxyChallenge) => {
      asked.push(challenge);
      return answers[Math.min(asked.all.length, answers.length) - 1];
    };
    return { asked, proxyCredentials };
  }

  it.each(['ws', 'wss'] as const)('registers over %s through a proxy, and a call rings', async (scheme) => {
    const company = await proxy();
    const asked: string[] = [];
    const { at } = desk('', {
      resolveProxy: async (url) => {
        asked.push(url);
        return `PROXY ${company.address}`;
      },
    });
    const heidi = at(bed.kamailio[scheme]);
    await heidi.online();
    expect(asked).toEqual([bed.kamailio[scheme]]);
    expect(company.asked.all).toEqual([{ target: bed.kamailio[scheme].replace(/^wss?:\/\//, '') }]);
    const ann = await bed.baresip({ user: 'ann' });
    await ann.command('dial', `sip:heidi@${bed.domain}`);
    const id = await heidi.rings();
    await heidi.signalling.answer(id);
    await ann.hears('CALL_ESTABLISHED');
    await ann.command('hangup');
    await heidi.hears('remoteEnded', id);
    await ann.stop();
    expect(company.tunnels()).toBe(1);
  });

  it('signs in where the proxy asks, once for all connections', async () => {
    const company = await proxy({ credentials });
    const { asked, proxyCredentials } = answering(anns);
    const heidi = desk(`PROXY ${company.address}`, { proxyCredentials }).at();
    await heidi.online();
    expect(asked.all).toEqual([{ proxy: company.address, realm: 'Company, Inc.', refused: false }]);
    const from = heidi.connections.all.length;
    company.drop();
    await heidi.connections.next(({ state }) => state === 'reconnecting', 'the loss', from);
    await heidi.online(from);
    expect(asked.all).toHaveLength(1);
    expect(company.asked.all.map(({ authorization }) => authorization !== undefined)).toEqual([false, true, true]);
    expect(heidi.log.join('\n')).not.toContain(Buffer.from(credentials).toString('base64'));
  });

  it('says that the password is wrong, does not try it again, and goes on with the right one', async () => {
    const company = await proxy({ credentials });
    const wrong = { ...anns, password: 'old' };
    const { asked, proxyCredentials } = answering(wrong, wrong, anns);
    const heidi = desk(`PROXY ${company.address}; DIRECT`, { proxyCredentials }).at();
    const trouble = await heidi.connections.next((each) => each.trouble === 'proxy', 'trouble');
    expect(trouble).toMatchObject({
      state: 'offline',
      reason: expect.stringContaining(`proxy ${company.address} does not accept the user name or password`),
    });
    await heidi.online();
    expect(asked.all.map(({ refused }) => refused)).toEqual([false, true, true]);
    const said = company.asked.all.flatMap(({ authorization }) => authorization ?? []);
    expect(said).toEqual([wrong, anns].map(({ username, password }) => `Basic ${btoaUtf8(`${username}:${password}`)}`));
  });

  it('asks anew when the proxy no longer takes what it took', async () => {
    const company = await proxy({ credentials });
    const changed = { ...anns, password: 'new' };
    const { asked, proxyCredentials } = answering(anns, changed);
    const heidi = desk(`PROXY ${company.address}`, { proxyCredentials }).at();
    await heidi.online();
    company.behaviour.credentials = `${changed.username}:${changed.password}`;
    const from = heidi.connections.all.length;
    company.drop();
    await heidi.connections.next(({ state }) => state === 'reconnecting', 'the loss', from);
    await heidi.online(from);
    expect(asked.all.map(({ refused }) => refused)).toEqual([false, true]);
  });

  it('goes through a proxy that is reached by TLS, with the private CA twice', async () => {
    const company = await proxy({ credentials }, bed.certificates);
    const heidi = desk(`HTTPS localhost:${company.address.split(':')[1]}`, answering(anns)).at();
    await heidi.online();
    expect(company.tunnels()).toBe(1);
  });

  it('goes directly where the list says so', async () => {
    const company = await proxy();
    const heidi = desk(`DIRECT; PROXY ${company.address}`).at();
    await heidi.online();
    expect(company.asked.all).toEqual([]);
  });

  it('goes on to the next on the list when a proxy can not be reached, and remembers that', async () => {
    const dead = await deadAddress();
    const mute = await proxy({ silent: true });
    const company = await proxy();
    const { at } = desk(`PROXY ${dead}; PROXY ${mute.address}; SOCKS5 127.0.0.1:9; PROXY ${company.address}; DIRECT`);
    const heidi = at();
    await heidi.online();
    const from = heidi.connections.all.length;
    company.drop();
    await heidi.connections.next(({ state }) => state === 'reconnecting', 'the loss', from);
    await heidi.online(from);
    expect(company.asked.all).toHaveLength(2);
    expect(mute.asked.all).toHaveLength(1);
  });

  it('falls back to DIRECT', async () => {
    const heidi = desk(`PROXY ${await deadAddress()}; DIRECT`).at();
    await heidi.online();
  });

  it('is back after the proxy was restarted', async () => {
    const company = await proxy();
    const port = company.address;
    const heidi = desk(`PROXY ${port}`).at();
    await heidi.online();
    const from = heidi.connections.all.length;
    company.behaviour.answer = '503 Starting';
    company.drop();
    await heidi.connections.next((each) => (each.reason ?? '').includes('503 Starting'), '503', from);
    delete company.behaviour.answer;
    await heidi.online(from);
  });

  it('trusts a server behind the proxy no more than one without', async () => {
    const company = await proxy();
    const network = { resolveProxy: async () => `PROXY ${company.address}` };
    const openSocket = openWebSockets({ protocol: 'sip', network });
    const heidi = deskAt(bed, 'heidi', { openSocket });
    await heidi.connections.next(({ trouble }) => trouble === 'certificate', 'certificate trouble');
  });

  describe('says plainly what is wrong', () => {
    const attempt = (open: ReturnType<typeof openWebSockets>, url: string): Promise<SocketEnd> =>
      new Promise((resolve, reject) =>
        open(url, { opened: () => reject(new Error('opened')), frame: () => {}, pong: () => {}, closed: resolve }),
      );
    const how = async (
      list: (company: Proxy) => string,
      behaviour: Partial<ProxyBehaviour>,
      url = bed.kamailio.wss,
    ) => {
      const company = await proxy(behaviour);
      const end = await attempt(desk(list(company)).openSocket, url);
      return { ...end, reason: end.reason.replaceAll(company.address, 'company') };
    };
    const only = ({ address }: Proxy) => `PROXY ${address}`;

    it.each([
      ['nobody knows a password', { credentials }, 'proxy', 'proxy company wants a user name and password'],
      [
        'it wants what we can not',
        { credentials, challenges: ['Negotiate', 'NTLM', 'Digest realm="Basic", nonce="x"'] },
        'proxy',
        'proxy company wants Negotiate, NTLM, Digest to sign in; this desk can only do Basic',
      ],
      ['it forbids', { answer: '403 Forbidden' }, 'proxy', 'proxy company answers 403 Forbidden'],
      ['it can not reach the server', { answer: '504 Late' }, 'unreachable', 'proxy company answers 504 Late'],
    ] as const)('when %s', async (_what, behaviour, trouble, reason) => {
      expect(await how(only, behaviour)).toEqual({ trouble, reason });
    });

    it('when nobody listens behind it', async () => {
      expect(await how(only, {}, 'wss://127.0.0.1:1/')).toEqual({
        trouble: 'unreachable',
        reason: 'proxy company answers 502 Bad Gateway',
      });
    });

    it('when only SOCKS is there', async () => {
      const end = await how(() => 'SOCKS5 127.0.0.1:1080', {});
      expect(end).toEqual({ trouble: 'proxy', reason: 'SOCKS5 127.0.0.1:1080 can not be used here' });
    });

    it('when no way works at all', async () => {
      const dead = await deadAddress();
      const end = await how(() => `PROXY ${dead}; DIRECT`, {}, 'wss://127.0.0.1:1/');
      expect(end.trouble).toBe('unreachable');
      expect(end.reason).toContain(`by proxy ${dead}: ECONNREFUSED`);
      expect(end.reason).toContain('; directly: ECONNREFUSED');
    });

    it('when the proxy can not be found out', async () => {
      const { openSocket } = desk('', { resolveProxy: () => Promise.reject(new Error('no script')) });
      expect((await attempt(openSocket, bed.kamailio.wss)).reason).toContain('no script');
    });

    it('when it is given up', async () => {
      const { address } = await proxy({ silent: true });
      const { openSocket } = desk(`PROXY ${address}`);
      const end = await new Promise<SocketEnd>((resolve) => {
        const socket = openSocket(bed.kamailio.wss, {
          opened: () => {},
          frame: () => {},
          pong: () => {},
          closed: resolve,
        });
        expect(() => socket.send('x')).toThrow('not open');
        socket.terminate();
      });
      expect(end).toEqual({ reason: 'given up' });
    });
  });

  it('leaves to Chromium what only Chromium can', async () => {
    const company = await proxy({ credentials, challenges: ['Negotiate', 'NTLM'] });
    const opened: string[] = [];
    // Node's own WebSocket stands in: it has the same standard interface.
    const chromium = (url: string, protocol: string) => {
      opened.push(url);
      return new WebSocket(url, protocol);
    };
    const heidi = desk(`PROXY ${company.address}`, {}, { chromium }).at(bed.kamailio.ws);
    await heidi.online();
    expect(opened).toEqual([bed.kamailio.ws]);
    const ann = await bed.baresip({ user: 'ann' });
    await ann.command('dial', `sip:heidi@${bed.domain}`);
    await heidi.signalling.refuse(await heidi.rings(), 486);
    await ann.hears('CALL_CLOSED');
    await ann.stop();
    await heidi.stop();
    expect(heidi.connection().state).toBe('offline');
  });
});

const btoaUtf8 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
