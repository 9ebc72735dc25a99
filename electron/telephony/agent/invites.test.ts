import { expect, it } from 'vitest';
import { type AtWire, atWire, talkedIn } from '../../../test/support/bed/at-wire.ts';
import { Ledger, type Ring } from '../../core/calls/ledger.ts';
import { LARGEST_FRAME } from '../flow/flow.ts';
import type { DeskPhone } from '../../../test/support/bed/desk-phone.ts';

/** What stands in the ledger of a desk, as it goes on. */
function ledgerOf(desk: DeskPhone): () => readonly Ring[] {
  let made = 0;
  const ledger = new Ledger(() => `r${(made += 1)}`);
  const kept = new Map<string, Ring>();
  desk.onInvite((fact) => {
    for (const ring of ledger.take(fact)) kept.set(ring.id, ring);
  });
  return () => [...kept.values()];
}

const outcomes = (rings: readonly Ring[]) => rings.map(({ outcome }) => outcome);

async function ringing(): Promise<
  AtWire & {
    readonly rings: () => readonly Ring[];
    readonly id: string;
    readonly sent: ReturnType<AtWire['wire']['send']>;
  }
> {
  const bed = await atWire();
  const rings = ledgerOf(bed.desk);
  const sent = bed.wire.send({});
  return { ...bed, rings, sent, id: await bed.desk.rings() };
}

it('a call is one ring, from its INVITE to its final response', async () => {
  const { wire, desk, rings, id, sent } = await ringing();
  expect(rings()).toEqual([
    { id: 'r1', at: expect.any(Number), shown: '+12125550123', name: 'Ann', sipCallId: sent.callId, callId: id },
  ]);
  await desk.signalling.refuse(id, 603);
  await wire.response(603, sent.callId);
  expect(rings()).toEqual([expect.objectContaining({ outcome: 'declined', status: 603 })]);
});

it('a retransmission is absorbed: while it rings, and after it is over', async () => {
  const { wire, desk, rings, id, sent } = await ringing();
  wire.say(sent.text);
  await desk.signalling.refuse(id, 486);
  const refused = await wire.response(486, sent.callId);
  wire.send({
    method: 'ACK',
    callId: sent.callId,
    branch: sent.branch,
    to: refused.headers.find(({ name }) => name === 'to')?.value ?? '',
  });
  wire.say(sent.text);
  const next = wire.send({});
  await desk.rings(1);
  expect(desk.events.all.filter(({ type }) => type === 'incoming')).toHaveLength(2);
  expect(outcomes(rings())).toEqual(['busy', 'retransmission', 'retransmission', undefined]);
  expect(rings().at(-1)?.sipCallId).toBe(next.callId);
});

it('another fork of it is merged, with 482', async () => {
  const { wire, desk, rings, sent } = await ringing();
  wire.send({ callId: sent.callId, branch: 'z9hG4bKother' });
  await wire.response(482, sent.callId);
  expect(desk.events.all).toHaveLength(1);
  expect(rings().at(-1)).toMatchObject({ outcome: 'fork', firstId: 'r1', status: 482 });
});

it.each([
  ['cancelled', []],
  ['answeredElsewhere', ['Reason: SIP;cause=200;text="Call completed elsewhere"']],
])('a CANCEL: %s', async (outcome, headers) => {
  const { wire, rings, sent } = await ringing();
  wire.send({ method: 'CANCEL', callId: sent.callId, branch: sent.branch, headers });
  await wire.response(487, sent.callId);
  expect(outcomes(rings())).toEqual([outcome]);
});

it('an answer, and an INVITE inside the call', async () => {
  const bed = await talkedIn();
  const rings = ledgerOf(bed.desk);
  const again = bed.wire.inDialog(bed.ok, 'INVITE', 2);
  await bed.wire.response(200, again.callId, '2 INVITE');
  const stranger = bed.wire.send({ to: '<sip:heidi@desk.test>;tag=nobody' });
  await bed.wire.response(481, stranger.callId);
  expect(outcomes(rings())).toEqual(['inDialog', 'dialogUnknown']);
});

it('what the desk can’t take is in it, too', async () => {
  const { wire, desk } = await atWire();
  const rings = ledgerOf(desk);
  await wire.response(420, wire.send({ headers: ['Require: precondition'] }).callId);
  await wire.response(415, wire.send({ sdp: '<x/>', contentType: 'text/xml' }).callId);
  await wire.response(416, wire.send({ uri: 'mailto:heidi@desk.test' }).callId);
  wire.say('INVITE sip:heidi@desk.test SIP/2.0\r\nFrom: "Bob" <sip:bob@x.test>;tag=1\r\nCall-ID: broken\r\n\r\n');
  wire.say('INVITE no end of headers');
  wire.say(`INVITE ${wire.contact} SIP/2.0\r\nCall-ID: large\r\nX: ${'x'.repeat(LARGEST_FRAME)}\r\n\r\n`);
  await wire.response(420, wire.send({ headers: ['Require: 100rel'] }).callId);
  expect(outcomes(rings())).toEqual([
    'extensionRequired',
    'bodyNotUnderstood',
    ...Array.from({ length: 4 }, () => 'notUnderstood'),
    'extensionRequired',
  ]);
  expect(rings()[3]).toMatchObject({ shown: 'bob', name: 'Bob', sipCallId: 'broken' });
  expect(rings()[5]).toMatchObject({ sipCallId: 'large' });
});

it('what rings when the desk is closed, was closed with it', async () => {
  const { desk, rings } = await ringing();
  await desk.stop();
  expect(outcomes(rings())).toEqual(['deskStopped']);
});
