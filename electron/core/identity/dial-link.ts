/** What a link of somebody else's wants dialled; nothing is dialled before the agent has said so. */
export interface DialRequest {
  /** A number, or a SIP address without parameters and headers. */
  readonly target: string;
  /** It begins with `*` or `#`, or has one in it: the telephone system would do something instead of calling. */
  readonly serviceCode: boolean;
}

const LONGEST_LINK = 500;
const LONGEST_TARGET = 120;

/**
 * Reads a `tel:` (RFC 3966), `sip:`/`sips:` (RFC 3261 §19.1) or `callto:` link. Undefined for whatever else, and for
 * what is too long, has control characters, or names several numbers. Headers after `?` are dropped: they could put
 * words into the INVITE. Never throws.
 */
export function readDialLink(link: string): DialRequest | undefined {
  if (link.length > LONGEST_LINK) return undefined;
  const match = /^\s*(tel|sips?|callto):(?:\/\/)?(.*)$/is.exec(link);
  const scheme = match?.[1]?.toLowerCase();
  const rest = decoded((match?.[2] ?? '').replace(/[?].*$/s, ''));
  if (scheme === undefined || rest === undefined) return undefined;
  const address = rest.replace(/;.*$/s, '').replace(/\/$/, '').trim();
  if (scheme.startsWith('sip') || address.includes('@')) return addressOf(scheme === 'sips' ? 'sips' : 'sip', address);
  return readDialNumber(address);
}

/** The same of a bare number, as on the command line. */
export function readDialNumber(text: string): DialRequest | undefined {
  const number = text.trim();
  if (number.length > LONGEST_TARGET || !/^\+?[\d\s().\-/*#]+$/.test(number) || !/\d/.test(number)) return undefined;
  if (/\s{2}|[\t\r\n]/.test(number)) return undefined;
  return { target: number, serviceCode: /[*#]/.test(number) };
}

function addressOf(scheme: 'sip' | 'sips', address: string): DialRequest | undefined {
  if (address.length > LONGEST_TARGET) return undefined;
  // A number without a host is one of our own telephone system.
  if (!address.includes('@')) return readDialNumber(address);
  const [, user, host] = /^([\w.+~!*'()&=$%#-]+)@([A-Za-z0-9.-]+(?::\d{1,5})?)$/.exec(address) ?? [];
  if (user === undefined || host === undefined) return undefined;
  return { target: `${scheme}:${user}@${host.toLowerCase()}`, serviceCode: /[*#]/.test(user) };
}

/** Undefined if it hides something that no address has. */
function decoded(text: string): string | undefined {
  try {
    const plain = decodeURIComponent(text);
    return /[\p{Cc}\p{Cf}<>"\\,]/u.test(plain) ? undefined : plain;
  } catch {
    return undefined;
  }
}

/** The first of a program's arguments that asks for a call: `--dial NUMBER`, `--dial=NUMBER`, or a link. */
export function dialRequestOf(argv: readonly string[]): DialRequest | undefined {
  for (const [at, argument] of argv.entries()) {
    const given = argument === '--dial' ? argv[at + 1] : /^--dial=(.*)$/s.exec(argument)?.[1];
    const request = given === undefined ? readDialLink(argument) : (readDialLink(given) ?? readDialNumber(given));
    if (request) return request;
  }
  return undefined;
}
