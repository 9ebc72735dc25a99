import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProxyList } from './proxy-list.ts';

const direct = { kind: 'direct' };
const proxy = (host: string, port: number, secure = false) => ({ kind: 'proxy', secure, host, port });

describe('a list of proxies', { timeout: 30_000 }, () => {
  it.each([
    ['', [direct]],
    [' ; ', [direct]],
    ['DIRECT', [direct]],
    ['PROXY a.example:8080; DIRECT', [proxy('a.example', 8080), direct]],
    ['proxy a:1;https b:2 ;Direct', [proxy('a', 1), proxy('b', 2, true), direct]],
    ['HTTP a; HTTPS b', [proxy('a', 80), proxy('b', 443, true)]],
    ['PROXY [2001:db8::1]:3128', [proxy('2001:db8::1', 3128)]],
    ['SOCKS5 a:1080', [{ kind: 'unsupported', name: 'SOCKS5 a:1080' }]],
    ['PROXY a:99999; PROXY', ['PROXY a:99999', 'PROXY'].map((name) => ({ kind: 'unsupported', name }))],
  ])('%s', (text, routes) => {
    expect(readProxyList(text)).toEqual(routes);
  });

  it('is never empty and never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => readProxyList(text).length > 0));
  });
});
