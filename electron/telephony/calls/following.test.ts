import fc from 'fast-check';
import { Grammar, URI } from 'sip.js/lib/core/index.js';
import { afterEach, beforeEach, describe as group, expect, it, vi } from 'vitest';
import { talkedIn } from '../../../test/support/bed/at-wire.ts';
import { describe } from '../../../test/support/bed/stand-in-media.ts';
import type { ReferralNews } from '../../core/calls/ports.ts';
import { type Frame, readFrame, valuesOf } from '../frame/frame.ts';
import { readReferTo } from './refer-to.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(async () => {
  await vi.advanceTimersByTimeAsync(10_000);
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A call that may be sent on, and what the desk tells about it. */
async function talked() {
  vi.useRealTimers();
  const talk = await talkedIn({ followTransfers: true });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  const news: ReferralNews[] = [];
  talk.desk.onReferral((each) => news.push(each));
  const refer = async (referTo: string, cseq = 2) => {
    const from = talk.wire.got.all.length;
    talk.wire.inDialog(talk.ok, 'REFER', cseq, {
      headers: [`Refer-To: ${referTo}`, 'Referred-By: <sip:ann@wire.test>'],
      contact: '<sip:ann@wire.test;transport=ws>',
    });
    await pass(0);
    return talk.wire.got.all.slice(from);
  };
  /** The status lines that they were told, as far as they said that they had heard them. */
  const told = () =>
    talk.wire.requests('NOTIFY').map((frame) => {
      const final = valuesOf(frame, 'subscription-state')[0]?.startsWith('terminated') ? ' .' : '';
      return frame.body.trim().replace('SIP/2.0 ', '') + final;
    });
  return { ...talk, news, refer, told, invites: () => talk.wire.requests('INVITE') };
}
const steps = (news: readonly ReferralNews[]) => news.map(({ step }) => step);

group('sent on by the other end', () => {
  it('calls there, tells how it goes, and goes on with whoever answers', async () => {
    const { wire, desk, id, callId, news, refer, told, invites } = await talked();
    await refer('"Bob" <sip:200@desk.test>');
    await wire.response(202, callId, 'REFER');
    const [invite] = invites();
    expect(invite?.startLine).toBe('INVITE sip:200@desk.test SIP/2.0');
    expect(valuesOf(invite!, 'referred-by')).toEqual(['<sip:ann@wire.test>']);
    expect(valuesOf(invite!, 'replaces')).toEqual([]);
    wire.reply(invite!, 180);
    await pass(0);
    expect(desk.media.talking.has(id)).toBe(true);
    const answer = describe({ sessionId: 77 });
    wire.reply(invite!, 200, { sdp: answer, headers: ['P-Asserted-Identity: "Bob B." <sip:bob@desk.test>'] });
    await pass(0);
    expect(told()).toEqual(['100 Trying', '180 Ringing', '200 OK .']);
    expect(valuesOf(wire.requests('NOTIFY')[0]!, 'event')).toEqual(['refer']);
    expect(desk.media.accepted.get(id)).toBe(answer);
    expect(desk.media.talking.has(id)).toBe(true);
    expect(steps(news)).toEqual(['following', 'followed']);
    expect(await desk.hears('remoteReplaced', id)).toMatchObject({
      headers: { from: { displayName: 'Bob', user: '200' }, asserted: [{ displayName: 'Bob B.', user: 'bob' }] },
    });
    const bye = await wire.request('BYE');
    expect(valuesOf(bye, 'call-id')).toEqual([callId]);
    // The call is theirs now.
    wire.inTheirDialog(invite!, 'BYE', 1);
    await desk.hears('remoteEnded', id);
    expect(desk.media.open.size).toBe(0);
  });

  it('takes the place of the dialog that they name, and nothing else that they write beside it', async () => {
    const { wire, refer, invites } = await talked();
    await refer('<sip:200@desk.test?Route=%3Csip%3Aevil%3E&Replaces=abc%40x%3Bto-tag%3D1%3Bfrom-tag%3D2&Subject=x>');
    const [invite] = invites();
    expect(valuesOf(invite!, 'replaces')).toEqual(['abc@x;to-tag=1;from-tag=2']);
    expect(invite?.startLine).toBe('INVITE sip:200@desk.test SIP/2.0');
    for (const name of ['route', 'subject']) expect(valuesOf(invite!, name)).toEqual([]);
    wire.reply(invite!, 486);
    await pass(0);
  });

  it.each([
    [486, 'Busy Here', '486 Busy Here .'],
    [503, 'Away', '503 Away .'],
  ])('comes to nothing with %i: the call is what it was', async (status, reason, last) => {
    const { wire, desk, id, ok, news, refer, told, invites } = await talked();
    await refer('<sip:200@desk.test>');
    wire.reply(invites()[0]!, status, { reason });
    await pass(0);
    expect(told().at(-1)).toBe(last);
    expect(steps(news)).toEqual(['following', 'failed']);
    expect(desk.media.talking.has(id)).toBe(true);
    expect(desk.media.for(id)).toContain('rollback anew');
    expect(wire.requests('BYE')).toEqual([]);
    wire.inDialog(ok, 'BYE', 9);
    await desk.hears('remoteEnded', id);
  });

  it('where nobody answers, gives up after two minutes', async () => {
    const { wire, desk, id, refer, told, invites } = await talked();
    await refer('<sip:200@desk.test>');
    wire.reply(invites()[0]!, 180);
    await pass(120_000);
    expect(wire.requests('CANCEL')).toHaveLength(1);
    expect(told().at(-1)).toBe('408 Request Timeout .');
    expect(desk.media.talking.has(id)).toBe(true);
    wire.reply(invites()[0]!, 487);
    await pass(0);
  });

  it('goes on where they hung up without waiting, and ends only if nobody is there', async () => {
    for (const status of [200, 486]) {
      const { wire, desk, id, ok, callId, refer, invites } = await talked();
      await refer('<sip:200@desk.test>');
      wire.inDialog(ok, 'BYE', 3);
      await pass(0);
      await wire.response(200, callId, 'BYE');
      expect(desk.events.all.map(({ type }) => type)).toEqual(['incoming']);
      await expect(desk.signalling.hold(id, true)).rejects.toMatchObject({ failure: { cause: 'signalling' } });
      wire.reply(invites()[0]!, status, status === 200 ? { sdp: describe({}) } : { reason: 'Busy' });
      await pass(0);
      if (status === 200) {
        await desk.hears('remoteReplaced', id);
        expect(desk.media.open.has(id)).toBe(true);
      } else {
        expect(await desk.hears('remoteEnded', id)).toMatchObject({ technical: 'Busy' });
        expect(desk.media.open.size).toBe(0);
      }
      await desk.stop();
    }
  });

  it('is called off when the agent hangs up, also when they are gone by then', async () => {
    for (const gone of [false, true]) {
      const { wire, desk, id, ok, refer, invites } = await talked();
      await refer('<sip:200@desk.test>');
      wire.reply(invites()[0]!, 180);
      if (gone) wire.inDialog(ok, 'BYE', 3);
      await pass(0);
      await desk.signalling.end(id);
      expect(wire.requests('CANCEL')).toHaveLength(1);
      expect(desk.media.open.size).toBe(0);
      // Their answer crossed it: acknowledged, and ended.
      wire.reply(invites()[0]!, 200, { sdp: describe({}) });
      await pass(0);
      expect(wire.requests('BYE')).toHaveLength(gone ? 1 : 2);
      expect(desk.events.all.map(({ type }) => type)).toEqual(['incoming']);
      await desk.stop();
    }
  });

  it('keeps a hold, theirs meanwhile as well as ours', async () => {
    const { wire, desk, id, ok, callId, refer, invites } = await talked();
    await refer('<sip:200@desk.test>');
    const [invite] = invites();
    wire.inDialog(ok, 'INVITE', 3, { sdp: describe({ version: 2, direction: 'sendonly' }) });
    await pass(0);
    await wire.response(200, callId);
    wire.inDialog(ok, 'ACK', 3);
    const held = desk.signalling.hold(id, true);
    await pass(0);
    wire.reply(invites()[1]!, 200, { sdp: describe({ version: 3, direction: 'inactive' }) });
    await held;
    wire.reply(invite!, 200, { sdp: describe({ sessionId: 77 }) });
    await pass(0);
    expect(desk.media.talking.has(id)).toBe(false);
    expect(await desk.hears('remoteReplaced', id)).toBeDefined();
  });

  it('one at a time, and no more than five: who sends us in a circle comes to an end', async () => {
    const { wire, desk, id, callId, news, refer, invites } = await talked();
    await refer('<sip:200@desk.test>');
    const [second] = await refer('<sip:201@desk.test>', 3);
    expect(second?.startLine).toMatch(/^SIP\/2\.0 491/);
    for (let n = 0; n < 5; n += 1) {
      wire.reply(invites()[n]!, 486);
      await pass(0);
      if (n < 4) await refer('<sip:200@desk.test>', 10 + n);
    }
    expect(valuesOf(wire.requests('NOTIFY').at(-1)!, 'event')).toEqual(['refer;id=13']);
    await refer('<sip:200@desk.test>', 20);
    await wire.response(603, callId, 'REFER');
    expect(invites()).toHaveLength(5);
    expect(steps(news).at(-1)).toBe('refused');
    expect(desk.media.talking.has(id)).toBe(true);
  });

  it.each([
    ['400', 'nonsense'],
    ['400', '<sip:200@desk.test>, <sip:201@desk.test>'],
    ['400', '<sip:200@desk.test?Replaces=x>'],
    ['400', '<sip:200@desk.test?Replaces=a%0D%0AEvil:1%3Bto-tag%3D1%3Bfrom-tag%3D2>'],
    ['603', '<http://desk.test/>'],
    ['603', '<sip:200@desk.test;method=SUBSCRIBE>'],
    ['603', '<sip:heidi@desk.test>'],
  ])('%s to what is nowhere to be called: %s', async (status, referTo) => {
    const { desk, id, refer, invites } = await talked();
    const [answer] = await refer(referTo);
    expect(answer?.startLine).toMatch(new RegExp(`^SIP/2.0 ${status}`));
    expect(invites()).toEqual([]);
    expect(desk.media.talking.has(id)).toBe(true);
  });

  it('outside a call nobody sends us anywhere', async () => {
    const { wire, invites } = await talked();
    wire.send({ method: 'REFER', callId: 'outside', headers: ['Refer-To: <sip:200@desk.test>'] });
    await wire.response(603, 'outside', 'REFER');
    expect(invites()).toEqual([]);
  });
});

it('whatever a Refer-To holds, an INVITE of it has no line that is not ours', () => {
  const self = Grammar.URIParse('sip:heidi@desk.test');
  if (!(self instanceof URI)) throw new Error('no URI');
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom('a\r\nEvil: 1', 'a b', 'x>', 'tag'),
  );
  const escaped = text.map((each) => Buffer.from(each).toString('hex').replace(/../g, '%$&'));
  const plain = fc.oneof(fc.constantFrom('sip:', 'tel:', '200', '@', '?', '&', ';'), text, escaped);
  const loose = fc.array(plain, { maxLength: 10 }).map((parts) => `sip:${parts.join('').replace(/[\r\n]/g, '')}`);
  const whole = fc
    .tuple(escaped, escaped, escaped, escaped)
    .map(([user, id, to, from]) => `sip:${user}2@desk.test?Replaces=${id}%3Bto-tag%3D${to}%3Bfrom-tag%3D${from}`);
  fc.assert(
    fc.property(fc.oneof(loose, whole), (uri) => {
      const frame: Frame | undefined = readFrame(`REFER sip:a@b SIP/2.0\r\nRefer-To: <${uri}>\r\n\r\n`);
      const to = frame && readReferTo(frame, self);
      if (typeof to !== 'object') return;
      const { callId = '', toTag = '', fromTag = '' } = to.replaces ?? {};
      expect(to.uri.toRaw()).not.toMatch(/[\s<>]/);
      for (const word of [callId, toTag, fromTag]) expect(word).not.toMatch(/[\s\p{Cc};,]/u);
    }),
    { numRuns: 2_000 },
  );
});
