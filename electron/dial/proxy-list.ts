/** One way out, as the company's proxy script names it. */
export type Route =
  | { readonly kind: 'direct' }
  /** An HTTP proxy; `secure`: reached by TLS itself. */
  | { readonly kind: 'proxy'; readonly secure: boolean; readonly host: string; readonly port: number }
  /** What we can't do; `name` as it was written. */
  | { readonly kind: 'unsupported'; readonly name: string };

/**
 * Reads what a proxy script (PAC) or Chromium's `resolveProxy` answers: `PROXY a:8080; HTTPS b:443; DIRECT`, to be tried
 * in this order. Nothing at all means DIRECT.
 */
export function readProxyList(text: string): readonly Route[] {
  const routes = text
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(readEntry);
  return routes.length > 0 ? routes : [{ kind: 'direct' }];
}

function readEntry(entry: string): Route {
  const [kind = '', address = ''] = entry.split(/\s+/);
  switch (kind.toUpperCase()) {
    case 'DIRECT':
      return { kind: 'direct' };
    case 'PROXY':
    case 'HTTP':
      return proxy(entry, address, false);
    case 'HTTPS':
      return proxy(entry, address, true);
    default:
      return { kind: 'unsupported', name: entry };
  }
}

function proxy(entry: string, address: string, secure: boolean): Route {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d+))?$/.exec(address) ?? [];
  const host = bracketed ?? plain;
  const port = digits === undefined ? (secure ? 443 : 80) : Number(digits);
  if (host === undefined || port < 1 || port > 65_535) return { kind: 'unsupported', name: entry };
  return { kind: 'proxy', secure, host, port };
}
