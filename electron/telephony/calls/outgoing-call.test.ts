import { describe as group, expect, it, vi } from 'vitest';
import { atWire, talkedOut } from '../../../test/support/bed/at-wire.ts';
import { describe } from '../../../test/support/bed/stand-in-media.ts';
import { valuesOf } from '../frame/frame.ts';

group('a call goes out', () => {
  it('rings, is answered, talks from the answer on', async () => {
    const { wire, desk } = await atWire();
    const answered = desk.signalling.invite('c', '+12125550123');
    const invite = await wire.request('INVITE');
    expect(invite.startLine).toBe('INVITE sip:+12125550123@desk.test SIP/2.0');
    wire.reply(invite, 100);
    wire.reply(invite, 180);
    expect(await desk.hears('remoteProgress', 'c')).toMatchObject({ earlyMedia: false });
    expect(desk.media.talking.has('c')).toBe(false);
    wire.reply(invite, 200, { sdp: describe({ sessionId: 9 }) });
    await answered;
    await wire.request('ACK');
    expect(desk.media.talking.has('c')).toBe(true);
    expect(desk.media.for('c')).toEqual(['offer sendrecv', 'accept final', 'talk true']);
  });

  it('hears early media of one fork, and the answer of another: sip.js would end that with ACK and BYE', async () => {
    const { wire, desk } = await atWire();
    const answered = desk.signalling.invite('c', '+12125550123');
    const invite = await wire.request('INVITE');
    wire.reply(invite, 183, { tag: 'announcement', sdp: describe({ sessionId: 1 }) });
    expect(await desk.hears('remoteProgress', 'c')).toMatchObject({ earlyMedia: true });
    expect(desk.media.accepted.get('c')).toContain('o=- 1 ');
    wire.reply(invite, 180, { tag: 'phone' });
    wire.reply(invite, 183, { tag: 'mobile', sdp: describe({ sessionId: 2 }) });
    await vi.waitFor(() => expect(desk.media.accepted.get('c')).toContain('o=- 2 '));
    wire.reply(invite, 200, { tag: 'phone', sdp: describe({ sessionId: 3 }) });
    await answered;
    expect(desk.media.for('c')).toEqual([
      'offer sendrecv',
      'accept early',
      'accept early',
      'accept final',
      'talk true',
    ]);
    expect(desk.media.accepted.get('c')).toContain('o=- 3 ');
    expect(valuesOf(await wire.request('ACK'), 'to')[0]).toContain(';tag=phone');
    expect(wire.requests('BYE')).toHaveLength(0);
    expect(desk.events.all.filter(({ type }) => type === 'remoteProgress')).toHaveLength(1);
  });

  it('takes the early description for final where the 200 has none', async () => {
    const { wire, desk } = await atWire();
    const answered = desk.signalling.invite('c', '100');
    const invite = await wire.request('INVITE');
    wire.reply(invite, 183, { sdp: describe({ sessionId: 5 }) });
    await desk.hears('remoteProgress', 'c');
    wire.reply(invite, 200);
    await answered;
    expect(desk.media.for('c')).toEqual(['offer sendrecv', 'accept early', 'accept final', 'talk true']);
    expect(desk.media.accepted.get('c')).toContain('o=- 5 ');
  });

  it('goes on ringing when early media can not be played', async () => {
    const { wire, desk } = await atWire();
    desk.media.failing.set('accept', 'media');
    const answered = desk.signalling.invite('c', '100');
    const invite = await wire.request('INVITE');
    wire.reply(invite, 183, { sdp: describe({}) });
    expect(await desk.hears('remoteProgress', 'c')).toMatchObject({ earlyMedia: false });
    desk.media.failing.clear();
    wire.reply(invite, 200, { sdp: describe({}) });
    await answered;
  });

  it('ends the second fork that answers: ACK and BYE', async () => {
    const { wire, desk } = await atWire();
    const answered = desk.signalling.invite('c', '100');
    const invite = await wire.request('INVITE');
    wire.reply(invite, 200, { tag: 'first', sdp: describe({}) });
    wire.reply(invite, 200, { tag: 'second', sdp: describe({}) });
    await answered;
    expect(valuesOf(await wire.request('BYE'), 'to')[0]).toContain(';tag=second');
    expect(wire.requests('ACK').map((ack) => valuesOf(ack, 'to')[0])).toEqual([
      expect.stringContaining(';tag=first'),
      expect.stringContaining(';tag=second'),
    ]);
    expect(desk.media.talking.has('c')).toBe(true);
  });

  it('acknowledges a 200 that comes again', async () => {
    const { wire, invite } = await talkedOut();
    wire.reply(invite, 200, { sdp: describe({ sessionId: 9 }) });
    await wire.got.next((frame) => frame.startLine.startsWith('ACK'), 'second ACK', wire.got.all.length);
    expect(wire.requests('BYE')).toHaveLength(0);
  });

  it.each([
    [486, 'Busy Here'],
    [603, 'Decline'],
    [404, 'Not Found'],
    [480, 'Temporarily Unavailable'],
    [302, 'Moved Temporarily'],
  ])('is refused with %i', async (status, reason) => {
    const { wire, desk } = await atWire();
    const answered = desk.signalling.invite('c', '100');
    const refused = expect(answered).rejects.toMatchObject({ failure: { cause: 'status', status, reason } });
    wire.reply(await wire.request('INVITE'), status, { reason });
    await refused;
    expect(desk.media.for('c').filter((what) => what === 'close')).toHaveLength(1);
    await wire.request('ACK');
  });

  it.each([
    ['MD5', ''],
    ['SHA-256', ', algorithm=SHA-256'],
  ])('answers a digest challenge with %s', async (_what, algorithm) => {
    const { wire, desk } = await atWire();
    const answered = desk.signalling.invite('c', '100');
    const challenge = `Proxy-Authenticate: Digest realm="desk.test", nonce="n", qop="auth"${algorithm}`;
    wire.reply(await wire.request('INVITE'), 407, { headers: [challenge] });
    const isSecond = (frame: { startLine: string }) => frame.startLine.startsWith('INVITE');
    const again = await wire.got.next((frame) => isSecond(frame) && valuesOf(frame, 'proxy-authorization').length > 0);
    expect(valuesOf(again, 'proxy-authorization')[0]).toContain('username="heidi"');
    wire.reply(again, 200, { sdp: describe({}) });
    await answered;
    expect(desk.log.join('\n')).not.toContain('response="');
  });

  it('is given up while it rings: CANCEL, and silence at once', async () => {
    const { wire, desk } = await atWire();
    const gone = expect(desk.signalling.invite('c', '100')).rejects.toMatchObject({ failure: { cause: 'gone' } });
    const invite = await wire.request('INVITE');
    wire.reply(invite, 180);
    await desk.hears('remoteProgress', 'c');
    const ended = desk.signalling.end('c');
    const cancel = await wire.request('CANCEL');
    expect(valuesOf(cancel, 'via')).toEqual(valuesOf(invite, 'via'));
    expect(desk.media.open.size).toBe(0);
    wire.reply(cancel, 200);
    wire.reply(invite, 487);
    await Promise.all([gone, ended]);
  });

  it('hangs up on a 200 that crosses our CANCEL', async () => {
    const { wire, desk } = await atWire();
    const gone = expect(desk.signalling.invite('c', '100')).rejects.toMatchObject({ failure: { cause: 'gone' } });
    const invite = await wire.request('INVITE');
    wire.reply(invite, 180);
    await desk.hears('remoteProgress', 'c');
    const ended = desk.signalling.end('c');
    wire.reply(invite, 200, { sdp: describe({}) });
    await wire.request('BYE');
    await Promise.all([gone, ended]);
    expect(desk.media.talking.size).toBe(0);
  });

  it('is given up before the INVITE is out', async () => {
    const { wire, desk } = await atWire();
    let go = () => {};
    desk.media.waiting.set('offer', new Promise((resolve) => (go = resolve)));
    const gone = expect(desk.signalling.invite('c', '100')).rejects.toMatchObject({ failure: { cause: 'gone' } });
    await Promise.resolve();
    await desk.signalling.end('c');
    go();
    await gone;
    expect(wire.requests('INVITE')).toHaveLength(0);
    expect(desk.media.open.size).toBe(0);
  });

  it('does not begin without a microphone', async () => {
    const { wire, desk } = await atWire();
    desk.media.failing.set('offer', 'microphone');
    await expect(desk.signalling.invite('c', '100')).rejects.toMatchObject({ failure: { cause: 'microphone' } });
    expect(wire.requests('INVITE')).toHaveLength(0);
    expect(desk.media.for('c')).toEqual(['offer sendrecv', 'close']);
  });

  it.each(['', 'a b', 'sip:', 'sip:%zz@x.example', 'http://x.example', '<sip:a@b.example>'])(
    'calls no %j',
    async (target) => {
      const { wire, desk } = await atWire();
      await expect(desk.signalling.invite('c', target)).rejects.toMatchObject({ failure: { cause: 'signalling' } });
      expect(wire.requests('INVITE')).toHaveLength(0);
    },
  );

  it.each([
    ['sip:bob@partner.example;transport=tcp', 'sip:bob@partner.example;transport=tcp'],
    ['tel:+1-212-555-0123', 'sip:+12125550123@desk.test'],
    ['*97', 'sip:*97@desk.test'],
    ['#31#2001', 'sip:%2331%232001@desk.test'],
    ['bob@partner.example', 'sip:bob@partner.example'],
  ])('calls %s', async (target, uri) => {
    const { wire, desk } = await atWire();
    const refused = expect(desk.signalling.invite('c', target)).rejects.toThrow();
    const invite = await wire.request('INVITE');
    expect(invite.startLine).toBe(`INVITE ${uri} SIP/2.0`);
    wire.reply(invite, 404);
    await refused;
  });

  it('fails at once when the connection breaks, and stops their phone over the next', async () => {
    const { wire, desk } = await atWire();
    const failed = expect(desk.signalling.invite('c', '100')).rejects.toMatchObject({
      failure: { cause: 'signalling' },
    });
    const invite = await wire.request('INVITE');
    wire.reply(invite, 180);
    await desk.hears('remoteProgress', 'c');
    wire.cut();
    await failed;
    expect(desk.media.open.size).toBe(0);
    wire.listen();
    const cancel = await wire.request('CANCEL');
    expect(valuesOf(cancel, 'via')).toEqual(valuesOf(invite, 'via'));
  });

  it('fails at once when there is no connection', async () => {
    const { wire, desk } = await atWire();
    wire.cut();
    await desk.connections.next(({ state }) => state === 'reconnecting', 'loss', 1);
    await expect(desk.signalling.invite('c', '911')).rejects.toMatchObject({ failure: { cause: 'signalling' } });
    expect(desk.media.open.size).toBe(0);
  });

  it('is answered and hung up in one breath', async () => {
    const { wire, desk } = await atWire();
    let go = () => {};
    desk.media.waiting.set('accept', new Promise((resolve) => (go = resolve)));
    const gone = expect(desk.signalling.invite('c', '100')).rejects.toMatchObject({ failure: { cause: 'gone' } });
    const invite = await wire.request('INVITE');
    wire.reply(invite, 200, { sdp: describe({}) });
    await wire.request('ACK');
    wire.inTheirDialog(invite, 'BYE', 1);
    await desk.hears('remoteEnded', 'c');
    go();
    await gone;
    expect(desk.media.talking.size).toBe(0);
    expect(desk.media.open.size).toBe(0);
  });
});
