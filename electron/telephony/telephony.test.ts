import { afterEach, describe, expect, it } from 'vitest';
import { type DeskPhone, deskPhone } from '../../test/support/bed/desk-phone.ts';
import { joinedSockets } from './flow/joined-sockets.ts';

const phones: DeskPhone[] = [];
afterEach(() => Promise.all(phones.splice(0).map((phone) => phone.stop())));

/** Two telephonies joined in memory, as on the practice floor. */
async function two() {
  const [left, right] = joinedSockets();
  const desk = deskPhone({ openSocket: left, registers: false });
  const customer = deskPhone({ openSocket: right, registers: false, uri: 'sip:+15557654321@practice.test' });
  phones.push(desk, customer);
  desk.start();
  customer.start();
  await Promise.all([desk.online(), customer.online()]);
  return { desk, customer };
}

describe('two user agents joined in memory', () => {
  it('ring, answer, talk, hold, hang up', async () => {
    const { desk, customer } = await two();
    const outcome = customer.signalling.invite('c1', 'billing');
    const callId = await desk.rings();
    await desk.signalling.alert(callId);
    expect(await customer.hears('remoteProgress', 'c1')).toMatchObject({ earlyMedia: false });
    await desk.signalling.answer(callId);
    await outcome;
    expect(desk.media.talking.has(callId)).toBe(true);
    expect(customer.media.talking.has('c1')).toBe(true);
    await desk.signalling.hold(callId, true);
    expect(await customer.hears('remoteHold', 'c1')).toMatchObject({ on: true });
    await desk.signalling.hold(callId, false);
    await customer.signalling.end('c1');
    await desk.hears('remoteEnded', callId);
    expect(desk.media.open.size + customer.media.open.size).toBe(0);
  });
});
