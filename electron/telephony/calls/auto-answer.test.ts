import { expect, it } from 'vitest';
import { atWire } from '../../../test/support/bed/at-wire.ts';
import { readFrame } from '../frame/frame.ts';
import { asksToBeAnswered } from './auto-answer.ts';

const rules = ['Call-Info: answer-after', 'Alert-Info: info=alert-autoanswer'];
const frame = (header: string) => {
  const read = readFrame(`INVITE sip:heidi@desk.test SIP/2.0\r\n${header}\r\n\r\n`);
  if (!read) throw new Error('no frame');
  return read;
};

it.each([
  ['Call-Info: <sip:x>;answer-after=0', true],
  ['Call-Info: <sip:a>;purpose=icon, <sip:x>; Answer-After = "0"', true],
  ['Alert-Info: <http://x>;info=alert-autoanswer', true],
  ['Alert-Info: <http://x>;info=ring-answer', false],
  ['Call-Info: <sip:x;answer-after=0>', false],
  ['Call-Info: <sip:x>;answer-after-all=0', false],
  ['Answer-Mode: Auto', false],
])('%s: %s', (header, answered) => {
  expect(asksToBeAnswered(frame(header), rules)).toBe(answered);
  expect(asksToBeAnswered(frame(header), [])).toBe(false);
});

it('is told with the call where the profile allows it, and never else', async () => {
  const headers = ['Call-Info: <sip:x>;answer-after=0'];
  for (const [autoAnswer, told] of [
    [rules, true],
    [[], undefined],
  ] as const) {
    const { wire, desk } = await atWire({ autoAnswer });
    wire.send({ headers });
    await desk.rings();
    expect(desk.events.all[0]).toHaveProperty('type', 'incoming');
    expect(Reflect.get(desk.events.all[0] ?? {}, 'autoAnswer')).toBe(told);
  }
});
