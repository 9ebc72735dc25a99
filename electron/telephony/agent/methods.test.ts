import { describe, expect, it } from 'vitest';
import { atWire, talkedIn, talkedOut } from '../../../test/support/bed/at-wire.ts';
import { describe as describeSound } from '../../../test/support/bed/stand-in-media.ts';
import { valuesOf } from '../frame/frame.ts';

const ours = ['ACK, BYE, CANCEL, INVITE, NOTIFY, OPTIONS, UPDATE'];

describe('what the desk says that it does', () => {
  it('is the same in every message that names it', async () => {
    const { wire, desk, ok, callId } = await talkedIn();
    expect(valuesOf(ok, 'allow')).toEqual(ours);
    expect(valuesOf(wire.requests('REGISTER')[0]!, 'allow')).toEqual(ours);
    const { callId: outside } = wire.send({ method: 'OPTIONS' });
    const options = await wire.response(200, outside, 'OPTIONS');
    expect(valuesOf(options, 'allow')).toEqual(ours);
    expect(valuesOf(options, 'accept')).toEqual(['application/sdp']);
    expect(valuesOf(options, 'supported')).toEqual(['outbound, replaces, timer']);
    wire.inDialog(ok, 'OPTIONS', 2);
    expect(valuesOf(await wire.response(200, callId, 'OPTIONS'), 'allow')).toEqual(ours);
    void desk.signalling.hold(desk.events.all[0]!.callId, true).catch(() => {});
    expect(valuesOf(await wire.request('INVITE'), 'allow')).toEqual(ours);
  });

  it('and where it may follow a REFER, that too', async () => {
    const { ok } = await talkedIn({ followTransfers: true });
    expect(valuesOf(ok, 'allow')).toEqual([`${ours[0]}, REFER`]);
  });

  it.each([
    ['INFO', 405],
    ['MESSAGE', 405],
    ['PRACK', 405],
    ['PUBLISH', 405],
    ['REGISTER', 405],
    ['SUBSCRIBE', 405],
    ['FROBNICATE', 501],
  ])('%s is refused with %i, inside a call and outside', async (method, status) => {
    const { wire, desk, id, ok, callId } = await talkedIn();
    wire.inDialog(ok, method, 2);
    expect(valuesOf(await wire.response(status, callId, method), 'allow')).toEqual(ours);
    const outside = wire.send({ method });
    expect(valuesOf(await wire.response(status, outside.callId, method), 'allow')).toEqual(ours);
    expect(desk.media.talking.has(id)).toBe(true);
  });

  it.each(['OPTIONS', 'NOTIFY', 'REFER', 'UPDATE', 'INVITE'])(
    '%s that insists on what we lack is refused by its names',
    async (method) => {
      const { wire, desk, id, ok, callId } = await talkedIn();
      wire.inDialog(ok, method, 2, {
        headers: ['Require: timer, x-teleport', 'Require: 100rel'],
        contact: '<sip:a@b>',
      });
      const refused = await wire.response(420, callId, method);
      expect(valuesOf(refused, 'unsupported')).toEqual(['x-teleport, 100rel']);
      expect(desk.media.talking.has(id)).toBe(true);
    },
  );

  it('but who hangs up has hung up', async () => {
    const { wire, desk, id, ok, callId } = await talkedIn();
    wire.inDialog(ok, 'BYE', 2, { headers: ['Require: x-teleport'] });
    await wire.response(200, callId, 'BYE');
    await desk.hears('remoteEnded', id);
  });

  it('a question about a dialog that is none here is answered so', async () => {
    const { wire } = await atWire();
    const to = '<sip:heidi@desk.test>;tag=nobody';
    for (const method of ['OPTIONS', 'UPDATE']) {
      const { callId } = wire.send({ method, to });
      await wire.response(481, callId, method);
    }
  });
});

describe('UPDATE', () => {
  it('without an offer is a sign of life, also before the call is answered', async () => {
    const { wire, desk } = await atWire();
    const { callId } = wire.send({});
    const id = await desk.rings();
    await Promise.all([desk.signalling.alert(id), wire.response(180, callId)]);
    const ringing = await wire.response(180, callId);
    wire.inDialog(ringing, 'UPDATE', 2);
    await wire.response(200, callId, 'UPDATE');
    wire.inDialog(ringing, 'UPDATE', 3, { sdp: describeSound({}) });
    expect(valuesOf(await wire.response(500, callId, 'UPDATE'), 'retry-after')).toEqual(['5']);
    await desk.signalling.refuse(id, 486);
  });

  it('with an offer puts us on hold as a re-INVITE would, and its Contact is where the next request goes', async () => {
    const { wire, desk, id, ok, callId } = await talkedIn();
    const sdp = describeSound({ version: 2, direction: 'sendonly' });
    const { text } = wire.inDialog(ok, 'UPDATE', 2, { sdp, contact: '<sip:ann@elsewhere.test;transport=ws>' });
    const answer = await wire.response(200, callId, 'UPDATE');
    expect(answer.body).toContain('a=recvonly');
    expect(valuesOf(answer, 'contact')).toHaveLength(1);
    expect(await desk.hears('remoteHold', id)).toMatchObject({ on: true });
    // Once more, as a retransmission: the same answer, and no second negotiation.
    const from = wire.got.all.length;
    wire.say(text);
    expect((await wire.response(200, callId, 'UPDATE', from)).text).toBe(answer.text);
    expect(desk.media.for(id).filter((what) => what.startsWith('answer'))).toHaveLength(2);
    void desk.signalling.end(id);
    expect((await wire.request('BYE')).startLine).toBe('BYE sip:ann@elsewhere.test;transport=ws SIP/2.0');
  });

  it('with an offer meets an offer of ours: 491; one that comes too late: 500', async () => {
    const { wire, desk, id, invite } = await talkedOut();
    const held = desk.signalling.hold(id, true);
    const ours = await wire.request('INVITE', wire.got.all.indexOf(invite) + 1);
    const { callId } = wire.inTheirDialog(invite, 'UPDATE', 5, { sdp: describeSound({}) });
    await wire.response(491, callId, 'UPDATE');
    wire.reply(ours, 200, { sdp: describeSound({ direction: 'recvonly' }) });
    await held;
    wire.inTheirDialog(invite, 'UPDATE', 4);
    await wire.response(500, callId, 'UPDATE');
  });
});
