import { afterEach, beforeEach, describe as group, expect, it, vi } from 'vitest';
import { type AtWire, atWire, talkedIn, talkedOut } from '../../../test/support/bed/at-wire.ts';
import { describe } from '../../../test/support/bed/stand-in-media.ts';
import { type Frame, valuesOf } from '../frame/frame.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(async () => {
  await vi.advanceTimersByTimeAsync(10_000);
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const cseq = (frame: Frame | undefined) => Number(valuesOf(frame!, 'cseq')[0]?.split(' ')[0]);
const direction = (frame: Frame | undefined) => /^a=(send\w+|recvonly|inactive)\r$/m.exec(frame?.body ?? '')?.[1];

/** The link breaks and is back; the desk is registered again. */
async function relink({ wire, desk }: AtWire): Promise<void> {
  const from = desk.connections.all.length;
  wire.cut();
  await pass(0);
  wire.listen();
  await pass(1_000);
  await desk.online(from);
}

group('after each new flow', () => {
  it.each([undefined, ';pub-gruu="sip:heidi@desk.test;gr=1"'])(
    'the dialog is agreed on again, also with a GRUU (%s), and never says ;ob',
    async (contact) => {
      const call = await talkedIn();
      call.wire.registrar = { expires: 600, ...(contact ? { contact } : {}) };
      await relink(call);
      const [offer] = call.wire.requests('INVITE');
      expect(direction(offer)).toBe('sendrecv');
      expect(call.wire.got.all.map(({ text }) => text).join('')).not.toMatch(/;ob\b/);
      call.wire.reply(offer!, 200, { sdp: describe({ version: 2 }) });
      await pass(60_000);
      expect(call.wire.requests('INVITE')).toHaveLength(1);
      expect(call.desk.media.talking.has(call.id)).toBe(true);
    },
  );

  it.each([
    [481, 0],
    [408, 1],
  ])('%i says that the call is over: they hung up while nothing could tell us', async (status, byes) => {
    const call = await talkedIn();
    await relink(call);
    call.wire.reply(call.wire.requests('INVITE')[0]!, status, { reason: 'Gone' });
    await pass(0);
    expect(await call.desk.hears('remoteEnded', call.id)).toMatchObject({ technical: `${status} Gone` });
    expect(call.wire.requests('BYE')).toHaveLength(byes);
    expect(call.desk.media.open.size).toBe(0);
  });

  it.each([480, 500, 503])('%i is tried again, and the call goes on', async (status) => {
    const call = await talkedIn();
    await relink(call);
    call.wire.reply(call.wire.requests('INVITE')[0]!, status);
    await pass(999);
    expect(call.wire.requests('INVITE')).toHaveLength(1);
    await pass(1);
    call.wire.reply(call.wire.requests('INVITE')[1]!, status);
    await pass(2_000);
    call.wire.reply(call.wire.requests('INVITE')[2]!, 200, { sdp: describe({}) });
    await pass(60_000);
    expect(call.wire.requests('INVITE')).toHaveLength(3);
    expect(call.desk.media.talking.has(call.id)).toBe(true);
  });

  it('is over when nobody answers, though the server is there', async () => {
    const call = await talkedIn();
    await relink(call);
    await pass(33_000);
    expect(await call.desk.hears('remoteEnded', call.id)).toMatchObject({ technical: 'no answer' });
    expect(call.wire.requests('BYE')).toHaveLength(1);
  });

  it.each([
    ['theirs', 0, 0],
    ['theirs', 0.999, 1_998],
    ['ours', 0, 2_100],
    ['ours', 0.999, 3_998],
  ] as const)('491 is tried again: a call of %s after %d of the time', async (whose, random, pause) => {
    const call =
      whose === 'ours' ? await talkedOut({ random: () => random }) : await talkedIn({ random: () => random });
    await relink(call);
    const from = call.wire.requests('INVITE').length;
    call.wire.reply(call.wire.requests('INVITE')[from - 1]!, 491);
    if (pause > 0) {
      await pass(pause - 1);
      expect(call.wire.requests('INVITE')).toHaveLength(from);
    }
    await pass(2);
    expect(call.wire.requests('INVITE')).toHaveLength(from + 1);
    call.wire.reply(call.wire.requests('INVITE')[from]!, 200, { sdp: describe({}) });
    await pass(0);
    expect(call.desk.media.talking.has(call.id)).toBe(true);
  });

  it('waits as long as a busy other end asks (RFC 3261 §14.2)', async () => {
    const call = await talkedIn();
    await relink(call);
    call.wire.reply(call.wire.requests('INVITE')[0]!, 500, { headers: ['Retry-After: 3'] });
    await pass(2_999);
    expect(call.wire.requests('INVITE')).toHaveLength(1);
    await pass(1);
    expect(call.wire.requests('INVITE')).toHaveLength(2);
  });
});

group('a flow that breaks while', () => {
  it('our re-INVITE is on its way: it is acknowledged in the dark, and made again', async () => {
    const call = await talkedIn();
    await relink(call);
    const first = call.wire.requests('INVITE')[0];
    await relink(call);
    const second = call.wire.requests('INVITE')[1];
    const ack = call.wire.requests('ACK')[0];
    expect(cseq(second)).toBeGreaterThan(cseq(first));
    expect(cseq(ack)).toBe(cseq(first));
    expect(valuesOf(ack!, 'via')[0], 'a server closes the connection on a request without').toMatch(
      /^SIP\/2\.0\/WSS? \S+;branch=z9hG4bK\w+$/,
    );
    expect(call.wire.got.all.indexOf(ack!)).toBeLessThan(call.wire.got.all.indexOf(second!));
    call.wire.reply(second!, 200, { sdp: describe({}) });
    await pass(60_000);
    expect(call.wire.requests('INVITE')).toHaveLength(2);
  });

  it('their ACK is on its way: what they asked stays, and we can ask again', async () => {
    const call = await talkedIn();
    call.wire.inDialog(call.ok, 'INVITE', 2, { sdp: describe({ version: 2, direction: 'sendonly' }) });
    await pass(0);
    await relink(call);
    const [offer] = call.wire.requests('INVITE');
    expect(offer).toBeDefined();
    call.wire.reply(offer!, 200, { sdp: describe({ version: 3 }) });
    await pass(0);
    call.wire.inDialog(call.ok, 'INVITE', 3, { sdp: describe({ version: 4 }) });
    await pass(0);
    const theirs = call.wire.got.all.findLast(({ startLine }) => startLine.startsWith('SIP/2.0'));
    expect(theirs?.startLine).toBe('SIP/2.0 200 OK');
    expect(call.desk.media.talking.has(call.id)).toBe(true);
  });

  it('REGISTER is on its way: the next flow has one of its own', async () => {
    const call = await talkedIn();
    call.wire.registrar = undefined;
    call.wire.cut();
    call.wire.listen();
    await pass(1_000);
    const waiting = call.wire.requests('REGISTER').length;
    call.wire.registrar = { expires: 600 };
    await relink(call);
    const registers = call.wire.requests('REGISTER');
    expect(registers).toHaveLength(waiting + 1);
    expect(valuesOf(registers.at(-1)!, 'call-id')).not.toEqual(valuesOf(registers.at(-2)!, 'call-id'));
    expect(call.wire.requests('INVITE')).toHaveLength(1);
  });

  it('the machine changes its address: new candidates with the first offer over the new flow', async () => {
    const call = await talkedIn();
    call.wire.cut();
    await pass(0);
    call.desk.networkChanged([]);
    call.wire.listen();
    await pass(1_000);
    const offers = () => call.desk.media.for(call.id).filter((what) => what.startsWith('offer'));
    expect(offers()).toEqual(['offer sendrecv restart']);
    call.wire.reply(call.wire.requests('INVITE')[0]!, 503);
    await pass(1_000);
    expect(offers().at(-1), 'still owed').toBe('offer sendrecv restart');
    call.wire.reply(call.wire.requests('INVITE')[1]!, 200, { sdp: describe({}) });
    await pass(0);
    await relink(call);
    expect(offers().at(-1)).toBe('offer sendrecv');
  });
});

group('Answer, pressed while the link is down,', () => {
  it('goes out as soon as it is back', async () => {
    const { wire, desk } = await atWire();
    const { callId } = wire.send({});
    const id = await desk.rings();
    wire.cut();
    await pass(0);
    const answered = desk.signalling.answer(id);
    await pass(3_000);
    expect(wire.got.all.filter(({ startLine }) => startLine.startsWith('SIP/2.0 200'))).toEqual([]);
    wire.listen();
    await pass(4_000);
    wire.inDialog(await wire.response(200, callId), 'ACK', 1);
    await answered;
    expect(desk.media.talking.has(id)).toBe(true);
  });

  it('is given up when it does not come back in time', async () => {
    const { wire, desk } = await atWire();
    wire.send({});
    const id = await desk.rings();
    wire.cut();
    await pass(0);
    const answered = expect(desk.signalling.answer(id)).rejects.toMatchObject({ failure: { cause: 'gone' } });
    await pass(10_001);
    await answered;
    expect(await desk.hears('remoteCancelled', id)).toMatchObject({ elsewhere: false });
    expect(desk.media.open.size).toBe(0);
  });

  it('that had been sent already is repeated at once, and over if they are gone', async () => {
    const { wire, desk } = await atWire({ random: () => 0 });
    const { callId } = wire.send({});
    const id = await desk.rings();
    const answered = expect(desk.signalling.answer(id)).rejects.toMatchObject({ failure: { cause: 'gone' } });
    const first = await wire.response(200, callId);
    wire.cut();
    await pass(0);
    wire.listen();
    await pass(250);
    await desk.online(2);
    expect((await wire.response(200, callId, 'INVITE', wire.got.all.indexOf(first) + 1)).text).toBe(first.text);
    await pass(6_000);
    await answered;
    expect(desk.media.open.size).toBe(0);
  });
});
