import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { atWire, type AtWire } from '../../../test/support/bed/at-wire.ts';
import type { Wire } from '../../../test/support/bed/wire.ts';
import { LARGEST_FRAME } from '../flow/flow.ts';

const uncaught: unknown[] = [];
const catchIt = (error: unknown) => uncaught.push(error);
beforeEach(() => {
  process.on('uncaughtException', catchIt);
  process.on('unhandledRejection', catchIt);
});
afterEach(async () => {
  await new Promise((resolve) => setImmediate(resolve));
  process.off('uncaughtException', catchIt);
  process.off('unhandledRejection', catchIt);
  expect(uncaught.splice(0)).toEqual([]);
});

/** What came before has done no harm: the next call rings. */
async function stillRings({ wire, desk }: AtWire): Promise<void> {
  const from = desk.events.all.length;
  const { callId } = wire.send({ callId: `after-${from}@wire`, branch: `z9hG4bKafter${from}` });
  const id = await desk.rings(from);
  await desk.signalling.refuse(id, 486);
  await wire.response(486, callId);
  expect(desk.connection().state).toBe('online');
}

/** What is said within `work` arrives with something cut out and something put in. */
function changing(wire: Wire, at: number, cut: number, put: string, work: () => void): void {
  const say = wire.say.bind(wire);
  wire.say = (text) => {
    const where = at % text.length;
    say(text.slice(0, where) + put + text.slice(where + cut));
  };
  work();
  wire.say = say;
}

// Hundreds of frames each: a busy machine takes its time for them.
describe('whatever the flow brings', { timeout: 30_000 }, () => {
  it('a frame that is too large is refused and logged, the connection stays', async () => {
    const bed = await atWire();
    bed.wire.say(`INVITE ${bed.wire.contact} SIP/2.0\r\nX: ${'x'.repeat(LARGEST_FRAME)}\r\n\r\n`);
    await stillRings(bed);
    expect(bed.desk.log.find((line) => line.includes('bytes refused'))?.length).toBeLessThan(5_000);
    expect(bed.desk.events.all).toHaveLength(1);
  });

  it('a ping of theirs is answered', async () => {
    const { wire, desk } = await atWire();
    wire.say('\r\n');
    wire.say('\r\n\r\n');
    await stillRings({ wire, desk });
    expect(desk.log.filter((line) => line.includes('dropped'))).toEqual([]);
  });

  it.each([
    ['another scheme', { start: 'OPTIONS urn:service:sos SIP/2.0' }, 416],
    ['a body cut short', { start: 'OPTIONS sip:a@b SIP/2.0', length: '500' }, 400],
    ['an unknown method', { start: 'FROBNICATE sip:a@b SIP/2.0' }, 501],
  ])('%s gets its answer', async (_what, { start, length = '0' }: { start: string; length?: string }, status) => {
    const { wire } = await atWire();
    const method = start.split(' ')[0];
    const lines = [
      'Via: SIP/2.0/WS w;branch=z9hG4bKx',
      'From: <sip:a@b>;tag=1',
      'To: <sip:c@d>',
      'Call-ID: odd',
      `CSeq: 1 ${method}`,
    ];
    wire.say([start, ...lines, `Content-Length: ${length}`, '', ''].join('\r\n'));
    await wire.response(status, 'odd', method);
  });

  it('a response to somebody else is dropped', async () => {
    const bed = await atWire();
    bed.wire.say(
      'SIP/2.0 200 OK\r\nVia: SIP/2.0/WS other.invalid;branch=z9hG4bKx\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>;tag=2\r\nCall-ID: x\r\nCSeq: 1 INVITE\r\n\r\n',
    );
    await stillRings(bed);
    expect(bed.desk.log.join('\n')).toContain('Response for another dropped');
  });

  it('a request that sip.js chokes on gets a 400 or 500, and is logged without its secrets', async () => {
    const bed = await atWire();
    bed.wire.send({
      callId: 'choke',
      headers: ['Content-Type: text/plain', 'Authorization: Digest response="s3cr3t"'],
      contentType: 'a',
    });
    await stillRings(bed);
    expect(bed.desk.log.join('\n')).not.toContain('s3cr3t');
  });

  it('random text never harms', async () => {
    const bed = await atWire();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), async (text) => {
        bed.wire.say(text);
        bed.wire.say(`${text}\r\n\r\n`);
        await Promise.resolve();
      }),
      { numRuns: 500 },
    );
    await stillRings(bed);
  });

  it('frames that were changed somewhere never harm', async () => {
    const bed = await atWire();
    const { wire, desk } = bed;
    const samples = [
      'INVITE',
      'BYE',
      'CANCEL',
      'ACK',
      'OPTIONS',
      'REFER',
      'NOTIFY',
      'MESSAGE',
      'SUBSCRIBE',
      'REGISTER',
      'PRACK',
      'INFO',
    ];
    const part = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom('\r\n', '\r\n ', '<', '>', '"', ';', ':', '%', ',', '\u0000', 'ü', '\ud800'),
    );
    const change = fc.record({ at: fc.nat(2_000), cut: fc.nat(12), put: part });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        async (method, changes, n) => {
          let text = [
            `${method} ${wire.contact} SIP/2.0`,
            `Via: SIP/2.0/WS w.example;branch=z9hG4bK${n}`,
            'Record-Route: <sip:edge.example;lr>',
            `From: "Ann" <sip:ann@b.example>;tag=1`,
            `To: <sip:heidi@desk.test>`,
            `Call-ID: fuzz${n}`,
            `CSeq: 1 ${method}`,
            'Contact: <sip:ann@b.example>',
            'Refer-To: <sip:x@y>',
            'Event: dialog',
            'Content-Type: application/sdp',
            'Content-Length: 4',
            '',
            'v=0\n',
          ].join('\r\n');
          for (const { at, cut, put } of changes) {
            const where = at % text.length;
            text = text.slice(0, where) + put + text.slice(where + cut);
          }
          wire.say(text);
          await new Promise((resolve) => setImmediate(resolve));
          for (const event of desk.events.all.splice(0))
            if (event.type === 'incoming') await desk.signalling.refuse(event.callId, 603);
        },
      ),
      { numRuns: 600 },
    );
    await stillRings(bed);
  });

  it('requests within a call that were changed somewhere leave no microphone open', async () => {
    const bed = await atWire();
    const { wire, desk } = bed;
    const put = fc.constantFrom('', 'x', '\r\n', '<', '"', ';', ',', ':', ' ', '999', '\u0000');
    const method = fc.constantFrom('INVITE', 'BYE', 'REFER', 'INFO', 'ACK', 'NOTIFY', 'UPDATE');
    let calls = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000), fc.nat(12), put, method, async (at, cut, what, name) => {
        const from = desk.events.all.length;
        const { callId } = wire.send({ callId: `within${++calls}` });
        const id = await desk.rings(from);
        const answered = desk.signalling.answer(id);
        const ok = await wire.response(200, callId);
        wire.inDialog(ok, 'ACK', 1, { sdp: null });
        await answered;
        changing(wire, at, cut, what, () => wire.inDialog(ok, name, 2, { headers: ['Refer-To: <sip:x@y.example>'] }));
        await new Promise((resolve) => setImmediate(resolve));
        await desk.signalling.end(id);
        expect(desk.media.open.size).toBe(0);
      }),
      { numRuns: 150 },
    );
    await stillRings(bed);
  });

  it('answers that were changed somewhere never harm', async () => {
    const bed = await atWire();
    const { wire, desk } = bed;
    const put = fc.constantFrom('', 'x', '\r\n', '<', '"', ';', ',', ':', ' ', '999', '\u0000');
    await fc.assert(
      fc.asyncProperty(
        fc.nat(2_000),
        fc.nat(12),
        put,
        fc.constantFrom(180, 183, 200, 302, 407, 486),
        async (at, cut, what, status) => {
          const from = wire.got.all.length;
          const outcome = desk.signalling.invite(`out${from}`, '100').catch(() => {});
          const invite = await wire.request('INVITE', from);
          changing(wire, at, cut, what, () => wire.reply(invite, status));
          await new Promise((resolve) => setImmediate(resolve));
          wire.reply(invite, 487);
          await Promise.race([outcome, new Promise((resolve) => setTimeout(resolve, 5))]);
          void desk.signalling.end(`out${from}`);
          await outcome;
        },
      ),
      { numRuns: 200 },
    );
    expect(desk.media.open.size).toBe(0);
    await stillRings(bed);
  });
});
