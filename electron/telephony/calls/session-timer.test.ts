import { afterEach, beforeEach, describe as group, expect, it, vi } from 'vitest';
import { atWire, talkedOut } from '../../../test/support/bed/at-wire.ts';
import { describe } from '../../../test/support/bed/stand-in-media.ts';
import type { Outgoing, Wire } from '../../../test/support/bed/wire.ts';
import { type Frame, valuesOf } from '../frame/frame.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(async () => {
  await vi.advanceTimersByTimeAsync(10_000);
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const expires = (frame: Frame | undefined) => valuesOf(frame!, 'session-expires');
const supported = 'Supported: timer';
const withUpdate = 'Allow: INVITE, ACK, BYE, UPDATE';

/** A call of theirs whose INVITE says this of its timer. */
async function talked(headers: readonly string[]) {
  const { wire, desk } = await atWire();
  const { callId } = wire.send({ headers });
  const id = await desk.rings();
  const answered = desk.signalling.answer(id);
  await pass(0);
  const ok = await wire.response(200, callId);
  wire.inDialog(ok, 'ACK', 1);
  await answered;
  return { wire, desk, id, ok, callId };
}

/** A call of ours that they answer so. */
async function called(headers: readonly string[]) {
  const { wire, desk } = await atWire();
  const answered = desk.signalling.invite('out', '200');
  await pass(0);
  const invite = await wire.request('INVITE');
  wire.reply(invite, 200, { sdp: describe({ sessionId: 9 }), headers });
  await answered;
  return { wire, desk, id: 'out', invite };
}

const reinvites = (wire: Wire) => wire.requests('INVITE').filter((frame) => /;tag=/.test(valuesOf(frame, 'to')[0]!));

group('a call of theirs', () => {
  it.each([
    ['nothing, and knows no timer', [], [], []],
    ['nothing, but would', [supported], ['1800;refresher=uas'], ['timer']],
    ['an interval', [supported, 'Session-Expires: 300'], ['300;refresher=uac'], ['timer']],
    ['it in short', ['k: timer', 'x: 300 ;refresher=uas'], ['300;refresher=uas'], ['timer']],
    ['that they refresh', [supported, 'Session-Expires: 300;refresher=uac'], ['300;refresher=uac'], ['timer']],
    ['by a proxy of its', ['Session-Expires: 300;refresher=uac', 'Min-SE: 120'], ['300;refresher=uas'], []],
    ['nonsense', ['Session-Expires: soon'], [], []],
  ])('that asks for %s', async (_name, headers, says, requires) => {
    const { ok } = await talked(headers);
    expect(expires(ok)).toEqual(says);
    expect(valuesOf(ok, 'require')).toEqual(requires);
  });

  it('that asks for too short an interval is told so, and rings when it comes again', async () => {
    const { wire, desk } = await atWire();
    const first = wire.send({ headers: [supported, 'Session-Expires: 60;refresher=uac'] });
    expect(valuesOf(await wire.response(422, first.callId), 'min-se')).toEqual(['90']);
    expect(desk.events.all).toEqual([]);
    const headers = [supported, 'Session-Expires: 90;refresher=uac', 'Min-SE: 90'];
    wire.send({ callId: first.callId, cseq: 2, headers });
    const id = await desk.rings();
    await desk.signalling.refuse(id, 486);
  });

  it('ends with a BYE when their refresh does not come, and leaves no dead call', async () => {
    const { wire, desk, id } = await talked([supported, 'Session-Expires: 90;refresher=uac']);
    await pass(59_999);
    expect(desk.media.talking.has(id)).toBe(true);
    await pass(1);
    expect(await desk.hears('remoteEnded', id)).toMatchObject({ technical: 'session timer expired' });
    expect(wire.requests('BYE')).toHaveLength(1);
    expect(desk.media.open.size).toBe(0);
  });

  it.each(['INVITE', 'UPDATE'])('goes on as long as they refresh it by %s', async (method) => {
    const { wire, desk, id, ok, callId } = await talked([supported, 'Session-Expires: 90;refresher=uac']);
    for (let cseq = 2; cseq < 5; cseq += 1) {
      await pass(45_000);
      const from = wire.got.all.length;
      wire.inDialog(ok, method, cseq, { headers: [supported, 'Session-Expires: 90;refresher=uac'] });
      await pass(0);
      expect(expires(await wire.response(200, callId, method, from))).toEqual(['90;refresher=uac']);
      if (method === 'INVITE') wire.inDialog(ok, 'ACK', cseq);
    }
    expect(desk.media.talking.has(id)).toBe(true);
    // The roles may be changed with any refresh: now it is ours.
    wire.inDialog(ok, method, 5, { headers: [supported, 'Session-Expires: 100;refresher=uas'] });
    await pass(0);
    if (method === 'INVITE') wire.inDialog(ok, 'ACK', 5);
    await pass(50_000);
    expect(reinvites(wire)).toHaveLength(1);
  });

  it.each(['INVITE', 'UPDATE'])('a refresh by %s that is too short is refused, and nothing changes', async (method) => {
    const { wire, desk, id, ok, callId } = await talked([supported, 'Session-Expires: 90;refresher=uac']);
    wire.inDialog(ok, method, 2, { headers: [supported, 'Session-Expires: 30'] });
    await pass(0);
    expect(valuesOf(await wire.response(422, callId, method), 'min-se')).toEqual(['90']);
    await pass(59_000);
    expect(desk.media.talking.has(id)).toBe(true);
    await pass(1_000);
    await desk.hears('remoteEnded', id);
  });
});

group('a call of ours', () => {
  it('asks for an interval, and once more with theirs where that is too short', async () => {
    const { wire, desk } = await atWire();
    const answered = desk.signalling.invite('out', '200');
    await pass(0);
    const first = await wire.request('INVITE');
    expect(expires(first)).toEqual(['1800']);
    expect(valuesOf(first, 'supported')[0]).toContain('timer');
    wire.reply(first, 422, { headers: ['Min-SE: 3600'] });
    await pass(0);
    const second = wire.requests('INVITE')[1]!;
    expect(expires(second)).toEqual(['3600']);
    expect(valuesOf(second, 'min-se')).toEqual(['3600']);
    for (const name of ['call-id', 'from', 'to']) expect(valuesOf(second, name)).toEqual(valuesOf(first, name));
    expect(valuesOf(second, 'cseq')).toEqual(['2 INVITE']);
    expect(second.body).toBe(first.body);
    wire.reply(second, 200, { sdp: describe({}), headers: ['Session-Expires: 3600;refresher=uac', 'Require: timer'] });
    await answered;
    await pass(1_800_000);
    expect(expires(reinvites(wire)[0])).toEqual(['3600;refresher=uac']);
  });

  it.each([[[]], [['Min-SE: 1800']], [['Min-SE: 4000000000']]])('a 422 that says %j is a no', async (headers) => {
    const { wire, desk } = await atWire();
    const failed = expect(desk.signalling.invite('out', '200')).rejects.toMatchObject({ failure: { status: 422 } });
    await pass(0);
    wire.reply(await wire.request('INVITE'), 422, { headers });
    await failed;
    expect(wire.requests('INVITE')).toHaveLength(1);
  });

  it('without a timer of theirs has none', async () => {
    const { wire, desk, id } = await called([]);
    await pass(4_000_000);
    expect(reinvites(wire)).toEqual([]);
    expect(desk.media.talking.has(id)).toBe(true);
  });
});

group('our refresh', () => {
  const ours = ['Session-Expires: 600;refresher=uac', 'Require: timer'];
  const again = { sdp: describe({}), headers: ours };

  it('comes halfway, again and again, each time that they agree', async () => {
    const { wire, desk, id } = await called(ours);
    for (let round = 0; round < 3; round += 1) {
      await pass(299_999);
      expect(reinvites(wire)).toHaveLength(round);
      await pass(1);
      wire.reply(reinvites(wire)[round]!, 200, again);
      await pass(0);
    }
    expect(desk.media.talking.has(id)).toBe(true);
  });

  it('is an UPDATE where they allow it, which leaves the sound alone', async () => {
    const { wire, desk, id } = await called([...ours, withUpdate]);
    const before = desk.media.for(id).length;
    await pass(300_000);
    const [update] = wire.requests('UPDATE');
    expect(update?.body).toBe('');
    expect(expires(update)).toEqual(['600;refresher=uac']);
    expect(valuesOf(update!, 'contact')).toHaveLength(1);
    wire.reply(update!, 200, { headers: ours });
    await pass(300_000);
    expect(wire.requests('UPDATE')).toHaveLength(2);
    expect(reinvites(wire)).toEqual([]);
    expect(desk.media.for(id)).toHaveLength(before);
  });

  it('by UPDATE does not wait for a hold of ours, nor keeps one from them', async () => {
    const { wire, desk, id, invite } = await called([...ours, withUpdate]);
    await pass(299_000);
    const held = desk.signalling.hold(id, true);
    await pass(1_000);
    const [hold] = reinvites(wire);
    wire.reply(wire.requests('UPDATE')[0]!, 200, { headers: ours });
    wire.reply(hold!, 200, { sdp: describe({ direction: 'recvonly' }), headers: ours });
    await held;
    await pass(300_000);
    expect(wire.requests('UPDATE')).toHaveLength(2);
    const { callId } = wire.inTheirDialog(invite, 'INVITE', 7, { sdp: describe({ version: 3 }) });
    await pass(0);
    await wire.response(200, callId);
  });

  it('by re-INVITE waits for a hold of ours, which is one, too', async () => {
    const { wire, desk, id } = await called(ours);
    await pass(299_000);
    const held = desk.signalling.hold(id, true);
    await pass(1_500);
    expect(reinvites(wire)).toHaveLength(1);
    wire.reply(reinvites(wire)[0]!, 200, { sdp: describe({ direction: 'recvonly' }), headers: ours });
    await held;
    await pass(0);
    wire.reply(reinvites(wire)[1]!, 200, { sdp: describe({ direction: 'recvonly' }), headers: ours });
    await pass(299_000);
    expect(reinvites(wire)).toHaveLength(2);
    expect(desk.media.open.has(id)).toBe(true);
  });

  it.each([405, 501])('by UPDATE that is refused with %i goes on by re-INVITE', async (status) => {
    const { wire } = await called([...ours, withUpdate]);
    await pass(300_000);
    wire.reply(wire.requests('UPDATE')[0]!, status);
    await pass(0);
    wire.reply(reinvites(wire)[0]!, 200, again);
    await pass(300_000);
    expect(wire.requests('UPDATE')).toHaveLength(1);
    expect(reinvites(wire)).toHaveLength(2);
  });

  it.each([
    ['UPDATE', [withUpdate]],
    ['INVITE', []],
  ])('by %s that is too short for somebody on the way comes again', async (method, more) => {
    const { wire, desk, id } = await called([...ours, ...more]);
    const refreshes = () => (method === 'INVITE' ? reinvites(wire) : wire.requests(method));
    await pass(300_000);
    wire.reply(refreshes()[0]!, 422, { headers: ['Min-SE: 900'] });
    await pass(0);
    expect(expires(refreshes()[1])).toEqual(['900;refresher=uac']);
    expect(valuesOf(refreshes()[1]!, 'min-se')).toEqual(['900']);
    const headers = ['Session-Expires: 900;refresher=uac'];
    wire.reply(refreshes()[1]!, 200, method === 'INVITE' ? { sdp: describe({}), headers } : { headers });
    await pass(449_000);
    expect(refreshes()).toHaveLength(2);
    await pass(1_000);
    expect(refreshes()).toHaveLength(3);
    expect(desk.media.talking.has(id)).toBe(true);
  });

  it.each([
    ['UPDATE', 481, '481 Gone', 0],
    ['UPDATE', 408, 'no answer', 1], // a 408 to what is no INVITE says no more than silence (RFC 4320 §4.2)
    ['INVITE', 481, '481 Gone', 0],
    ['INVITE', 408, '408 Gone', 1],
  ])('by %s answered with %i ends the call', async (method, status, technical, byes) => {
    const { wire, desk, id } = await called(method === 'UPDATE' ? [...ours, withUpdate] : ours);
    await pass(300_000);
    const refresh = method === 'UPDATE' ? wire.requests('UPDATE')[0] : reinvites(wire)[0];
    wire.reply(refresh!, status, { reason: 'Gone' });

    await pass(0);
    expect(await desk.hears('remoteEnded', id)).toMatchObject({ technical });
    expect(wire.requests('BYE')).toHaveLength(byes);
  });

  it('by UPDATE that nobody answers ends the call', async () => {
    const { wire, desk, id } = await called([...ours, withUpdate]);
    await pass(300_000 + 32_000);
    expect(await desk.hears('remoteEnded', id)).toMatchObject({ technical: 'no answer' });
    expect(wire.requests('BYE')).toHaveLength(1);
  });

  it('that is refused for another reason is tried a few times more; the call ends only when its time is over', async () => {
    const { wire, desk, id } = await called(ours);
    await pass(300_000);
    for (let n = 0; n < 6; n += 1) {
      wire.reply(reinvites(wire)[n]!, 500);
      await pass(16_000);
    }
    expect(reinvites(wire)).toHaveLength(6);
    expect(desk.media.talking.has(id)).toBe(true);
    await pass(300_000 - 6 * 16_000);
    expect(await desk.hears('remoteEnded', id)).toMatchObject({ technical: 'session timer expired' });
    expect(wire.requests('BYE')).toHaveLength(1);
  });
});

group('over another flow', () => {
  it('the re-INVITE there is a refresh; without a flow nobody asks and nobody hangs up', async () => {
    const { wire, desk, id } = await called(['Session-Expires: 90;refresher=uac', withUpdate]);
    wire.cut();
    await pass(200_000);
    expect(desk.media.talking.has(id)).toBe(true);
    wire.listen();
    for (let n = 0; n < 120 && reinvites(wire).length === 0; n += 1) await pass(1_000);
    const [refresh] = reinvites(wire);
    expect(expires(refresh)).toEqual(['90;refresher=uac']);
    wire.reply(refresh!, 200, { sdp: describe({}), headers: ['Session-Expires: 90;refresher=uac'] });
    await pass(45_000);
    expect(wire.requests('UPDATE')).toHaveLength(1);
  });

  it('their refresh that was lost with the last one is not held against them', async () => {
    const { wire, desk, id } = await talked([supported, 'Session-Expires: 90;refresher=uac']);
    await pass(50_000);
    wire.cut();
    await pass(20_000);
    expect(desk.media.talking.has(id)).toBe(true);
    wire.listen();
    for (let n = 0; n < 120 && reinvites(wire).length === 0; n += 1) await pass(1_000);
    const [refresh] = reinvites(wire);
    expect(expires(refresh)).toEqual(['90;refresher=uas']);
    wire.reply(refresh!, 200, { sdp: describe({}), headers: ['Session-Expires: 90;refresher=uas'] });
    await pass(59_000);
    expect(desk.media.talking.has(id)).toBe(true);
    await pass(1_000);
    await desk.hears('remoteEnded', id);
  });
});

it('a call that is over asks nothing more', async () => {
  const { wire, desk, id, invite } = await talkedOut();
  const { callId } = wire.inTheirDialog(invite, 'UPDATE', 2, {
    headers: [supported, 'Session-Expires: 90;refresher=uas', withUpdate] satisfies Outgoing['headers'],
  });
  await pass(0);
  await wire.response(200, callId, 'UPDATE');
  await desk.signalling.end(id);
  await pass(200_000);
  expect(wire.requests('UPDATE')).toEqual([]);
  expect(wire.requests('BYE')).toHaveLength(1);
});
