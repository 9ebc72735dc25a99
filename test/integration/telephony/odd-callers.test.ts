import { afterAll, beforeAll, expect, it } from 'vitest';
import { caller } from '../../../electron/core/identity/caller.ts';
import { createNumbers } from '../../../electron/telephony/numbers.ts';
import { type Bed, openBed } from '../../support/bed/bed.ts';
import { describeWith } from '../../support/bed/servers.ts';
import { deskAt, users } from './desk.ts';
import { de } from './header-cases/case.ts';

const numbers = createNumbers();

describeWith(['kamailio', 'openssl', 'sipp'], 'what sip.js refuses, through a real server', () => {
  let bed: Bed;
  beforeAll(async () => (bed = await openBed({ users })));
  afterAll(() => bed.close());

  it.each([
    ['tel: in From', '<tel:+4917612345678>', [], '0176 12345678', undefined],
    ['tel: in From, with a context', '"Karl" <tel:017612345678;phone-context=+49>', [], '0176 12345678', 'Karl'],
    ['a container’s id as host', '"Karl Lang" <sip:017612345678@019f9ae299f5>', [], '0176 12345678', 'Karl Lang'],
    ['an underscore in the host', '"Karl Lang" <sip:karl@my_pbx_1>', [], 'karl@my_pbx_1', 'Karl Lang'],
    ['# in the user part', '<sip:#31#123@pbx.example>', [], '#31#123', undefined],
    [
      'an unquoted name beyond ASCII',
      'Jürgen Größe <sip:017612345678@pbx.example>',
      [],
      '0176 12345678',
      'Jürgen Größe',
    ],
    [
      'an asserted tel:, which sip.js deletes',
      '<sip:trunk@pbx.example>',
      ['P-Asserted-Identity: Jürgen <tel:+49-176-12345678>'],
      '0176 12345678',
      'Jürgen',
    ],
  ])('%s rings and is answered', async (_what, from, headers, number, name) => {
    const desk = deskAt(bed, 'heidi');
    await desk.online();
    const network = await bed.sipp({ does: 'call', user: 'heidi', from, headers });
    const id = await desk.rings();
    const { headers: read } = await desk.hears('incoming', id);
    const party = caller(read, de, numbers);
    expect([party.shown, party.displayName]).toEqual([number, name]);
    await desk.signalling.answer(id);
    await desk.hears('remoteEnded', id);
    expect(await network.exited, network.errors()).toBe(0);
  });

  it.each([
    ['tel: in To', '<tel:+498005550100>', '+498005550100'],
    ['a container’s id in To', '<sip:billing@019f9ae299f5>', 'billing'],
  ])('%s rings and is answered', async (_what, to, queue) => {
    const desk = deskAt(bed, 'heidi');
    await desk.online();
    const network = await bed.sipp({ does: 'call', user: 'heidi', from: '<sip:+4917612345678@carrier.example>', to });
    const id = await desk.rings();
    const { headers } = await desk.hears('incoming', id);
    expect(caller(headers, de, numbers).queue).toBe(queue);
    await desk.signalling.answer(id);
    await desk.hears('remoteEnded', id);
    expect(await network.exited, network.errors()).toBe(0);
  });
});
