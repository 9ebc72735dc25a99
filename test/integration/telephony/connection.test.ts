import { afterEach, describe, expect, it } from 'vitest';
import { openWebSockets } from '../../../electron/dial/websocket.ts';
import { type Bed, openBed } from '../../support/bed/bed.ts';
import { describeWith } from '../../support/bed/servers.ts';
import { deskAt, users } from './desk.ts';

describeWith(['kamailio', 'openssl', 'baresip', 'sipp'], 'a connection to a real server', () => {
  let bed: Bed;
  afterEach(() => bed.close());

  const open = async (more: Partial<Parameters<typeof openBed>[0]> = {}) => (bed = await openBed({ users, ...more }));
  const registered = async (user: string) =>
    JSON.stringify(await bed.kamailio.rpc('ul.dump')).includes(`"AoR":"${user}"`);

  describe.each(['MD5', 'SHA-256'] as const)('with %s', (algorithm) => {
    it.each(['ws', 'wss'] as const)('registers over %s, and is forgotten when it stops', async (scheme) => {
      await open({ algorithm });
      const desk = deskAt(bed, 'heidi', { servers: [bed.kamailio[scheme]] });
      await desk.online();
      expect(await registered('heidi')).toBe(true);
      await desk.stop();
      expect(await registered('heidi')).toBe(false);
      expect(desk.connection().state).toBe('offline');
    });

    it('is asked who it is for a call, too', async () => {
      await open({ algorithm });
      const desk = deskAt(bed, 'heidi');
      await desk.online();
      const network = await bed.sipp({ does: 'announceAndAnswer' });
      await desk.signalling.invite('out', '+12125550123');
      await desk.signalling.end('out');
      await network.stop();
      const stranger = deskAt(bed, 'heidi', { password: 'wrong', registers: false });
      await stranger.online();
      await expect(stranger.signalling.invite('out', '+12125550123')).rejects.toMatchObject({
        failure: { cause: 'status', status: 407 },
      });
    });
  });

  it('does not trust a CA that it was not told of', async () => {
    await open();
    const desk = deskAt(bed, 'heidi', { openSocket: openWebSockets({ protocol: 'sip' }) });
    await desk.connections.next(({ trouble }) => trouble === 'certificate', 'certificate trouble');
    expect(desk.connection().state).toBe('offline');
  });

  it('says that it was a web page and no WebSocket', async () => {
    await open();
    const desk = deskAt(bed, 'heidi', { servers: [bed.kamailio.ws], openSocket: openWebSockets({ protocol: 'chat' }) });
    await desk.connections.next(({ trouble }) => trouble === 'refused', 'refusal');
  });

  it('says that the credentials are wrong, after two tries', async () => {
    await open();
    const desk = deskAt(bed, 'heidi', { password: 'wrong' });
    await desk.connections.next(({ trouble }) => trouble === 'credentials', 'credentials trouble');
    expect(desk.connection()).toMatchObject({ state: 'offline', reason: expect.stringContaining('401') });
    expect(desk.log.join('\n')).not.toContain('wrong');
  });

  it('goes on to the next server', async () => {
    await open();
    const desk = deskAt(bed, 'heidi', { servers: ['wss://127.0.0.1:1', 'nonsense', bed.kamailio.wss] });
    await desk.online();
  });

  it.each([true, false])('is back after the server was killed in a call, which goes on (GRUU: %s)', async (gruu) => {
    await open({ gruu });
    const desk = deskAt(bed, 'heidi');
    await desk.online();
    const ann = await bed.baresip({ user: 'ann' });
    await ann.command('dial', `sip:heidi@${bed.domain}`);
    const id = await desk.rings();
    await desk.signalling.answer(id);
    await bed.kamailio.kill();
    await desk.connections.next(({ state }) => state === 'reconnecting', 'the loss');
    expect(desk.media.talking.has(id)).toBe(true);
    const from = desk.connections.all.length;
    await bed.kamailio.start();
    await desk.online(from);
    expect(await registered('heidi')).toBe(true);
    // Both sides can still reach each other in the dialog.
    await desk.signalling.hold(id, true);
    await ann.command('hangup');
    await desk.hears('remoteEnded', id);
    expect(desk.media.open.size).toBe(0);
  });
});
