import { describe as group, expect, it, vi } from 'vitest';
import { atWire, talkedIn, talkedOut } from '../../../test/support/bed/at-wire.ts';
import { describe } from '../../../test/support/bed/stand-in-media.ts';
import { type Frame, valuesOf } from '../frame/frame.ts';

type Talked = Awaited<ReturnType<typeof talkedIn>>;
/** The body of a NOTIFY about a REFER (RFC 3515 §2.4.5). */
const told = (
  { wire, ok }: Pick<Talked, 'wire' | 'ok'>,
  cseq: number,
  status: string,
  state = 'active;expires=60',
  event = 'refer',
) =>
  wire.inDialog(ok, 'NOTIFY', cseq, {
    headers: [`Event: ${event}`, `Subscription-State: ${state}`],
    contentType: 'message/sipfrag;version=2.0',
    sdp: `SIP/2.0 ${status}\r\n`,
  });
const tagIn = (value: string | undefined) => /;tag=([^;]+)/.exec(value ?? '')?.[1];

group('handing a call over', () => {
  it('asks them to call there, follows what they say, and is done when they are there', async () => {
    const talk = await talkedIn();
    const { wire, desk, id, callId } = talk;
    const done = desk.signalling.transfer(id, { address: '200' });
    const refer = await wire.request('REFER');
    expect(valuesOf(refer, 'refer-to')).toEqual(['<sip:200@desk.test>']);
    expect(valuesOf(refer, 'referred-by')).toEqual(['<sip:heidi@desk.test>']);
    wire.reply(refer, 202);
    told(talk, 2, '100 Trying');
    told(talk, 3, '180 Ringing');
    await desk.hears('transferRinging', id);
    told(talk, 4, '200 OK', 'terminated;reason=noresource');
    await done;
    await wire.response(200, callId, 'NOTIFY');
    expect(desk.media.open.has(id)).toBe(true); // the call itself is hung up by whoever asked
  });

  it.each([
    ['refused at once', 603, undefined],
    ['refused there', 202, '486 Busy Here'],
  ])('is %s', async (_name, status, fragment) => {
    const talk = await talkedIn();
    const { wire, desk, id } = talk;
    const failed = expect(desk.signalling.transfer(id, { address: '200' })).rejects.toMatchObject({
      failure: { cause: 'status', status: fragment ? 486 : status },
    });
    wire.reply(await wire.request('REFER'), status);
    if (fragment) told(talk, 2, fragment, 'terminated;reason=noresource');
    await failed;
    expect(desk.media.talking.has(id)).toBe(true);
  });

  it('believes who takes it without a word more: Refer-Sub false, or an end of the news', async () => {
    const talk = await talkedIn();
    const { wire, desk, id } = talk;
    const quiet = desk.signalling.transfer(id, { address: '200' });
    const first = await wire.request('REFER');
    wire.reply(first, 202, { headers: ['Refer-Sub: false'] });
    await quiet;
    const ended = desk.signalling.transfer(id, { address: '200' });
    wire.reply(await wire.request('REFER', wire.got.all.indexOf(first) + 1), 202);
    told(talk, 2, '100 Trying', 'terminated;reason=noresource');
    await ended;
  });

  it('is gone with the call', async () => {
    const { wire, desk, id, ok } = await talkedIn();
    const failed = expect(desk.signalling.transfer(id, { address: '200' })).rejects.toMatchObject({
      failure: { cause: 'gone' },
    });
    wire.reply(await wire.request('REFER'), 202);
    wire.inDialog(ok, 'BYE', 2);
    await failed;
  });

  it('names the dialog whose place they take, as its other end sees it', async () => {
    const { wire, desk, id, invite } = await talkedOut();
    const { callId } = wire.send({});
    const asked = await desk.rings();
    const answered = desk.signalling.answer(asked);
    const ok = await wire.response(200, callId);
    wire.inDialog(ok, 'ACK', 1);
    await answered;
    const done = desk.signalling.transfer(asked, { inPlaceOf: id });
    const refer = await wire.request('REFER');
    wire.reply(refer, 202, { headers: ['Refer-Sub: false'] });
    await done;
    const [, uri = '', replaces = ''] =
      /^<([^?]*)\?Replaces=([^>]*)>$/.exec(valuesOf(refer, 'refer-to')[0] ?? '') ?? [];
    expect(uri).toBe('sip:+12125550123@desk.test');
    const dialog = `${valuesOf(invite, 'call-id')[0]};to-tag=wire;from-tag=${tagIn(valuesOf(invite, 'from')[0])}`;
    expect(decodeURIComponent(replaces)).toBe(dialog);
  });

  it('news that nobody asked for are refused', async () => {
    const talk = await talkedIn();
    told(talk, 2, '200 OK');
    await talk.wire.response(481, talk.callId, 'NOTIFY');
    told(talk, 3, '200 OK', 'active', 'dialog');
    await talk.wire.response(489, talk.callId, 'NOTIFY');
  });
});

group('somebody takes the place of the other end', () => {
  const replaces = (ok: Frame, more = '') =>
    `Replaces: ${valuesOf(ok, 'call-id')[0]};to-tag=${tagIn(valuesOf(ok, 'to')[0])};from-tag=${tagIn(valuesOf(ok, 'from')[0])}${more}`;

  it('in the same call, which rings nobody and ends for nobody', async () => {
    const { wire, desk, id, ok, callId } = await talkedIn();
    const from = '"Bob" <sip:bob@wire.test>;tag=bob';
    const next = wire.send({ from, headers: [replaces(ok), 'Require: replaces'] });
    const accepted = await wire.response(200, next.callId);
    wire.inDialog(accepted, 'ACK', 1);
    expect(await desk.hears('remoteReplaced', id)).toMatchObject({ headers: { from: { user: 'bob' } } });
    expect(valuesOf(await wire.request('BYE'), 'call-id')).toEqual([callId]);
    expect(desk.events.all.map(({ type }) => type)).toEqual(['incoming', 'remoteReplaced']);
    expect(desk.media.talking.has(id)).toBe(true);
    expect(desk.media.for(id)).toContain('answer sendrecv anew');
    // The call is theirs now: their BYE ends it, and that of the one before is none of its business.
    wire.inDialog(accepted, 'BYE', 2);
    await desk.hears('remoteEnded', id);
  });

  it('and the hold that was agreed stays', async () => {
    const { wire, desk, id, ok } = await talkedIn();
    const held = desk.signalling.hold(id, true);
    wire.reply(await wire.request('INVITE'), 200, { sdp: describe({ direction: 'recvonly' }) });
    await held;
    const next = wire.send({ headers: [replaces(ok)] });
    expect((await wire.response(200, next.callId)).body).toContain('a=sendonly');
    expect(desk.media.talking.has(id)).toBe(false);
  });

  it('with our offer where they bring none: who is there is heard until the answer has come', async () => {
    const { wire, desk, id, ok, callId } = await talkedIn();
    const next = wire.send({ from: '<sip:bob@wire.test>;tag=bob', headers: [replaces(ok)], sdp: null });
    const offered = await wire.response(200, next.callId);
    expect(offered.body).toContain('a=sendrecv');
    expect(wire.requests('BYE')).toEqual([]);
    expect(desk.media.talking.has(id)).toBe(true);
    const sdp = describe({ sessionId: 5 });
    wire.inDialog(offered, 'ACK', 1, { sdp });
    await desk.hears('remoteReplaced', id);
    expect(desk.media.accepted.get(id)).toBe(sdp);
    expect(valuesOf(await wire.request('BYE'), 'call-id')).toEqual([callId]);
    wire.inDialog(offered, 'BYE', 2);
    await desk.hears('remoteEnded', id);
  });

  it.each(['no answer in the ACK', 'a BYE in its place'])('but not with %s: the call is what it was', async (what) => {
    const { wire, desk, id, ok } = await talkedIn();
    const next = wire.send({ from: '<sip:bob@wire.test>;tag=bob', headers: [replaces(ok)], sdp: null });
    const offered = await wire.response(200, next.callId);
    wire.inDialog(offered, what.startsWith('no') ? 'ACK' : 'BYE', what.startsWith('no') ? 1 : 2);
    if (what.startsWith('no')) expect(valuesOf(await wire.request('BYE'), 'call-id')).toEqual([next.callId]);
    else await wire.response(200, next.callId, 'BYE');
    await vi.waitFor(() => expect(desk.media.for(id)).toContain('rollback anew'));
    expect(desk.media.for(id).at(-1)).toBe('rollback anew');
    expect(desk.media.talking.has(id)).toBe(true);
    const held = desk.signalling.hold(id, true);
    wire.reply(await wire.request('INVITE'), 200, { sdp: describe({ direction: 'recvonly' }) });
    await held;
    expect(desk.events.all).toHaveLength(1);
  });

  it('is refused where it names a call that still rings here (RFC 3891 §3)', async () => {
    const { wire, desk } = await atWire();
    const { callId } = wire.send({});
    const id = await desk.rings();
    const alerted = desk.signalling.alert(id);
    const ringing = await wire.response(180, callId);
    await alerted;
    for (const more of ['', ';early-only']) {
      const next = wire.send({ headers: [replaces(ringing, more)] });
      await wire.response(481, next.callId);
    }
    expect(desk.events.all).toHaveLength(1);
    await desk.signalling.refuse(id, 486);
  });

  it.each([
    ['a dialog that is none of ours', 481, () => 'Replaces: nobody@wire;to-tag=1;from-tag=2'],
    ['one that only rings, which this does not', 486, (ok: Frame) => replaces(ok, ';early-only')],
    ['nothing', 400, () => 'Replaces: nonsense'],
  ])('is refused where it names %s', async (_name, status, header) => {
    const { wire, desk, id, ok } = await talkedIn();
    const { callId } = wire.send({ headers: [header(ok)] });
    await wire.response(status, callId);
    expect(desk.events.all).toHaveLength(1);
    expect(desk.media.talking.has(id)).toBe(true);
  });
});
