import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bed, openBed } from '../../support/bed/bed.ts';
import { describeWith } from '../../support/bed/servers.ts';
import { deskAt, users } from './desk.ts';

describeWith(['kamailio', 'openssl', 'baresip', 'sipp'], 'calls through a real server', () => {
  let bed: Bed;
  beforeAll(async () => (bed = await openBed({ users, hunts: { billing: ['heidi', 'otto'] } })));
  afterAll(() => bed.close());

  const online = async (user: 'heidi' | 'otto') => {
    const desk = deskAt(bed, user);
    await desk.online();
    return desk;
  };

  it('a customer calls, with all that the network says about them, talks and hangs up', async () => {
    const desk = await online('heidi');
    const network = await bed.sipp({
      does: 'call',
      user: 'heidi',
      from: '"Ann, at home" <sip:+12125550123@carrier.example>',
      headers: ['P-Asserted-Identity: <tel:+12125550199>', 'Privacy: none'],
    });
    const id = await desk.rings();
    await desk.signalling.alert(id);
    await desk.signalling.answer(id);
    expect(desk.media.talking.has(id)).toBe(true);
    await desk.hears('remoteEnded', id);
    expect(await network.exited, network.errors()).toBe(0);
    expect(desk.events.all[0]).toMatchObject({
      headers: {
        from: { displayName: 'Ann, at home', user: '+12125550123', host: 'carrier.example' },
        asserted: [{ uri: 'tel:+12125550199', user: '+12125550199' }],
        privacy: ['none'],
        dialled: '',
      },
    });
    expect(desk.media.open.size).toBe(0);
  });

  it('a colleague rings, and we hang up', async () => {
    const desk = await online('heidi');
    const ann = await bed.baresip({ user: 'ann' });
    await ann.command('dial', `sip:heidi@${bed.domain}`);
    const id = await desk.rings();
    await desk.signalling.alert(id);
    await ann.hears('CALL_RINGING');
    await desk.signalling.answer(id);
    await ann.hears('CALL_ESTABLISHED');
    await desk.signalling.end(id);
    await ann.hears('CALL_CLOSED');
    await ann.stop();
  });

  it('a colleague gives up while it rings', async () => {
    const desk = await online('heidi');
    const ann = await bed.baresip({ user: 'ann' });
    await ann.command('dial', `sip:heidi@${bed.domain}`);
    const id = await desk.rings();
    await desk.signalling.alert(id);
    await ann.hears('CALL_RINGING');
    await ann.command('hangup');
    expect(await desk.hears('remoteCancelled', id)).toMatchObject({ elsewhere: false });
    expect(desk.media.open.size).toBe(0);
    await ann.stop();
  });

  it.each([486, 603] as const)('is refused with %i', async (status) => {
    const desk = await online('heidi');
    const ann = await bed.baresip({ user: 'ann' });
    await ann.command('dial', `sip:heidi@${bed.domain}`);
    const id = await desk.rings();
    await desk.signalling.refuse(id, status);
    expect((await ann.hears('CALL_CLOSED')).param).toContain(String(status));
    await ann.stop();
  });

  it('a group rings at two desks, one answers, the other hears that', async () => {
    const [heidi, otto] = [await online('heidi'), await online('otto')];
    const ann = await bed.baresip({ user: 'ann' });
    await ann.command('dial', `sip:billing@${bed.domain}`);
    const [here, there] = [await heidi.rings(), await otto.rings()];
    await Promise.all([heidi.signalling.alert(here), otto.signalling.alert(there)]);
    await otto.signalling.answer(there);
    expect(await heidi.hears('remoteCancelled', here)).toMatchObject({ elsewhere: true });
    expect(heidi.events.all[0]).toMatchObject({ headers: { dialled: '', to: 'billing' } });
    expect(heidi.media.open.size).toBe(0);
    expect(otto.media.talking.has(there)).toBe(true);
    await otto.signalling.end(there);
    await ann.stop();
  });

  it('holds, resumes, is held and taken back', async () => {
    const desk = await online('heidi');
    const ann = await bed.baresip({ user: 'ann', answers: true });
    await desk.signalling.invite('out', 'ann');
    await desk.signalling.hold('out', true);
    expect(desk.media.talking.has('out')).toBe(false);
    await desk.signalling.hold('out', false);
    expect(desk.media.talking.has('out')).toBe(true);
    await ann.command('hold');
    expect(await desk.hears('remoteHold', 'out')).toMatchObject({ on: true });
    await ann.command('resume');
    await desk.events.next((event) => event.type === 'remoteHold' && !event.on, 'resume');
    await ann.command('hangup');
    await desk.hears('remoteEnded', 'out');
    await ann.stop();
  });

  it.each([
    [486, 'Busy Here'],
    [603, 'Decline'],
    [480, 'Temporarily Unavailable'],
    [404, 'Not Found'],
  ])('goes out and is refused with %i', async (status, reason) => {
    const desk = await online('heidi');
    const network = await bed.sipp({ does: 'refuse', status, reason });
    await expect(desk.signalling.invite('out', '+12125550123')).rejects.toMatchObject({
      failure: { cause: 'status', status, reason },
    });
    expect(desk.media.open.size).toBe(0);
    await network.stop();
  });

  it('goes to nobody: 404', async () => {
    const desk = await online('heidi');
    await expect(desk.signalling.invite('out', 'nobody')).rejects.toMatchObject({ failure: { status: 404 } });
  });

  it('hears an announcement before the answer', async () => {
    const desk = await online('heidi');
    const network = await bed.sipp({ does: 'announceAndAnswer' });
    const answered = desk.signalling.invite('out', '+12125550123');
    expect(await desk.hears('remoteProgress', 'out')).toMatchObject({ earlyMedia: true });
    expect(desk.media.talking.has('out')).toBe(false);
    await answered;
    expect(desk.media.for('out')).toEqual(['offer sendrecv', 'accept early', 'accept final', 'talk true']);
    await desk.signalling.end('out');
    await network.stop();
  });

  it('keys go by INFO where the far end knows nothing else', async () => {
    const desk = await online('heidi');
    const keys = '17*0#A';
    const network = await bed.sipp({ does: 'takeKeys', keys });
    await desk.signalling.invite('out', '+12125550123');
    await desk.signalling.dtmf('out', keys);
    await desk.signalling.end('out');
    expect(await network.exited, network.errors()).toBe(0);
    expect(desk.media.for('out').filter((what) => what.startsWith('dtmf'))).toEqual([]);
  });

  it('is given up while it rings there', async () => {
    const desk = await online('heidi');
    const ann = await bed.baresip({ user: 'ann' });
    const gone = expect(desk.signalling.invite('out', 'ann')).rejects.toMatchObject({ failure: { cause: 'gone' } });
    expect(await desk.hears('remoteProgress', 'out')).toMatchObject({ earlyMedia: false });
    const started = Date.now();
    await desk.signalling.end('out');
    expect(Date.now() - started).toBeLessThan(1_000); // their 487, and not our patience
    await gone;
    await ann.hears('CALL_CLOSED');
    expect(desk.media.open.size).toBe(0);
    await ann.stop();
  });
});
