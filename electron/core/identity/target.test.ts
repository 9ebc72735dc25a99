import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNumbers } from '../../telephony/numbers.ts';
import type { DialPlan } from './ports.ts';
import { dialTarget } from './target.ts';

const numbers = createNumbers();
const us: DialPlan = {
  country: 'US',
  outsidePrefix: '9',
  extensions: '^[2-7]\\d{2,3}$',
  serviceCodes: '^\\*\\d+$',
  emergency: ['112', '911'],
};
const direct: DialPlan = { country: 'DE', emergency: ['112', '110'] };

describe('what the agent wants to call', { timeout: 30_000 }, () => {
  it.each([
    '911',
    '9-1-1',
    '(911)',
    '9 1 1',
    '9911',
    '9-911',
    '+911',
    'tel:911',
    'sip:911@anywhere.example',
    '９１１',
    '٩١١',
    ' 911 ',
  ])('an emergency however it is written: %s', (input) => {
    expect(dialTarget(input, us, numbers)).toEqual({
      dial: '911',
      party: { shown: '911', key: '911', anonymous: false },
      emergency: true,
    });
  });

  it.each([
    ['212 555 0123', '912125550123', '+12125550123'],
    ['9 1 212 555 0123', '912125550123', '+12125550123'],
    ['+1 (212) 555-0123', '912125550123', '+12125550123'],
    ['+44 (0) 20 7946 0018', '9011442079460018', '+442079460018'],
    ['tel:+44-20-7946-0018;ext=5', '9011442079460018', '+442079460018'],
  ])('dials %s behind the outside prefix', (input, dial, e164) => {
    expect(dialTarget(input, us, numbers)).toMatchObject({ dial, party: { e164, key: e164 }, emergency: false });
  });

  it.each([
    ['030 123456', '+4930123456'],
    ['0049 30 123456', '+4930123456'],
    ['+12125550123', '+12125550123'],
  ])('sends E.164 where there is no outside prefix: %s', (input, dial) => {
    expect(dialTarget(input, direct, numbers)?.dial).toBe(dial);
  });

  it.each(['2001', '*97', '411'])('leaves %s as it is', (digits) => {
    expect(dialTarget(digits, us, numbers)).toEqual({
      dial: digits,
      party: { shown: digits, key: digits, anonymous: false },
      emergency: false,
    });
  });

  it.each([
    ['bob@partner.example', 'sip:bob@partner.example'],
    ['sip:Bob@Partner.Example;transport=tcp', 'sip:Bob@partner.example;transport=tcp'],
    ['sips:bob@partner.example:5061', 'sips:bob@partner.example:5061'],
  ])('takes a SIP address: %s', (input, dial) => {
    expect(dialTarget(input, us, numbers)?.dial).toBe(dial);
  });

  it('knows the number in a SIP address, and still calls the address', () => {
    expect(dialTarget('sip:+12125550123@gw.example', us, numbers)).toMatchObject({
      dial: 'sip:+12125550123@gw.example',
      party: { e164: '+12125550123', shown: '(212) 555-0123' },
    });
  });

  it.each([
    '',
    ' ',
    'Ann Smith',
    'bob',
    'sip:bob',
    'sip:',
    '@',
    'a@b@c',
    'bob@',
    '<script>@x',
    'tel:',
    '+',
    'sip:a b@c.example',
  ])('calls nothing for %j', (input) => {
    expect(dialTarget(input, us, numbers)).toBeUndefined();
  });

  it('reads its own outside prefix again', () => {
    const behindZero: DialPlan = { ...direct, outsidePrefix: '0' };
    for (const number of ['+4915223433333', '+442079460018', '+494921123456', '+12125550123']) {
      const target = dialTarget(number, behindZero, numbers);
      expect(target?.party.e164).toBe(number);
      expect(dialTarget(target?.dial ?? '', behindZero, numbers)).toEqual(target);
    }
  });

  const plans = fc.constantFrom(us, direct);

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), plans, (input, plan) => {
        dialTarget(input, plan, numbers);
      }),
    );
  });

  it('comes to the same from its own key', () => {
    const typed = fc.stringMatching(/^[0-9*#+() -]{1,18}$/);
    fc.assert(
      fc.property(typed, plans, (given, plan) => {
        const target = dialTarget(given, plan, numbers);
        const key = target?.party.key;
        if (key !== undefined) expect(dialTarget(key, plan, numbers)).toEqual(target);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never misses an emergency for what stands around it', () => {
    const noise = fc.stringMatching(/^[ ().-]*$/);
    fc.assert(
      fc.property(noise, noise, noise, (a, b, c) => {
        expect(dialTarget(`${a}9${b}1${c}1${a}`, us, numbers)).toMatchObject({ dial: '911', emergency: true });
      }),
    );
  });
});
