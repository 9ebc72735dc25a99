import type { NameAddr } from '../../core/calls/call.ts';
import { splitOutside, unescape, unquote } from './parameters.ts';

/** An address as a header gives it, with what follows it (`;tag=…`), not yet taken apart. */
export interface AddressValue extends NameAddr {
  readonly parameters: string;
}

/**
 * Reads `"Ann" <sip:ann@example.com>;tag=1`, `tel:+1555` and what real PBXs make of them. Never throws; what can't be
 * told apart stays in `uri`, with `user` and `host` empty.
 */
export function readAddress(text: string): AddressValue {
  const open = angle(text);
  if (open === undefined) {
    // Without angle brackets, parameters belong to the header and not to the URI (RFC 3261 §20.10).
    const semicolon = text.indexOf(';');
    const uri = (semicolon < 0 ? text : text.slice(0, semicolon)).trim();
    return { uri, ...readUri(uri), parameters: semicolon < 0 ? '' : text.slice(semicolon) };
  }
  const close = text.indexOf('>', open);
  const uri = text.slice(open + 1, close < 0 ? undefined : close).trim();
  const displayName = unquote(text.slice(0, open).trim());
  const parameters = close < 0 ? '' : text.slice(close + 1).trim();
  return { ...(displayName ? { displayName } : {}), uri, ...readUri(uri), parameters };
}

/** The user and host of a `sip:`, `sips:` or `tel:` URI, unescaped; the number of a `tel:` URI is its user. */
export function readUri(uri: string): { readonly user: string; readonly host: string } {
  // Some gateways leave the scheme out: `<49211123456@pbx.example>`.
  const text = /^[^:]+@/.test(uri.trim()) ? `sip:${uri.trim()}` : uri.trim();
  const match = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(text);
  if (!match) return { user: '', host: '' };
  const rest = match[2] ?? '';
  if (match[1]?.toLowerCase() === 'tel') return { user: unescape(rest), host: '' };
  // A telephone-subscriber may hold `;` and `=` before the `@`, but an unescaped `@` stands only once (RFC 3261 §19.1.1).
  const at = rest.lastIndexOf('@');
  const user = at < 0 ? '' : rest.slice(0, at).replace(/:.*$/s, '');
  const hostPort = rest.slice(at + 1).replace(/[;?].*$/s, '');
  const host = hostPort.startsWith('[') ? hostPort.replace(/\].*$/s, ']') : hostPort.replace(/:.*$/s, '');
  return { user: unescape(user), host: host.toLowerCase() };
}

/** Takes a header with several values apart at its commas, but not at those in quotes or angle brackets. */
export const splitList = (value: string): readonly string[] => splitOutside(value, ',');

/** Where the angle bracket opens that is not part of a quoted name. */
function angle(text: string): number | undefined {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    if (quoted && text[at] === '\\') at++;
    else if (text[at] === '"') quoted = !quoted;
    else if (!quoted && text[at] === '<') return at;
  }
  // A quote that never closes: take the bracket anyway.
  const at = text.indexOf('<');
  return at < 0 ? undefined : at;
}
