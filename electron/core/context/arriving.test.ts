import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallData } from '../calls/call.ts';
import { readAnswers } from './answers.ts';
import { arrivingContext } from './arriving.ts';
import { decode } from './call-data.ts';

const AT = '2026-03-18T12:00:00.000Z';
const userToUser = (value: string, parameters: Record<string, string> = {}): CallData => ({
  header: 'user-to-user',
  value,
  parameters,
});
const hex = (text: string) => Buffer.from(text).toString('hex');
const told = (...data: CallData[]) => arrivingContext(data, AT)?.told.map(({ topic, answer }) => `${topic}: ${answer}`);

// A busy machine takes its time for the property tests.
describe('what comes along with a call', { timeout: 30_000 }, () => {
  it('is told by the IVR, at the time of the call', () => {
    expect(arrivingContext([userToUser('caseId=C-1;reason=Bill')], AT)).toEqual({
      reason: 'Bill',
      told: [{ source: 'ivr', topic: 'Case', answer: 'C-1', at: AT }],
    });
  });

  it('proves nothing: who says they were verified, only said so', () => {
    const context = arrivingContext([userToUser('{"verified":{"method":"PIN","at":"now"},"mood":"calm"}')], AT);
    expect(context?.verified).toBeUndefined();
    expect(context?.mood).toBeUndefined();
    expect(context?.told.map(({ topic }) => topic)).toEqual(['Method', 'At', 'Mood']);
  });

  it('is nothing where nothing can be read', () => {
    expect(arrivingContext([], AT)).toBeUndefined();
    expect(arrivingContext([userToUser(''), userToUser('{}'), userToUser('\u0000')], AT)).toBeUndefined();
  });

  it('says the same thing once', () => {
    expect(told(userToUser('case=1'), userToUser('{"caseId":"1"}'))).toEqual(['Case: 1']);
  });

  it('is not read at all where it is too large', () => {
    expect(told(userToUser(`note=${'x'.repeat(5_000)}`))).toBeUndefined();
    expect(
      told({ header: 'call-info', value: `https://a/?case=${'x'.repeat(3_000)}`, parameters: {} }),
    ).toBeUndefined();
  });

  it('is short lines, at most twenty of each value', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`key${at}`, 'y'.repeat(3_00)]));
    const lines = told(userToUser(JSON.stringify(many).slice(0, 4_000)), userToUser('a=b'));
    expect(lines?.at(-1)).toBe('A: b');
    for (const line of lines ?? []) expect(line.length).toBeLessThanOrEqual(400);
    expect(readAnswers(JSON.stringify(many))).toHaveLength(20);
  });

  it('turns no text around and breaks no line', () => {
    expect(told(userToUser(hex('note=a\u202eb\nc\u0000d'), { encoding: 'hex' }))).toBeUndefined();
    expect(told(userToUser(hex('note=a\u202eb\nc'), { encoding: 'hex' }))).toEqual(['Call data: note=a b c']);
    expect(told(userToUser(hex('{"note":"a\u202eb c"}'), { encoding: 'hex' }))).toEqual(['Note: a b c']);
  });

  it('knows the objects of JavaScript by no name', () => {
    expect(told(userToUser('{"__proto__":{"polluted":"yes"},"constructor":"x"}'))).toEqual([
      'Polluted: yes',
      'Constructor: x',
    ]);
    expect('polluted' in {}).toBe(false);
  });

  it('keeps out what the customer keyed in as a secret', () => {
    expect(told(userToUser('PIN=1234&user_password=x&cvc=123&sessionToken=t&account=1'))).toEqual(['Account: 1']);
  });

  it.each([
    ['comma within an answer', 'reason2=Bill, please', [{ topic: 'reason2', answer: 'Bill, please' }]],
    [
      'commas between pairs',
      'a=1,b=2',
      [
        { topic: 'a', answer: '1' },
        { topic: 'b', answer: '2' },
      ],
    ],
    ['form encoding', 'the+bill=50%25+more', [{ topic: 'the bill', answer: '50% more' }]],
    ['equals signs in an answer', 'token1=YWJj==', [{ topic: 'token1', answer: 'YWJj==' }]],
    ['a list of what was asked', '[{"q":1,"question":"Why?","answer":"Bill"}]', [{ topic: 'Why?', answer: 'Bill' }]],
    ['plain text', 'Wants the boss', undefined],
    ['half JSON', '{"a":', undefined],
    ['nested too deep', '{"a":{"b":{"c":{"d":"x"}}}}', []],
  ])('%s', (_what, text, answers) => {
    expect(readAnswers(text)).toEqual(answers);
  });

  it.each([
    ['Latin-1', '4afc7267656e', 'Jürgen'],
    ['UTF-8', '4ac3bc7267656e', 'Jürgen'],
    ['a discriminator of Q.931', '084162', 'Ab'],
  ])('hexadecimal of %s', (_what, value, text) => {
    expect(decode(userToUser(value, { encoding: 'hex' }))).toEqual({ text });
  });

  it('whatever it is, never throws and always fits the history', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.json({ maxDepth: 6 }),
      fc.json().map(hex),
      fc.stringMatching(/^(00)?fa08[0-9a-f]{0,40}$/),
    );
    const data = fc.record({
      header: fc.constantFrom('user-to-user' as const, 'call-info' as const),
      value,
      parameters: fc.dictionary(fc.constantFrom('encoding', 'purpose'), fc.constantFrom('hex', 'text', 'x-caseid')),
    });
    fc.assert(
      fc.property(fc.array(data, { maxLength: 8 }), (all) => {
        const context = arrivingContext(all, AT);
        expect(context?.told.length ?? 0).toBeLessThanOrEqual(40);
        for (const { topic, answer } of context?.told ?? []) {
          expect(topic).not.toBe('');
          expect(topic.length).toBeLessThanOrEqual(200);
          expect(answer.length).toBeLessThanOrEqual(300);
          expect(/[\p{Cc}\p{Cf}]/u.test(topic + answer)).toBe(false);
        }
      }),
    );
  });
});
