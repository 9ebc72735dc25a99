import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrame, requestLine, valuesOf } from './frame.ts';
import { identityHeaders } from './identity-headers.ts';
import { readAddress, readUri, splitList } from './name-addr.ts';
import { redact } from './redact.ts';

describe('a frame', () => {
  it('keeps headers in order, joins folded lines, writes compact names out', () => {
    const frame = readFrame(
      'INVITE sip:a@b SIP/2.0\r\nf: x\r\n\t y\r\nContact : z\r\nFROM: w\r\nbroken\r\n: empty\r\n\r\nbody\r\n',
    )!;
    expect(valuesOf(frame, 'from')).toEqual(['x y', 'w']);
    expect(valuesOf(frame, 'contact')).toEqual(['z']);
    expect(frame.body).toBe('body\r\n');
    expect(requestLine(frame)).toEqual({ method: 'INVITE', uri: 'sip:a@b' });
  });

  it('is none without the end of its headers', () => {
    expect(readFrame('INVITE sip:a@b SIP/2.0\r\nFrom: x\r\n')).toBeUndefined();
    expect(readFrame('')).toBeUndefined();
  });

  it('of a response has no request line', () => {
    expect(requestLine(readFrame('SIP/2.0 200 OK\r\nx: y\r\n\r\n')!)).toBeUndefined();
  });
});

describe('an address', { timeout: 30_000 }, () => {
  it.each([
    ['"Ann \\"the\\" Smith" <sip:ann@b.example:5060;x=y>;tag=1', 'Ann "the" Smith', 'ann', 'b.example'],
    ['Jürgen Müller <sips:jm:secret@B.example>', 'Jürgen Müller', 'jm', 'b.example'],
    ['sip:ann@b.example;tag=1', undefined, 'ann', 'b.example'],
    ['<tel:+1-212-555-0123;phone-context=example.com>', undefined, '+1-212-555-0123;phone-context=example.com', ''],
    ['<sip:+4930;phone-context=+49@gw.example;user=phone>', undefined, '+4930;phone-context=+49', 'gw.example'],
    ['<sip:%61%6E%6e@[2001:db8::1]:5060>', undefined, 'ann', '[2001:db8::1]'],
    ['"a <b> , c" <sip:x@y>', 'a <b> , c', 'x', 'y'],
    ['"never closed <sip:x@y>', 'never closed', 'x', 'y'],
    ['<sip:b.example>', undefined, '', 'b.example'],
    ['nonsense', undefined, '', ''],
  ])('%s', (text, displayName, user, host) => {
    const address = readAddress(text);
    expect([address.displayName, address.user, address.host]).toEqual([displayName, user, host]);
  });

  it('has its tag behind it', () => {
    expect(readAddress('<sip:a@b;x=1>;tag=2').parameters).toBe(';tag=2');
    expect(readAddress('sip:a@b;tag=2').parameters).toBe(';tag=2');
  });

  it('in a list stands between commas, but not those in quotes or brackets', () => {
    expect(splitList('"a, b" <sip:a,b@c>, <tel:+1>,, d')).toEqual(['"a, b" <sip:a,b@c>', '<tel:+1>', 'd']);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        readAddress(text);
        readUri(text);
        splitList(text);
        readFrame(`${text}\r\n\r\n`);
      }),
    );
  });
});

describe('identity headers', { timeout: 30_000 }, () => {
  const self = { contactUser: 'x1', username: 'heidi' };
  const read = (...lines: string[]) =>
    identityHeaders(
      readFrame(['INVITE sip:x1@y.invalid SIP/2.0', 'From: <sip:a@b>', ...lines, '', ''].join('\r\n'))!,
      self,
    );

  it('keep History-Info with its embedded headers apart', () => {
    expect(
      read(
        'History-Info: "A" <sip:a@b;cause=302?Reason=SIP%3Bcause%3D486%3Btext%3D%22x%22&Privacy=history>;index=1.1;mp=1',
      ).history,
    ).toEqual([
      {
        displayName: 'A',
        uri: 'sip:a@b;cause=302?Reason=SIP%3Bcause%3D486%3Btext%3D%22x%22&Privacy=history',
        user: 'a',
        host: 'b',
        index: '1.1',
        cause: 302,
        leftWith: 486,
        insteadOf: '1',
        hidden: true,
        ourselves: false,
      },
    ]);
    expect(read('History-Info: <sip:a@b?Reason=Q.850%3Bcause%3D17>;index=1').history[0]).not.toHaveProperty('leftWith');
  });

  it('leave the data of User-to-User as it is, but for its parameters', () => {
    expect(
      read('User-to-User: "a;b";encoding=hex;c=d;purpose="x"', 'User-to-User: {"a":"b;c"} ; encoding=text').data,
    ).toEqual([
      { header: 'user-to-user', value: 'a;b;c=d', parameters: { encoding: 'hex', purpose: 'x' } },
      { header: 'user-to-user', value: '{"a":"b;c"}', parameters: { encoding: 'text' } },
    ]);
  });

  it('are not endless', () => {
    const many = (value: string) => Array.from({ length: 3_000 }, () => value).join(',');
    const started = Date.now();
    const headers = read(
      `P-Asserted-Identity: ${many('<tel:+1>')}`,
      `Diversion: ${many('<sip:a@b>')}`,
      `History-Info: ${many('<sip:a@b;cause=302>;index=1.1')}`,
      `User-to-User: ${many('a=b')}`,
    );
    expect(Math.max(headers.asserted.length, headers.diversions.length, headers.history.length)).toBe(50);
    expect(headers.data).toHaveLength(8);
    expect(Date.now() - started).toBeLessThan(1_000);
  });

  it('never throw', () => {
    const names = fc.constantFrom(
      'From',
      'To',
      'Remote-Party-ID',
      'Diversion',
      'History-Info',
      'User-to-User',
      'Call-Info',
      'Privacy',
    );
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom('<', '>', '"', '\\', ';', ',', '?', '&', '=', '{', '}', 'sip:', 'a', '%3B', 'cause', '@'),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(names, value), { maxLength: 6 }), (lines) => {
        const frame = {
          text: '',
          startLine: 'INVITE sip:a@b SIP/2.0',
          body: '',
          headers: lines.map(([name, each]) => ({ name: name.toLowerCase(), value: each })),
        };
        identityHeaders(frame, self);
      }),
    );
  });
});

describe('the log', () => {
  it('hides digests and media keys, and is not flooded', () => {
    const text =
      'REGISTER sip:x SIP/2.0\r\nAuthorization: Digest username="a",\r\n response="SECRET1"\r\nproxy-authorization: SECRET2\r\n\r\na=crypto:1 AES SECRET3\r\na=ice-pwd:SECRET4\r\n';
    expect(redact(text)).not.toContain('SECRET');
    expect(redact(text)).toContain('REGISTER sip:x');
    expect(redact('x'.repeat(100_000)).length).toBeLessThan(5_000);
  });
});
