import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { OpenFrameSocket } from '../../../electron/core/dial/ports.ts';
import type { Timer } from '../../../electron/core/calls/runner.ts';
import type { ReferralNews } from '../../../electron/core/calls/ports.ts';
import { openWebSockets } from '../../../electron/dial/websocket.ts';
import { type Bed, openBed } from '../../support/bed/bed.ts';
import { describeWith } from '../../support/bed/servers.ts';
import { systemTimer } from '../../support/bed/timer.ts';
import { Signals } from '../../support/bed/until.ts';
import { deskAt, users } from './desk.ts';

/** What takes more than a minute takes a six-hundredth of it: half an hour of a session is 3 s. */
const hurried: Timer = {
  now: systemTimer.now,
  after: (ms, callback) => systemTimer.after(ms > 60_000 ? ms / 600 : ms, callback),
};

describeWith(['kamailio', 'openssl', 'baresip'], 'calls that are kept, and calls that are sent on', () => {
  let bed: Bed;
  beforeAll(async () => (bed = await openBed({ users })));
  afterAll(() => bed.close());

  /** A link that can be cut without either end being told, and what the desk sent over it. */
  const link = () => {
    const sent = new Signals<string>();
    let cut = false;
    const open = openWebSockets({ protocol: 'sip', privateCa: bed.certificates.ca });
    const openSocket: OpenFrameSocket = (url, events) => {
      const socket = open(url, {
        ...events,
        frame: (text) => cut || events.frame(text),
        pong: () => cut || events.pong(),
      });
      return {
        send(text) {
          if (cut) return;
          sent.push(text);
          socket.send(text);
        },
        close: () => socket.close(),
        terminate: () => socket.terminate(),
      };
    };
    return { openSocket, sent, cut: () => (cut = true) };
  };

  it('a session is refreshed by UPDATE through the server, and ends when the other end is silent', async () => {
    const [here, there] = [link(), link()];
    const heidi = deskAt(bed, 'heidi', { timer: hurried, openSocket: here.openSocket });
    const otto = deskAt(bed, 'otto', { timer: hurried, openSocket: there.openSocket });
    await Promise.all([heidi.online(), otto.online()]);
    const answered = heidi.signalling.invite('out', 'otto');
    const id = await otto.rings();
    await otto.signalling.answer(id);
    await answered;
    const updates = (text: string) => text.startsWith('UPDATE ');
    const first = await here.sent.next(updates, 'an UPDATE');
    expect(first).toMatch(/^Session-Expires: 1800;refresher=uac\r$/m);
    const agreed = (text: string) => text.startsWith('SIP/2.0 200 ') && /^CSeq: \d+ UPDATE\r$/m.test(text);
    expect(await there.sent.next(agreed, 'its 200')).toMatch(/^Session-Expires: 1800;refresher=uac\r$/m);
    // The second comes after the first interval would have been over had the first not counted.
    await here.sent.next(updates, 'another', here.sent.all.indexOf(first) + 1);
    expect(otto.media.talking.has(id)).toBe(true);
    here.cut();
    expect(await otto.hears('remoteEnded', id)).toMatchObject({ technical: 'session timer expired' });
    expect(otto.media.open.size).toBe(0);
    expect(there.sent.all.filter((text) => text.startsWith('BYE '))).toHaveLength(1);
  });

  /** Ann calls Heidi, and they talk. */
  const talked = async (followTransfers: boolean) => {
    const heidi = deskAt(bed, 'heidi', { followTransfers });
    const news: ReferralNews['step'][] = [];
    heidi.onReferral(({ step }) => news.push(step));
    await heidi.online();
    const ann = await bed.baresip({ user: 'ann' });
    onTestFinished(() => ann.stop());
    await ann.command('dial', `sip:heidi@${bed.domain}`);
    const id = await heidi.rings();
    await heidi.signalling.answer(id);
    await ann.hears('CALL_ESTABLISHED');
    return { heidi, ann, id, news };
  };

  it('a telephone sends us on to a colleague, and we talk with them', async () => {
    const otto = deskAt(bed, 'otto');
    await otto.online();
    const { heidi, ann, id, news } = await talked(true);
    await ann.command('transfer', `sip:otto@${bed.domain}`);
    const there = await otto.rings();
    expect(otto.events.all[0]).toMatchObject({ headers: { from: { user: 'heidi' } } });
    expect(heidi.media.talking.has(id)).toBe(true);
    await otto.signalling.answer(there);
    expect(await heidi.hears('remoteReplaced', id)).toMatchObject({ headers: { from: { user: 'otto' } } });
    await ann.hears('CALL_CLOSED');
    expect(news).toEqual(['following', 'followed']);
    await heidi.signalling.hold(id, true);
    expect(await otto.hears('remoteHold', there)).toMatchObject({ on: true });
    await otto.signalling.end(there);
    await heidi.hears('remoteEnded', id);
    expect(heidi.media.open.size).toBe(0);
  });

  // This telephone hangs up by itself after a transfer that failed.
  it.each([
    ['to nobody', true, '404', ['following', 'failed']],
    ['where the profile does not allow it', false, '603', ['refused']],
  ] as const)('but not %s, which the telephone is told', async (_name, allowed, status, steps) => {
    const { heidi, ann, id, news } = await talked(allowed);
    await ann.command('transfer', `sip:nobody@${bed.domain}`);
    expect((await ann.hears('TRANSFER_FAILED')).param).toContain(status);
    expect(news).toEqual(steps);
    await heidi.hears('remoteEnded', id);
    expect(heidi.events.all.map(({ type }) => type)).not.toContain('remoteReplaced');
  });
});
