import { MASK } from '../hidden-values.ts';
import { maskText } from './mask.ts';

/** Keys whose values say how the desk is set up and nothing about anybody. */
const shown = new Set(
  `version team queues country domain outsidePrefix extensions serviceCodes emergency iceTransportPolicy host port secure
  tenant region`.split(/\s+/),
);
/** Keys whose values are addresses of servers or accounts: without users, passwords and parameters. */
const addresses = new Set(['uri', 'servers', 'urls', 'service', 'address']);

/** A profile for others to read, and what it does not show: none of that may stand in any other file either. */
export interface RedactedProfile {
  readonly profile: unknown;
  readonly hidden: readonly string[];
}

/**
 * Shows of a profile only what is known to be harmless: in a newer profile, or a mistyped one, secrets stand in places
 * that this version doesn't know.
 */
export function redactProfile(raw: unknown): RedactedProfile {
  const hidden: string[] = [];
  const redact = (value: unknown, key: string): unknown => {
    if (value === null || value === undefined || typeof value === 'boolean') return value;
    if (Array.isArray(value)) return value.map((item: unknown) => redact(item, key));
    if (typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [maskText(name), redact(inner, name)]));
    if (shown.has(key) && (typeof value === 'string' || typeof value === 'number')) return value;
    if (typeof value !== 'string') return MASK;
    if (addresses.has(key)) return withoutParameters(maskText(value));
    // A name of two letters is in every line; a password may be that short all the same.
    if (value.length >= 3 || /pass|secret|credential|token|key/i.test(key)) hidden.push(value);
    return MASK;
  };
  return { profile: redact(raw, ''), hidden };
}

/** `?transport=udp` is a TURN server's; anything else in a query may be a token. */
function withoutParameters(url: string): string {
  return url.replace(/\?(?!transport=\w+$).*$/, `?${MASK}`);
}
