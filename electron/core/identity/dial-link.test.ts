import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialRequestOf, readDialLink } from './dial-link.ts';

describe('a link', () => {
  it.each([
    ['tel:+1-212-555-0123', '+1-212-555-0123', false],
    ['TEL:+49%2030%201234', '+49 30 1234', false],
    ['tel:7042;phone-context=desk.example', '7042', false],
    ['callto:+12125550123', '+12125550123', false],
    ['callto://2401/', '2401', false],
    ['sip:otto@Desk.Example', 'sip:otto@desk.example', false],
    ['sips:otto@desk.example;transport=tls', 'sips:otto@desk.example', false],
    ['sip:otto@desk.example?Replaces=a%3Bto-tag%3Db&Subject=Hi', 'sip:otto@desk.example', false],
    ['tel:*21*0123%23', '*21*0123#', true],
    ['sip:*72@desk.example', 'sip:*72@desk.example', true],
  ])('%s', (link, target, serviceCode) => {
    expect(readDialLink(link)).toEqual({ target, serviceCode });
  });

  it.each([
    'https://example.com',
    'javascript:alert(1)',
    'tel:',
    'tel:hello',
    'tel:+1212%0d%0aX:1',
    'tel:0123,0456',
    'tel:0123%20%200456',
    'sip:a@b@c',
    'sip:a,b@c',
    'sip:"x"@y',
    'sip:otto@desk.example/x',
    'tel:%E0%A4%A',
    'tel:\u202e321',
    `tel:${'1'.repeat(400)}`,
    `sip:${'a'.repeat(600)}@b`,
  ])('%s is none', (link) => {
    expect(readDialLink(link)).toBeUndefined();
  });

  it('whatever it says, what comes out is one plain target', () => {
    const link = fc.tuple(fc.constantFrom('tel:', 'sip:', 'sips:', 'callto:', ''), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(link, ([scheme, text]) => {
        const request = readDialLink(scheme + text);
        if (!request) return;
        expect(request.target.length).toBeLessThanOrEqual(130);
        expect(request.target).not.toMatch(/[\p{Cc}?;<>",]/u);
      }),
    );
  });
});

describe('the command line', () => {
  it.each([
    [['/opt/throughline', '--profile', 'p.json', '--dial', '+1 212 555 0123'], '+1 212 555 0123'],
    [['app', '--dial=tel:7042'], '7042'],
    [['app', '--flag', 'sip:otto@desk.example'], 'sip:otto@desk.example'],
    [['app', '--dial'], undefined],
    [['app', '--dial', 'rm -rf'], undefined],
    [['app', '/home/ann/7042'], undefined],
  ])('%j', (argv, target) => {
    expect(dialRequestOf(argv)?.target).toBe(target);
  });
});
