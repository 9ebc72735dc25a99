import { afterEach, describe as group, expect, it, vi } from 'vitest';
import { type DeskPhone, deskPhone } from '../../../test/support/bed/desk-phone.ts';
import { describe, StandInMedia } from '../../../test/support/bed/stand-in-media.ts';
import { Wire } from '../../../test/support/bed/wire.ts';
import { valuesOf } from '../frame/frame.ts';
import type { ReferralNews } from '../../core/calls/ports.ts';

const phones: DeskPhone[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(phones.splice(0).map((phone) => phone.stop()));
});

async function registered() {
  const wire = new Wire();
  const desk = deskPhone({ openSocket: wire.openSocket, media: new StandInMedia() });
  phones.push(desk);
  desk.start();
  await desk.online();
  return { wire, desk };
}

/** A call that is talked: INVITE, 200, ACK. */
async function talked() {
  const { wire, desk } = await registered();
  const { callId } = wire.send({});
  const id = await desk.rings();
  const answered = desk.signalling.answer(id);
  const ok = await wire.response(200, callId);
  wire.inDialog(ok, 'ACK', 1);
  await answered;
  return { wire, desk, id, ok, callId };
}

group('a call comes in', () => {
  it('rings only when the desk says so: sip.js would send 180 by itself', async () => {
    const { wire, desk } = await registered();
    const { callId } = wire.send({});
    const id = await desk.rings();
    await wire.response(100, callId);
    expect(wire.got.all.some((frame) => frame.startLine.startsWith('SIP/2.0 180'))).toBe(false);
    await desk.signalling.alert(id);
    await wire.response(180, callId);
    expect(desk.media.for(id)).toEqual(['prepare offer']);
  });

  it('answered at once: nothing is left to prepare', async () => {
    const { wire, desk } = await registered();
    const { callId } = wire.send({});
    const id = await desk.rings();
    const alerted = desk.signalling.alert(id);
    const answered = desk.signalling.answer(id);
    wire.inDialog(await wire.response(200, callId), 'ACK', 1);
    await Promise.all([answered, alerted]);
    expect(desk.media.for(id)).toEqual(['answer sendrecv', 'talk true']);
  });

  it('never writes ;ob into a contact', async () => {
    const { wire, desk } = await registered();
    const { callId } = wire.send({});
    const id = await desk.rings();
    void desk.signalling.answer(id).catch(() => {});
    await wire.response(200, callId);
    for (const frame of wire.got.all) expect(valuesOf(frame, 'contact').join()).not.toContain(';ob');
  });

  it('rings for a queue name or DID in the Request-URI, which is not our user', async () => {
    const { wire, desk } = await registered();
    wire.send({ uri: 'sip:billing-queue@172.17.0.2:5060' });
    await desk.rings();
    expect(desk.events.all[0]).toMatchObject({ headers: { dialled: 'billing-queue' } });
  });

  it.each([
    ['a tel: URI', '<tel:+12125550123>;tag=a', { user: '+12125550123', host: '' }],
    [
      'a name in Latin letters without quotes',
      'Jürgen Müller <sip:jm@b.example>;tag=a',
      { displayName: 'Jürgen Müller', user: 'jm' },
    ],
    [
      'a container id as host',
      '"PBX" <sip:4711@3f2b9c12ab34>;tag=a',
      { displayName: 'PBX', user: '4711', host: '3f2b9c12ab34' },
    ],
    ['a host with an underscore', '<sip:4711@my_pbx>;tag=a', { user: '4711', host: 'my_pbx' }],
    ['a tag that is no token', '<sip:4711@b.example>;tag=a@b', { user: '4711' }],
    ['a broken escape', '<sip:%zz@b.example>;tag=a', { user: '%zz' }],
  ])('rings in spite of %s in From, and repeats it in our answers', async (_what, from, expected) => {
    const { wire, desk } = await registered();
    const { callId } = wire.send({ from });
    const id = await desk.rings();
    expect(desk.events.all[0]).toMatchObject({ headers: { from: expected } });
    await desk.signalling.refuse(id, 486);
    expect(valuesOf(await wire.response(486, callId), 'from')[0]).toBe(from);
  });

  it('goes on with a dialog whose Contact, Via and Record-Route name hosts that sip.js does not know', async () => {
    const { wire, desk } = await registered();
    const { callId } = wire.send({
      contact: '<sip:asterisk@my_pbx:5060;transport=ws>',
      headers: ['Record-Route: <sip:edge_1;lr>', 'Record-Route: <sip:core.example;lr>'],
    });
    const id = await desk.rings();
    const answered = desk.signalling.answer(id);
    const ok = await wire.response(200, callId);
    expect(valuesOf(ok, 'record-route')).toEqual(['<sip:edge_1;lr>', '<sip:core.example;lr>']);
    wire.inDialog(ok, 'ACK', 1);
    await answered;
    void desk.signalling.end(id);
    const bye = await wire.request('BYE');
    expect(bye.startLine).toBe('BYE sip:asterisk@my_pbx:5060;transport=ws SIP/2.0');
    expect(valuesOf(bye, 'route')).toEqual(['<sip:edge_1;lr>', '<sip:core.example;lr>']);
  });

  it('reads every identity header, folded and compact, also those that sip.js drops', async () => {
    const { wire, desk } = await registered();
    wire.say(
      [
        `INVITE ${wire.contact} SIP/2.0`,
        'v: SIP/2.0/WS wire.test;branch=z9hG4bKid',
        'f: "Ann,\r\n  of Billing" <sip:100@pbx.example>;tag=1',
        't: <sip:+18005550100@pbx.example>',
        'i: identity@wire',
        'CSeq: 1 INVITE',
        'm: <sip:a@wire.test>',
        'P-Asserted-Identity: "Smith, Ann" <sip:+12125550123@pbx.example>, <tel:+12125550123>',
        'P-Asserted-Identity: <tel:+1-212-555-0199;phone-context=example.com>',
        'Privacy: id; critical',
        'Max-Forwards: 70',
        'l: 0',
        '',
        '',
      ].join('\r\n'),
    );
    await desk.rings();
    expect(desk.events.all[0]).toMatchObject({
      headers: {
        from: { displayName: 'Ann, of Billing', user: '100', host: 'pbx.example' },
        asserted: [
          { displayName: 'Smith, Ann', user: '+12125550123', host: 'pbx.example' },
          { user: '+12125550123', host: '' },
          { user: '+1-212-555-0199;phone-context=example.com', host: '' },
        ],
        privacy: ['id', 'critical'],
        dialled: '',
        to: '+18005550100',
      },
    });
  });

  it.each([
    ['with the same branch', ['SIP/2.0/WS one;branch=z9hG4bKkdjuw', 'SIP/2.0/WS two;branch=z9hG4bKkdjuw']],
    ['without a branch, as before RFC 3261', ['SIP/2.0/UDP one', 'SIP/2.0/UDP one']],
  ])('rings for each of two callers %s', async (_what, vias) => {
    const { wire, desk } = await registered();
    for (const via of vias) {
      const from = desk.events.all.length;
      const { callId } = wire.send({ via });
      await desk.signalling.refuse(await desk.rings(from), 486);
      await wire.response(486, callId);
    }
  });

  it('rings once: retransmissions are absorbed, a second branch of the same fork gets 482', async () => {
    const { wire, desk } = await registered();
    const first = wire.send({});
    const id = await desk.rings();
    wire.say(first.text);
    wire.send({ callId: first.callId, branch: 'z9hG4bKother' });
    await wire.response(482, first.callId);
    expect(desk.events.all.filter(({ type }) => type === 'incoming')).toHaveLength(1);
    await desk.signalling.refuse(id, 486);
    await wire.response(486, first.callId);
  });

  it('refuses an extension that it does not have, and a body that it can not read', async () => {
    const { wire, desk } = await registered();
    const strange = wire.send({ headers: ['Require: 100rel, timer, precondition'] });
    expect(valuesOf(await wire.response(420, strange.callId), 'unsupported')).toEqual(['100rel, precondition']);
    const isup = wire.send({ sdp: 'xx', contentType: 'application/isup' });
    await wire.response(415, isup.callId);
    expect(desk.events.all).toEqual([]);
  });

  it.each(['text/plain', '', 'application/isup, text/*', 'application/sdp;q=0.0'])(
    'refuses a caller who could make nothing of our answer: Accept: %s',
    async (accept) => {
      const { wire, desk } = await registered();
      const { callId } = wire.send({ headers: [`Accept: ${accept}`] });
      await wire.response(406, callId);
      expect(desk.events.all).toEqual([]);
    },
  );

  it.each(['application/sdp', 'text/plain, Application/SDP;q=0.5', 'application/*', '*/*;q=0.1'])(
    'rings for one who can: Accept: %s',
    async (accept) => {
      const { wire, desk } = await registered();
      wire.send({ headers: [`Accept: ${accept}`] });
      await desk.signalling.refuse(await desk.rings(), 486);
    },
  );

  it('is talked from our 200 on, and muted before', async () => {
    const { wire, desk } = await registered();
    const { callId } = wire.send({});
    const id = await desk.rings();
    await desk.signalling.alert(id);
    const answered = desk.signalling.answer(id);
    expect(desk.media.talking.has(id)).toBe(false);
    const ok = await wire.response(200, callId);
    // RFC 3264 §6: who answers may speak at once.
    await vi.waitFor(() => expect(desk.media.talking.has(id)).toBe(true));
    wire.inDialog(ok, 'ACK', 1);
    await answered;
    expect(desk.media.talking.has(id)).toBe(true);
    expect(desk.media.for(id)).toEqual(['prepare offer', 'answer sendrecv', 'talk true']);
  });

  it('without an offer: ours is in the 200, their answer in the ACK', async () => {
    const { wire, desk } = await registered();
    const { callId } = wire.send({ sdp: null });
    const id = await desk.rings();
    await desk.signalling.alert(id);
    const answered = desk.signalling.answer(id);
    const ok = await wire.response(200, callId);
    expect(ok.body).toContain('m=audio');
    wire.inDialog(ok, 'ACK', 1, { sdp: describe({ sessionId: 77 }) });
    await answered;
    expect(desk.media.for(id)).toEqual(['prepare', 'offer sendrecv', 'accept final', 'talk true']);
    expect(desk.media.accepted.get(id)).toContain('o=- 77 ');
  });

  it('without an offer and without an answer in the ACK: over, with a BYE', async () => {
    const { wire, desk } = await registered();
    const { callId } = wire.send({ sdp: null });
    const id = await desk.rings();
    const answered = desk.signalling.answer(id);
    wire.inDialog(await wire.response(200, callId), 'ACK', 1);
    await expect(answered).rejects.toMatchObject({ failure: { cause: 'media' } });
    await wire.request('BYE');
    expect(desk.media.open.size).toBe(0);
  });

  it('rings on without a microphone, and can be answered when there is one', async () => {
    const { wire, desk } = await registered();
    desk.media.failing.set('prepare', 'microphone').set('answer', 'microphone');
    const { callId } = wire.send({});
    const id = await desk.rings();
    await expect(desk.signalling.alert(id)).rejects.toMatchObject({ failure: { cause: 'microphone' } });
    await expect(desk.signalling.answer(id)).rejects.toMatchObject({ failure: { cause: 'microphone' } });
    desk.media.failing.clear();
    const answered = desk.signalling.answer(id);
    wire.inDialog(await wire.response(200, callId), 'ACK', 1);
    await answered;
  });

  it.each([
    ['they gave up', [], false],
    ['another desk took it', ['Reason: SIP;cause=200;text="Call completed elsewhere"'], true],
    ['another reason', ['Reason: Q.850;cause=16, SIP;cause=480'], false],
  ])('is cancelled: %s', async (_what, headers, elsewhere) => {
    const { wire, desk } = await registered();
    const { callId, branch } = wire.send({});
    const id = await desk.rings();
    await desk.signalling.alert(id);
    wire.send({ method: 'CANCEL', callId, branch, headers });
    expect(await desk.hears('remoteCancelled', id)).toMatchObject({ elsewhere });
    await wire.response(487, callId);
    await expect(desk.signalling.answer(id)).rejects.toMatchObject({ failure: { cause: 'gone' } });
    expect(desk.media.for(id).filter((what) => what === 'close')).toHaveLength(1);
  });

  it('is cancelled while our answer is being made', async () => {
    const { wire, desk } = await registered();
    let go = () => {};
    desk.media.waiting.set('answer', new Promise((resolve) => (go = resolve)));
    const { callId, branch } = wire.send({});
    const id = await desk.rings();
    const answered = desk.signalling.answer(id);
    wire.send({ method: 'CANCEL', callId, branch });
    await desk.hears('remoteCancelled', id);
    go();
    await expect(answered).rejects.toMatchObject({ failure: { cause: 'gone' } });
    expect(wire.got.all.some((frame) => frame.startLine.startsWith('SIP/2.0 200 OK') && frame.body !== '')).toBe(false);
  });

  it.each([
    ['four minutes', [], 240_000],
    ['as long as the caller wants', ['Expires: 30'], 30_000],
  ])('rings no longer than %s', async (_what, headers, ms) => {
    const { wire, desk } = await registered();
    vi.useFakeTimers();
    const { callId } = wire.send({ headers });
    const id = await desk.rings();
    void desk.signalling.alert(id);
    await vi.advanceTimersByTimeAsync(ms - 1_000);
    expect(desk.events.all).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    await desk.hears('remoteCancelled', id);
    await wire.response(480, callId);
    expect(desk.media.open.size).toBe(0);
  });

  it('ends cleanly when the ACK never comes', async () => {
    const { wire, desk } = await registered();
    vi.useFakeTimers();
    const { callId } = wire.send({});
    const id = await desk.rings();
    const answered = desk.signalling.answer(id);
    const outcome = expect(answered).rejects.toMatchObject({ failure: { cause: 'gone' } });
    await wire.response(200, callId);
    await vi.advanceTimersByTimeAsync(33_000);
    await outcome;
    await wire.request('BYE');
    expect(desk.media.open.size).toBe(0);
    expect(desk.media.talking.size).toBe(0);
  });

  it('hangs up between 200 and ACK: silent at once, the BYE waits (RFC 3261 §15)', async () => {
    const { wire, desk } = await registered();
    const { callId } = wire.send({});
    const id = await desk.rings();
    const outcome = expect(desk.signalling.answer(id)).rejects.toMatchObject({ failure: { cause: 'gone' } });
    const ok = await wire.response(200, callId);
    await desk.signalling.end(id);
    await outcome;
    expect(desk.media.open.size).toBe(0);
    expect(wire.requests('BYE')).toHaveLength(0);
    wire.inDialog(ok, 'ACK', 1);
    await wire.request('BYE');
  });

  it('is ended by them, with their reason', async () => {
    const { wire, desk, id, ok, callId } = await talked();
    wire.inDialog(ok, 'BYE', 2, { headers: ['Reason: Q.850;cause=16;text="Normal"'] });
    expect(await desk.hears('remoteEnded', id)).toMatchObject({ technical: 'Q.850;cause=16;text="Normal"' });
    await wire.response(200, callId, 'BYE');
    expect(desk.media.for(id).filter((what) => what === 'close')).toHaveLength(1);
    await desk.signalling.end(id);
    expect(wire.requests('BYE')).toHaveLength(0);
  });

  it('refuses to be transferred: without us sip.js would follow the REFER', async () => {
    const { wire, desk, id, ok, callId } = await talked();
    const news: ReferralNews[] = [];
    desk.onReferral((each) => news.push(each));
    wire.inDialog(ok, 'REFER', 2, { headers: ['Refer-To: <sip:attacker@evil.example>'] });
    await wire.response(603, callId, 'REFER');
    wire.send({ method: 'REFER', callId: 'outside', headers: ['Refer-To: <tel:911>'] });
    await wire.response(603, 'outside', 'REFER');
    expect(news).toMatchObject([{ callId: id, step: 'refused', to: { user: 'attacker' } }]);
    expect(wire.requests('INVITE')).toHaveLength(0);
    expect(desk.media.talking.has(id)).toBe(true);
  });

  it('takes no text that nobody would read', async () => {
    const { wire, ok, callId } = await talked();
    wire.inDialog(ok, 'MESSAGE', 2, { sdp: 'hello', contentType: 'text/plain' });
    await wire.response(405, callId, 'MESSAGE');
    wire.send({ method: 'MESSAGE', callId: 'sms', sdp: 'hello', contentType: 'text/plain' });
    await wire.response(405, 'sms', 'MESSAGE');
  });

  it('says gone for a call that it does not know', async () => {
    const { desk } = await registered();
    const { signalling } = desk;
    for (const asked of [
      signalling.alert('x'),
      signalling.answer('x'),
      signalling.hold('x', true),
      signalling.mute('x', true),
    ])
      await expect(asked).rejects.toMatchObject({ failure: { cause: 'gone' } });
    await signalling.end('x');
    await signalling.refuse('x', 486);
  });
});
