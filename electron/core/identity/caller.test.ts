import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNumbers } from '../../telephony/numbers.ts';
import type { IdentityHeaders, NameAddr } from '../calls/call.ts';
import { caller } from './caller.ts';
import type { DialPlan } from './ports.ts';

const numbers = createNumbers();
const us: DialPlan = {
  country: 'US',
  outsidePrefix: '9',
  extensions: '^[2-7]\\d{2,3}$',
  serviceCodes: '^\\*\\d+$',
  emergency: ['112', '911'],
};
const de: DialPlan = { country: 'DE', outsidePrefix: '0', extensions: '^[1-8]\\d{2}$', emergency: ['112', '110'] };

const at = (user: string, host = 'pbx.example', displayName?: string): NameAddr => ({
  uri: host ? `sip:${user}@${host}` : `tel:${user}`,
  user,
  host,
  ...(displayName === undefined ? {} : { displayName }),
});
const from = (address: NameAddr, more: Partial<IdentityHeaders> = {}): IdentityHeaders => ({
  from: address,
  asserted: [],
  remoteParties: [],
  privacy: [],
  dialled: '',
  queueName: '',
  to: '',
  diversions: [],
  history: [],
  data: [],
  ...more,
});

describe('who calls', { timeout: 30_000 }, () => {
  it.each([
    ['E.164', at('+12125550123'), us, '+12125550123', '(212) 555-0123'],
    ['a national number', at('2125550123'), us, '+12125550123', '(212) 555-0123'],
    ['the outside prefix before it', at('912125550123'), us, '+12125550123', '(212) 555-0123'],
    ['00 on a trunk in the US', at('00442079460018'), us, '+442079460018', '+44 20 7946 0018'],
    ['a tel: URI', at('+1-212-555-0123', ''), us, '+12125550123', '(212) 555-0123'],
    ['a phone-context', at('02079460018;phone-context=+44'), us, '+442079460018', '+44 20 7946 0018'],
    [
      'a phone-context that is a domain',
      at('2125550123;phone-context=example.com'),
      us,
      '+12125550123',
      '(212) 555-0123',
    ],
    ['an outside prefix that looks international', at('0015223433333'), de, '+4915223433333', '01522 3433333'],
    ['an international number behind the prefix', at('000442079460018'), de, '+442079460018', '+44 20 7946 0018'],
  ])('reads %s', (_what, address, plan, e164, shown) => {
    expect(caller(from(address), plan, numbers)).toEqual({ shown, e164, key: e164, anonymous: false });
  });

  it.each([
    ['an extension', at('2001'), '2001'],
    ['a service code', at('*97'), '*97'],
    ['an emergency desk that calls back', at('911'), '911'],
    ['a number of no plan', at('116'), '116'],
  ])('leaves %s as it is', (_what, address, digits) => {
    expect(caller(from(address), us, numbers)).toEqual({ shown: digits, key: digits, anonymous: false });
  });

  it('names a SIP user by the whole address', () => {
    const party = caller(from(at('bob', 'partner.example', 'Bob')), us, numbers);
    expect(party).toEqual({
      shown: 'bob@partner.example',
      key: 'sip:bob@partner.example',
      displayName: 'Bob',
      anonymous: false,
    });
  });

  it('believes the network before the caller', () => {
    const headers = from(at('100', 'pbx.example', 'Reception'), {
      asserted: [at('bob', 'x.example'), at('+12125550123', '')],
    });
    expect(caller(headers, us, numbers)).toMatchObject({ e164: '+12125550123', displayName: 'Reception' });
  });

  it('knows the caller by what else the headers say, the network before the caller', () => {
    const headers = from(at('+14155550117'), { asserted: [at('bob', 'x.example'), at('+12125550123', '')] });
    expect(caller(headers, us, numbers)).toMatchObject({
      key: '+12125550123',
      otherKeys: ['sip:bob@x.example', '+14155550117'],
    });
    expect(caller({ ...headers, privacy: ['id'] }, us, numbers).otherKeys).toBeUndefined();
  });

  it('takes From where the network asserts nothing useful', () => {
    const headers = from(at('+12125550123'), { asserted: [at('unknown', 'gw.example')] });
    expect(caller(headers, us, numbers).e164).toBe('+12125550123');
  });

  it.each([
    ['Privacy: id', from(at('bob'), { privacy: ['id'] })],
    ['Privacy: header with others', from(at('bob'), { privacy: ['critical', 'header'] })],
    ['Privacy: user', from(at('bob'), { privacy: ['user'] })],
    ['anonymous.invalid', from(at('anonymous', 'anonymous.invalid'))],
    ['Anonymous at the PBX', from(at('Anonymous'))],
    ['restricted', from(at('restricted'))],
    ['unavailable', from(at('unavailable'))],
  ])('keeps anonymous who asked for it: %s', (_what, headers) => {
    const asserted = { ...headers, asserted: [at('+12125550123', '', 'Ann Smith')] };
    expect(caller(asserted, us, numbers)).toEqual({ shown: '', anonymous: true });
  });

  it('does not take Privacy: none for a wish', () => {
    expect(caller(from(at('+12125550123'), { privacy: ['none'] }), us, numbers).anonymous).toBe(false);
  });

  it('says which queue was dialled, also of an anonymous caller', () => {
    expect(caller(from(at('2001'), { dialled: 'billing' }), us, numbers).queue).toBe('billing');
    expect(caller(from(at('anonymous'), { dialled: '8005550100' }), us, numbers).queue).toBe('+18005550100');
  });

  it('shows a name as one plain line', () => {
    const name = 'Ann\r\n\u202eevil\u0000 Smith';
    expect(caller(from(at('2001', 'x', name)), us, numbers).displayName).toBe('Ann evil Smith');
  });

  it('never throws, and anonymous shows nothing', () => {
    const address = fc.record({ uri: fc.string(), user: fc.string(), host: fc.string(), displayName: fc.string() });
    const headers = fc.record({
      from: address,
      asserted: fc.array(address, { maxLength: 3 }),
      privacy: fc.array(fc.constantFrom('id', 'none', 'header', 'x'), { maxLength: 2 }),
      dialled: fc.string(),
      queueName: fc.constant(''),
      to: fc.string(),
      remoteParties: fc.array(
        fc.record({
          uri: fc.string(),
          user: fc.string(),
          host: fc.string(),
          party: fc.constant(''),
          privacy: fc.array(fc.string()),
        }),
        { maxLength: 1 },
      ),
      diversions: fc.array(
        fc.record({ uri: fc.string(), user: fc.string(), host: fc.string(), privacy: fc.array(fc.string()) }),
        { maxLength: 2 },
      ),
      history: fc.array(
        fc.record({
          uri: fc.string(),
          user: fc.string(),
          host: fc.string(),
          index: fc.stringMatching(/^[12.]{0,5}$/),
          hidden: fc.boolean(),
          ourselves: fc.boolean(),
          leftWith: fc.constantFrom(302, 486),
          insteadOf: fc.constantFrom('1', '1.1'),
        }),
        { maxLength: 4 },
      ),
      data: fc.constant([]),
    });
    fc.assert(
      fc.property(headers, fc.constantFrom(us, de), (given, plan) => {
        const party = caller(given, plan, numbers);
        if (party.anonymous) expect(party).toMatchObject({ shown: '' });
        expect(party.anonymous).toBe(party.key === undefined);
      }),
    );
  });

  it('says the same of its own answer', () => {
    const digits = fc.stringMatching(/^[0-9*+]{1,16}$/);
    fc.assert(
      fc.property(digits, fc.constantFrom(us, de), (given, plan) => {
        const party = caller(from(at(given)), plan, numbers);
        if (party.e164 !== undefined) expect(caller(from(at(party.e164)), plan, numbers)).toEqual(party);
      }),
    );
  });
});
