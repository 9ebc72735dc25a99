import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWebSockets } from '../../../electron/dial/websocket.ts';
import { type Bed, openBed } from '../../support/bed/bed.ts';
import { Link } from '../../support/bed/link.ts';
import { describeWith } from '../../support/bed/servers.ts';
import { deskAt, users } from './desk.ts';

describeWith(['kamailio', 'openssl', 'baresip'], 'a link that fails at the wrong moment', () => {
  describe.each([true, false])('with GRUU: %s', (gruu) => {
    let bed: Bed;
    let link: Link;
    beforeEach(async () => {
      bed = await openBed({ users, gruu });
      link = new Link(openWebSockets({ protocol: 'sip', privateCa: bed.certificates.ca }));
    });
    afterEach(() => bed.close());

    const desk = () => deskAt(bed, 'heidi', { openSocket: link.openSocket });
    const ringing = async () => {
      const heidi = desk();
      await heidi.online();
      const ann = await bed.baresip({ user: 'ann' });
      await ann.command('dial', `sip:heidi@${bed.domain}`);
      return { heidi, ann, id: await heidi.rings() };
    };
    const talked = async () => {
      const call = await ringing();
      await call.heidi.signalling.answer(call.id);
      await call.ann.hears('CALL_ESTABLISHED');
      return call;
    };
    const contacts = async () => [...JSON.stringify(await bed.kamailio.rpc('ul.dump')).matchAll(/"Call-ID":/g)].length;

    it('while a REGISTER is on its way: the next connection has one of its own', async () => {
      link.deaf = true;
      const heidi = desk();
      await link.sends('REGISTER');
      link.break();
      await heidi.connections.next(({ state, reason }) => state !== 'online' && reason !== undefined, 'the loss');
      link.mend();
      await heidi.online();
      expect(await contacts()).toBe(1);
    });

    it('while a re-INVITE is on its way: the dialog is agreed anew, and either side can go on with it', async () => {
      const { heidi, ann, id } = await talked();
      const [frames, states] = [link.sent.all.length, heidi.connections.all.length];
      link.deaf = true;
      const held = expect(heidi.signalling.hold(id, true)).rejects.toThrow();
      await link.sends('INVITE', frames);
      link.break();
      await held;
      const after = link.sent.all.length;
      link.mend();
      await heidi.online(states);
      await link.sends('INVITE', after);
      await heidi.signalling.hold(id, true);
      expect(heidi.media.talking.has(id)).toBe(false);
      await heidi.signalling.hold(id, false);
      expect(heidi.media.talking.has(id)).toBe(true);
      await ann.command('hangup');
      await heidi.hears('remoteEnded', id);
    });

    it('when Answer is pressed: it goes out over the next connection', async () => {
      const { heidi, ann, id } = await ringing();
      link.break();
      await heidi.connections.next(({ state }) => state === 'reconnecting', 'the loss', 2);
      const answered = heidi.signalling.answer(id);
      link.mend();
      await answered;
      await ann.hears('CALL_ESTABLISHED');
      expect(heidi.media.talking.has(id)).toBe(true);
      await ann.command('hangup');
      await heidi.hears('remoteEnded', id);
    });

    it('while they hang up: that is found out over the next connection', async () => {
      const { heidi, ann, id } = await talked();
      link.break();
      await ann.command('hangup');
      await ann.hears('CALL_CLOSED');
      expect(heidi.media.talking.has(id)).toBe(true);
      link.mend();
      expect(await heidi.hears('remoteEnded', id)).toMatchObject({ technical: expect.stringContaining('481') });
      expect(heidi.media.open.size).toBe(0);
    });
  });
});
