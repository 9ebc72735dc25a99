import { describe as group, expect, it } from 'vitest';
import { talkedIn, talkedOut } from '../../../test/support/bed/at-wire.ts';
import { describe } from '../../../test/support/bed/stand-in-media.ts';
import { type Frame, valuesOf } from '../frame/frame.ts';

const origin = (frame: Frame) => /^o=(.*)\r$/m.exec(frame.body)?.[1];
const direction = (frame: Frame) => /^a=(send\w+|recvonly|inactive)\r$/m.exec(frame.body)?.[1];

group('in a talking call', () => {
  it('holds and resumes; the microphone is off first and on last', async () => {
    const { wire, desk, id, ok } = await talkedIn();
    const held = desk.signalling.hold(id, true);
    const first = await wire.request('INVITE');
    expect(direction(first)).toBe('sendonly');
    expect(desk.media.talking.has(id)).toBe(false);
    wire.reply(first, 200, { sdp: describe({ direction: 'recvonly' }) });
    await held;
    const resumed = desk.signalling.hold(id, false);
    const second = await wire.request('INVITE', wire.got.all.indexOf(first) + 1);
    expect(direction(second)).toBe('sendrecv');
    expect(desk.media.talking.has(id)).toBe(false);
    wire.reply(second, 200, { sdp: describe({}) });
    await resumed;
    expect(desk.media.talking.has(id)).toBe(true);
    // RFC 3264 §8: one session, its version grows.
    expect([ok, first, second].map(origin)).toEqual([
      '- 4711 1 IN IP4 127.0.0.1',
      '- 4711 2 IN IP4 127.0.0.1',
      '- 4711 3 IN IP4 127.0.0.1',
    ]);
    expect(desk.events.all.filter(({ type }) => type === 'remoteHold')).toEqual([]);
  });

  it('does not let the direction of a hold stick to what comes after it', async () => {
    const { wire, desk, id, ok, callId } = await talkedIn();
    const held = desk.signalling.hold(id, true);
    wire.reply(await wire.request('INVITE'), 200, { sdp: describe({ direction: 'recvonly' }) });
    await held;
    const resumed = desk.signalling.hold(id, false);
    const from = wire.got.all.length;
    wire.reply(await wire.request('INVITE', from), 200, { sdp: describe({}) });
    await resumed;
    const asked = wire.got.all.length;
    wire.inDialog(ok, 'INVITE', 2, { sdp: null });
    const offer = await wire.response(200, callId, 'INVITE', asked);
    expect(direction(offer)).toBe('sendrecv');
    wire.inDialog(ok, 'ACK', 2, { sdp: describe({}) });
    await desk.signalling.end(id);
  });

  it('is put on hold by them and taken back', async () => {
    const { wire, desk, id, ok, callId } = await talkedIn();
    wire.inDialog(ok, 'INVITE', 2, { sdp: describe({ version: 2, direction: 'sendonly' }) });
    expect(await desk.hears('remoteHold', id)).toMatchObject({ on: true });
    await wire.response(200, callId, 'INVITE', wire.got.all.indexOf(ok) + 1);
    wire.inDialog(ok, 'ACK', 2, { sdp: null });
    wire.inDialog(ok, 'INVITE', 3, { sdp: describe({ version: 3 }) });
    await desk.events.next((event) => event.type === 'remoteHold' && !event.on, 'resume');
    expect(desk.media.for(id).filter((what) => what.startsWith('answer'))).toEqual([
      'answer sendrecv',
      'answer recvonly',
      'answer sendrecv',
    ]);
    wire.inDialog(ok, 'ACK', 3, { sdp: null });
  });

  it('answers a re-INVITE with our own hold', async () => {
    const { wire, desk, id, ok } = await talkedIn();
    const held = desk.signalling.hold(id, true);
    wire.reply(await wire.request('INVITE'), 200, { sdp: describe({ direction: 'recvonly' }) });
    await held;
    wire.inDialog(ok, 'INVITE', 2, { sdp: describe({ version: 2 }) });
    await wire.got.next((frame) => frame.startLine.startsWith('SIP/2.0 200') && direction(frame) === 'sendonly');
    expect(desk.media.talking.has(id)).toBe(false);
    wire.inDialog(ok, 'ACK', 2, { sdp: null });
  });

  it('makes a call inactive that both hold', async () => {
    const { wire, desk, id, ok, callId } = await talkedIn();
    wire.inDialog(ok, 'INVITE', 2, { sdp: describe({ version: 2, direction: 'sendonly' }) });
    await wire.response(200, callId, 'INVITE', wire.got.all.indexOf(ok) + 1);
    wire.inDialog(ok, 'ACK', 2, { sdp: null });
    const held = desk.signalling.hold(id, true);
    const offer = await wire.request('INVITE');
    expect(direction(offer)).toBe('inactive');
    wire.reply(offer, 200, { sdp: describe({ version: 3, direction: 'inactive' }) });
    await held;
  });

  it('stays muted through hold and resume', async () => {
    const { wire, desk, id } = await talkedIn();
    await desk.signalling.mute(id, true);
    for (const on of [true, false]) {
      const from = wire.got.all.length;
      const done = desk.signalling.hold(id, on);
      wire.reply(await wire.request('INVITE', from), 200, { sdp: describe({}) });
      await done;
    }
    expect(desk.media.talking.has(id)).toBe(false);
    await desk.signalling.mute(id, false);
    expect(desk.media.talking.has(id)).toBe(true);
  });

  it('a hold that they refuse leaves all as it was', async () => {
    const { wire, desk, id } = await talkedIn();
    const held = desk.signalling.hold(id, true);
    const refused = expect(held).rejects.toMatchObject({ failure: { cause: 'status', status: 488 } });
    wire.reply(await wire.request('INVITE'), 488);
    await refused;
    expect(desk.media.for(id)).toContain('rollback');
    expect(desk.media.talking.has(id)).toBe(true);
  });

  it('tries once more after glare: 491 both ways', async () => {
    const { wire, desk, id, ok, callId } = await talkedIn({ random: () => 0 });
    const held = desk.signalling.hold(id, true);
    const first = await wire.request('INVITE');
    wire.inDialog(ok, 'INVITE', 2, { sdp: describe({ version: 2 }) });
    await wire.response(491, callId);
    wire.reply(first, 491);
    const second = await wire.request('INVITE', wire.got.all.indexOf(first) + 1);
    wire.reply(second, 200, { sdp: describe({ direction: 'recvonly' }) });
    await held;
    expect(desk.media.talking.has(id)).toBe(false);
  });

  it('fails cleanly after a second 491', async () => {
    const { wire, desk, id } = await talkedIn({ random: () => 0 });
    const failed = expect(desk.signalling.hold(id, true)).rejects.toMatchObject({ failure: { status: 491 } });
    const first = await wire.request('INVITE');
    wire.reply(first, 491);
    wire.reply(await wire.request('INVITE', wire.got.all.indexOf(first) + 1), 491);
    await failed;
    expect(desk.media.talking.has(id)).toBe(true);
  });

  it('is over when they no longer know the dialog', async () => {
    const { wire, desk, id } = await talkedIn();
    const failed = expect(desk.signalling.hold(id, true)).rejects.toThrow();
    wire.reply(await wire.request('INVITE'), 481, { reason: 'Call/Transaction Does Not Exist' });
    await failed;
    expect(await desk.hears('remoteEnded', id)).toMatchObject({ technical: '481 Call/Transaction Does Not Exist' });
    expect(desk.media.open.size).toBe(0);
  });

  it('a hold that they end with BYE is gone, and the microphone stays off', async () => {
    const { wire, desk, id, ok } = await talkedIn();
    const failed = expect(desk.signalling.hold(id, true)).rejects.toMatchObject({ failure: { cause: 'gone' } });
    await wire.request('INVITE');
    wire.inDialog(ok, 'BYE', 2);
    await failed;
    expect(desk.media.talking.size).toBe(0);
    expect(desk.media.for(id).at(-1)).toBe('close');
  });

  it('a connection that breaks within a hold fails it at once: sip.js would block the next for 32 s', async () => {
    const { wire, desk, id } = await talkedIn();
    const failed = expect(desk.signalling.hold(id, true)).rejects.toMatchObject({ failure: { cause: 'signalling' } });
    wire.reply(await wire.request('INVITE'), 100);
    wire.cut();
    await failed;
    expect(desk.media.talking.has(id)).toBe(true);
    const from = wire.got.all.length;
    wire.listen();
    // Without a GRUU they have to learn the new flow; after that, hold works again.
    wire.reply(await wire.request('INVITE', from), 200, { sdp: describe({}) });
    const held = desk.signalling.hold(id, true);
    const next = await wire.got.next(
      (frame) => frame.startLine.startsWith('INVITE') && direction(frame) === 'sendonly',
      'hold',
      from,
    );
    wire.reply(next, 200, { sdp: describe({ direction: 'recvonly' }) });
    await held;
  });

  it('names the new contact after a reconnect, in a call of either direction', async () => {
    const { wire, desk, invite } = await talkedOut();
    const before = valuesOf(invite, 'contact')[0];
    wire.registrar = { expires: 600, contact: ';pub-gruu="sip:heidi@desk.test;gr=1"' };
    wire.cut();
    wire.listen();
    await desk.online(2);
    const offer = await wire.request('INVITE', wire.got.all.indexOf(invite) + 1);
    expect(valuesOf(offer, 'contact')).toEqual(['<sip:heidi@desk.test;gr=1>']);
    expect(before).not.toBe('<sip:heidi@desk.test;gr=1>');
    wire.reply(offer, 200, { sdp: describe({}) });
    await wire.got.next((frame) => frame.startLine.startsWith('ACK'), 'ACK', wire.got.all.indexOf(offer));
  });

  it('goes on with a new peer connection when the media is back, as one session', async () => {
    const { wire, desk, id } = await talkedIn();
    desk.media.port = 50_000;
    desk.media.emit({ type: 'restored' });
    const offer = await wire.request('INVITE');
    expect(desk.media.for(id)).toContain('offer sendrecv restart');
    expect(origin(offer)).toBe('- 4711 2 IN IP4 127.0.0.1');
    wire.reply(offer, 200, { sdp: describe({}) });
  });

  it('sends tones by the media', async () => {
    const { desk, id } = await talkedIn();
    await desk.signalling.dtmf(id, '12#');
    expect(desk.media.for(id).at(-1)).toBe('dtmf 12#');
  });

  it('sends tones by INFO, one after the other, to an end that takes no events in the sound', async () => {
    const { wire, desk, id, ok } = await talkedIn();
    wire.inDialog(ok, 'INVITE', 2, {
      sdp: describe({ version: 2 }).replace('a=rtpmap:101 telephone-event/8000\r\n', ''),
    });
    const from = wire.got.all.length;
    await wire.got.next((frame) => frame.startLine.startsWith('SIP/2.0 200'), '200', from);
    wire.inDialog(ok, 'ACK', 2);
    const sent = desk.signalling.dtmf(id, '1#');
    const first = await wire.request('INFO');
    expect(valuesOf(first, 'content-type')).toEqual(['application/dtmf-relay']);
    expect(first.body).toBe('Signal=1\r\nDuration=100\r\n');
    wire.reply(first, 200);
    const second = await wire.request('INFO', wire.got.all.indexOf(first) + 1);
    expect(second.body).toContain('Signal=#');
    const refused = expect(sent).rejects.toMatchObject({ failure: { status: 415 } });
    wire.reply(second, 415);
    await refused;
  });

  it('hangs up with a BYE that nobody answers, within two seconds', async () => {
    const { wire, desk, id } = await talkedIn();
    wire.byes = false;
    const started = Date.now();
    await desk.signalling.end(id);
    expect(Date.now() - started).toBeLessThan(3_000);
    expect(desk.media.open.size).toBe(0);
  });
});
