import type { CallData } from '../calls/call.ts';

/** Characters; ISDN carries 128, no PBX more than a few hundred. What is longer is not read at all. */
const LONGEST = 4_096;

/** What one User-to-User says, decoded: plain text, and Avaya's number for the call if there is one. */
export interface Decoded {
  readonly text: string;
  readonly universalCallId?: string;
}

/**
 * Undoes what a header does to the text that it carries (RFC 7433 §4.1). Undefined if it can't be read as text.
 * Never throws.
 */
export function decode({ value, parameters }: CallData): Decoded | undefined {
  if (value.length > LONGEST) return undefined;
  const encoding = parameters['encoding']?.toLowerCase();
  const octets = encoding === 'hex' || encoding === undefined ? hexOctets(value) : undefined;
  if (!octets) return readable(percentDecoded(value));
  const decoded = fromOctets(octets);
  // Without the word `hex` it may as well be an account number: hexadecimal only if it makes better sense.
  if (encoding === undefined && !(decoded?.universalCallId || /[={]/.test(decoded?.text ?? ''))) return readable(value);
  return decoded;
}

/** ISDN puts an octet before the data that says what it is (Q.931 §4.5.30): 00, 04 or 08, never a character. */
function fromOctets(octets: readonly number[]): Decoded | undefined {
  const data = (octets[0] ?? 0) < 0x20 ? octets.slice(1) : octets;
  const fields = avayaFields(data);
  if (!fields) return fromText(data);
  const told = fromText(fields.get(AVAYA_USER_DATA) ?? []);
  const id = fields.get(AVAYA_CALL_ID);
  const universalCallId = id?.length === 8 ? universalCallIdOf(id) : undefined;
  return { text: told?.text ?? '', ...(universalCallId ? { universalCallId } : {}) };
}

const AVAYA_CALL_ID = 0xfa;
const AVAYA_USER_DATA = 0xc8;

/** Avaya's shared user data: identifier, length, octets, one after the other to the very end. */
function avayaFields(octets: readonly number[]): ReadonlyMap<number, readonly number[]> | undefined {
  const fields = new Map<number, readonly number[]>();
  let at = 0;
  while (at < octets.length) {
    const [id = 0, length = 0] = octets.slice(at, at + 2);
    if (id < 0x80 || length === 0) return undefined;
    fields.set(id, octets.slice(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return at === octets.length && fields.size > 0 ? fields : undefined;
}

/** Twenty digits: network node, serial number, seconds, as Avaya's own reports write it. */
function universalCallIdOf(octets: readonly number[]): string {
  const number = (from: number, to: number, digits: number) =>
    octets
      .slice(from, to)
      .reduce((sum, octet) => sum * 256 + octet, 0)
      .toString()
      .padStart(digits, '0');
  return `${number(0, 2, 5)}${number(2, 4, 5)}${number(4, 8, 10)}`;
}

function hexOctets(text: string): readonly number[] | undefined {
  const bare = text.trim();
  if (!/^([0-9a-f]{2})+$/i.test(bare)) return undefined;
  return (bare.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}

/** UTF-8, else Latin-1, if that is text from end to end: any octet is a character there. */
function fromText(octets: readonly number[]): Decoded | undefined {
  try {
    return readable(decodeURIComponent(octets.map((octet) => `%${octet.toString(16).padStart(2, '0')}`).join('')));
  } catch {
    const text = String.fromCharCode(...octets);
    return /\p{Cc}/u.test(text) ? undefined : readable(text);
  }
}

function percentDecoded(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Undefined for what is no text: control characters are for machines. Those at its ends only fill a field. */
function readable(text: string): Decoded | undefined {
  const bare = text.replace(/^[\p{Cc}\s]+|[\p{Cc}\s]+$/gu, '');
  return bare === '' || /[\p{Cc}\ufffd]/u.test(bare.replace(/[\t\r\n]/g, ' ')) ? undefined : { text: bare };
}
