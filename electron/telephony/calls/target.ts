import { Grammar, URI } from 'sip.js/lib/core/index.js';
import { readUri } from '../frame/name-addr.ts';
import { signallingFailure } from './failure.ts';

/**
 * Where an INVITE goes: a SIP URI as it is, a number or user at our own domain, and a `tel:` URI there too, since a desk
 * has no gateway of its own. Throws a `CallFailure` for what is no address.
 */
export function resolveTarget(target: string, self: URI): URI {
  const text = target.trim();
  const uri = /^sips?:/i.test(text) ? Grammar.URIParse(text) : local(text, self);
  if (!uri || !isSendable(uri)) throw signallingFailure(`not an address that can be called: ${target}`);
  return uri;
}

function local(text: string, self: URI): URI | undefined {
  const user = /^tel:/i.test(text)
    ? readUri(text)
        .user.replace(/;.*$/s, '')
        .replace(/[\s().-]/g, '')
    : text;
  const at = user.lastIndexOf('@');
  if (at > 0) return Grammar.URIParse(`sip:${user}`);
  return user === '' || /\s/.test(user) ? undefined : new URI('sip', user, self.host, self.port);
}

/** sip.js throws on writing a user part with a stray `%`. */
function isSendable(uri: URI): boolean {
  try {
    return Grammar.URIParse(uri.toRaw()) !== undefined;
  } catch {
    return false;
  }
}
