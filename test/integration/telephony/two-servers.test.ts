import { afterEach, expect, it } from 'vitest';
import type { CallId } from '../../../electron/core/calls/call.ts';
import { openWebSockets } from '../../../electron/dial/websocket.ts';
import { type Bed, openBed } from '../../support/bed/bed.ts';
import type { DeskPhone } from '../../support/bed/desk-phone.ts';
import { freePorts } from '../../support/bed/ports.ts';
import { describeWith } from '../../support/bed/servers.ts';
import { deskAt, users } from './desk.ts';

/** ms: what "within seconds" may be. */
const SECONDS = 3_000;

describeWith(['kamailio', 'openssl', 'baresip'], 'a desk with two real servers', () => {
  const beds: Bed[] = [];
  afterEach(async () => {
    for (const bed of beds.splice(0)) await bed.close();
  });

  async function open(edge?: string) {
    const shared = edge === undefined ? {} : { edge };
    const [first, second] = [await openBed({ users, ...shared }), await openBed({ users, ...shared })];
    beds.push(first, second);
    const ca = `${first.certificates.ca}\n${second.certificates.ca}`;
    const desk = deskAt(first, 'heidi', {
      servers: [first.kamailio.wss, second.kamailio.wss],
      openSocket: openWebSockets({ protocol: 'sip', privateCa: ca }),
    });
    await desk.online();
    return { first, second, desk };
  }
  const has = async (bed: Bed) => JSON.stringify(await bed.kamailio.rpc('ul.dump')).includes('"AoR":"heidi"');
  const until = (what: string, holds: () => Promise<boolean>, within: number) =>
    expect.poll(holds, { timeout: within, interval: 50, message: what }).toBe(true);
  /** As soon as the way to the other end is the new one. */
  const held = (desk: DeskPhone, id: CallId) =>
    until(
      'a hold',
      () =>
        desk.signalling.hold(id, true).then(
          () => true,
          () => false,
        ),
      SECONDS,
    );

  it('the second has registration and calls when the first is gone, and the first has both again', async () => {
    const { first, second, desk } = await open();
    expect([await has(first), await has(second)]).toEqual([true, false]);
    await first.kamailio.kill();
    await until('registered at the second', () => has(second), SECONDS);
    const ann = await second.baresip({ user: 'ann' });
    await ann.command('dial', `sip:heidi@${second.domain}`);
    const id = await desk.rings();
    await desk.signalling.answer(id);
    await ann.hears('CALL_ESTABLISHED');

    await first.kamailio.start();
    await until('registered at the first', () => has(first), 15_000);
    const otto = await first.baresip({ user: 'otto', answers: true });
    await desk.signalling.invite('out', 'otto');
    await otto.hears('CALL_ESTABLISHED');
    await desk.signalling.end('out');
    // The call that was made over the second goes on there, and is ended there.
    expect(desk.media.talking.has(id)).toBe(true);
    await desk.signalling.hold(id, true);
    await ann.command('hangup');
    await desk.hears('remoteEnded', id);
    await until('left the second', async () => !(await has(second)), 15_000);
    expect(await has(first)).toBe(true);
  }, 60_000);

  it('a running call keeps its sound and waits for its own server', async () => {
    const { first, second, desk } = await open();
    const ann = await first.baresip({ user: 'ann' });
    await ann.command('dial', `sip:heidi@${first.domain}`);
    const id = await desk.rings();
    await desk.signalling.answer(id);
    await ann.hears('CALL_ESTABLISHED');
    await first.kamailio.kill();
    await until('registered at the second', () => has(second), SECONDS);
    expect(desk.media.talking.has(id)).toBe(true);
    await expect(desk.signalling.hold(id, true), 'the second does not know the call').rejects.toThrow();
    expect(desk.media.talking.has(id)).toBe(true);
    await first.kamailio.start();
    await until('registered at the first', () => has(first), 15_000);
    await held(desk, id);
    await ann.command('hangup');
    await desk.hears('remoteEnded', id);
  }, 60_000);

  it('its dialog moves to the second where both go by one name', async () => {
    const [port = 0] = await freePorts(1);
    const { first, second, desk } = await open(`127.0.0.1:${port}`);
    const otto = await first.baresip({ user: 'otto', answers: true });
    await desk.signalling.invite('out', 'otto');
    await otto.hears('CALL_ESTABLISHED');
    await first.kamailio.kill();
    await until('registered at the second', () => has(second), SECONDS);
    await held(desk, 'out');
    expect(desk.media.talking.has('out')).toBe(false);
    await desk.signalling.end('out');
    await otto.hears('CALL_CLOSED');
  }, 60_000);
});
