import { expect, it } from 'vitest';
import { atWire } from '../../../test/support/bed/at-wire.ts';
import { Signals } from '../../../test/support/bed/until.ts';
import type { Wire } from '../../../test/support/bed/wire.ts';
import type { PresenceFact } from '../../core/work/colleagues.ts';
import { type Frame, requestLine, valuesOf } from '../frame/frame.ts';

const otto = 'sip:otto@desk.test';
const watched = { uris: [otto], mailbox: 'sip:heidi@desk.test' };

async function watching() {
  const bed = await atWire({ watched });
  const facts = new Signals<PresenceFact>();
  bed.desk.onPresence((fact) => facts.push(fact));
  return { ...bed, facts };
}

/** The desk's SUBSCRIBE to this event, from the `from`-th frame on. */
const subscribe = (wire: Wire, event: string, from = 0): Promise<Frame> =>
  wire.got.next(
    (frame) => requestLine(frame)?.method === 'SUBSCRIBE' && valuesOf(frame, 'event')[0] === event,
    `SUBSCRIBE to ${event}`,
    from,
  );

function notify(wire: Wire, to: Frame, cseq: number, type: string, body: string, state = 'active;expires=600') {
  return wire.inTheirDialog(to, 'NOTIFY', cseq, {
    contact: '<sip:notifier@wire.test;transport=ws>',
    headers: [`Event: ${valuesOf(to, 'event')[0] ?? ''}`, `Subscription-State: ${state}`],
    contentType: type,
    sdp: body,
  });
}

const dialogInfo = (version: number, state?: string) =>
  `<?xml version="1.0"?><dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="${version}" state="full" entity="${otto}">${state ? `<dialog id="1"><state>${state}</state></dialog>` : ''}</dialog-info>`;

it('asks for telephones, presence and the mailbox, and tells what comes', async () => {
  const { wire, facts } = await watching();
  const box = await subscribe(wire, 'message-summary');
  wire.reply(box, 200, { headers: ['Expires: 600'] });
  const first = notify(
    wire,
    box,
    1,
    'application/simple-message-summary',
    'Messages-Waiting: yes\r\nVoice-Message: 3/1\r\n',
  );
  await wire.response(200, first.callId, 'NOTIFY');
  expect(await facts.next(({ type }) => type === 'mailbox')).toEqual({
    type: 'mailbox',
    mailbox: { waiting: true, fresh: 3, uri: 'sip:heidi@desk.test' },
  });

  const phone = await subscribe(wire, 'dialog');
  expect(requestLine(phone)?.uri).toBe(otto);
  wire.reply(phone, 200, { headers: ['Expires: 600'] });
  notify(wire, phone, 1, 'application/dialog-info+xml', dialogInfo(0));
  notify(wire, phone, 2, 'application/dialog-info+xml', dialogInfo(1, 'confirmed'));
  await facts.next((fact) => fact.type === 'phone' && fact.phone === 'talking');

  const presence = await subscribe(wire, 'presence');
  wire.reply(presence, 200, { headers: ['Expires: 600'] });
  notify(
    wire,
    presence,
    1,
    'application/pidf+xml',
    '<presence><tuple id="a"><status><basic>open</basic></status></tuple></presence>',
  );
  await facts.next((fact) => fact.type === 'presence' && fact.presence?.open === true);
});

it('on a new flow asks anew, in a new dialog', async () => {
  const { wire, desk } = await watching();
  const before = await subscribe(wire, 'dialog');
  wire.reply(before, 200, { headers: ['Expires: 600'] });
  notify(wire, before, 1, 'application/dialog-info+xml', dialogInfo(0));
  const from = wire.got.all.length;
  const connections = desk.connections.all.length;
  wire.cut();
  wire.listen();
  desk.check();
  await desk.online(connections);
  const after = await subscribe(wire, 'dialog', from);
  expect(valuesOf(after, 'call-id')).not.toEqual(valuesOf(before, 'call-id'));
});

it('what the server ends, or does not offer, is unknown; the connection and calls go on', async () => {
  const { wire, desk, facts } = await watching();
  const phone = await subscribe(wire, 'dialog');
  wire.reply(phone, 200, { headers: ['Expires: 600'] });
  notify(wire, phone, 1, 'application/dialog-info+xml', dialogInfo(0, 'early'));
  await facts.next((fact) => fact.type === 'phone' && fact.phone === 'ringing');
  notify(wire, phone, 2, 'application/dialog-info+xml', dialogInfo(1), 'terminated;reason=deactivated');
  await facts.next((fact) => fact.type === 'phone' && fact.phone === undefined);
  wire.reply(await subscribe(wire, 'presence'), 489);
  await facts.next((fact) => fact.type === 'presence' && fact.presence === undefined);
  wire.send({});
  await desk.rings();
  expect(desk.connection().state).toBe('online');
});

it('a hostile NOTIFY changes nothing', async () => {
  const { wire, facts } = await watching();
  const phone = await subscribe(wire, 'dialog');
  wire.reply(phone, 200, { headers: ['Expires: 600'] });
  notify(wire, phone, 1, 'application/dialog-info+xml', dialogInfo(0, 'confirmed'));
  await facts.next((fact) => fact.type === 'phone');
  const bad = notify(wire, phone, 2, 'application/dialog-info+xml', '<!DOCTYPE a [<!ENTITY b "c">]><dialog-info>&b;');
  await wire.response(200, bad.callId, 'NOTIFY');
  const stranger = wire.send({ method: 'NOTIFY', headers: ['Event: dialog', 'Subscription-State: active'] });
  await wire.response(481, stranger.callId, 'NOTIFY');
  expect(facts.all).toHaveLength(1);
});
