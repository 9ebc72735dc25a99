import { MASK } from '../hidden-values.ts';

/** What may stand between the digits of one telephone number, as people and PBXs write it; also invisible marks. */
const gap = String.raw`[^\S\r\n]|[().\-/_·\u2010-\u2015\u200b-\u200f\u202a-\u202e\u2066-\u2069]`;
const octet = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;

/**
 * Digits that are no telephone number, and that a diagnosis is worth little without: times, places in our own code,
 * IPv4 addresses with their ports. (A number written as exactly four dotted groups of 0 to 255 would pass as an
 * address; nobody writes numbers so.)
 */
const harmless = [
  String.raw`\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d{1,6})?`,
  String.raw`\d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d`,
  String.raw`\bSIP/2\.0(?: \d{3}(?!\d))?`,
  String.raw`\.[cm]?[jt]sx?:\d{1,6}:\d{1,6}`,
  String.raw`(?<!\d(?:${gap}){0,6})(?:${octet}\.){3}${octet}(?::\d{1,5})?(?!(?:${gap}){0,6}\d)`,
  String.raw`rport=\d{1,5}(?!\d)`,
].join('|');

const value = String.raw`(?:"(?:[^"\\\r\n]|\\.)*"?|'(?:[^'\\\r\n]|\\.)*'?|[^\s,;}&"']+)`;
const keys = String.raw`pass(?:word|wd|phrase)?|pwd|secret|credentials?|(?:\w+[-_])?token|api[-_ ]?key|cookie`;

/** Looked for in this order, at each place of the text. */
const sorts = [
  `(?<harmless>${harmless})`,
  String.raw`\btel:(?<tel>[^\s<>"@,;]{1,80})`,
  String.raw`(?<auth>\b(?:Bearer|Basic)\s+[^\s"']+)`,
  String.raw`(?<digest>\bDigest\s+\w+=[^\r\n]*)`,
  String.raw`(?<key>["']?\b(?:${keys})["']?\s*[:=]\s*|\b(?:response|cnonce)=)${value}`,
  String.raw`(?<number>\+?\p{Nd}(?:(?:${gap}){0,6}\p{Nd}){4,})`,
];
/** With an @ in them, before the others: they may begin with a number. Dear, and rarely needed. */
const addresses = [
  String.raw`(?<userinfo>//[^\s/@]{1,320}@)`,
  String.raw`(?<scheme>\bsips?:)(?<user>[^\s@<>"?]{1,320}?)@`,
  String.raw`(?<address>[^\s@<>"'(),;:=/]{1,320}(?:@|%40)[^\s@<>"'(),;:/]{1,255})`,
];
const plain = new RegExp(sorts.join('|'), 'giu');
const addressed = new RegExp([...addresses, ...sorts].join('|'), 'giu');

/**
 * A text as it may leave this machine: telephone numbers to their last two digits, e-mail addresses and the users of
 * SIP addresses masked, credentials taken out. All in one pass, so that what was put in is not read again.
 */
export function maskText(text: string): string {
  return text.replace(/@|%40/.test(text) ? addressed : plain, (match, ...rest) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    if (groups['harmless'] !== undefined) return match;
    if (groups['userinfo'] !== undefined) return `//${MASK}@`;
    if (groups['user'] !== undefined) return `${groups['scheme'] ?? ''}${maskUser(groups['user'])}@`;
    if (groups['tel'] !== undefined) return `tel:${maskUser(groups['tel'])}`;
    if (groups['auth'] !== undefined) return `${match.split(/\s/)[0] ?? ''} ${MASK}`;
    if (groups['digest'] !== undefined) return `Digest ${MASK}`;
    if (groups['key'] !== undefined) return `${groups['key']}${MASK}`;
    if (groups['address'] !== undefined) return `${MASK}@${MASK}`;
    return lastDigits(match);
  });
}

/** Of a SIP or tel address: a number's last two digits, else the first letter, by which an account is still told. */
function maskUser(user: string): string {
  const digits = user.match(/\p{Nd}/gu) ?? [];
  return digits.length >= 3 ? lastDigits(user) : `${/^\p{L}/u.exec(user)?.[0] ?? ''}${MASK}`;
}

function lastDigits(text: string): string {
  return `${MASK}${(text.match(/\p{Nd}/gu) ?? []).slice(-2).join('')}`;
}

/** A line of any kind: whatever stands before an address in angle brackets is somebody's name. */
export function withoutNames(line: string): string {
  if (!line.includes('<')) return line;
  return line
    .replace(quoted, `"${MASK}"`)
    .replace(/[^\s<>":;=][^<>":;\r\n]{0,200}(<(?:sips?|tel|mailto|xmpp|https?):)/gi, `${MASK} $1`);
}

const quoted = /"(?:[^"\\\r\n]|\\.)*"(?=\s*<)/g;

/**
 * The value of a header that names somebody (RFC 3261 §20.10): of each address, the URI and its parameters. Quoted or
 * not, with a comma or without brackets, as real PBXs send it: what is neither URI nor parameter is a name.
 */
export function withoutDisplayNames(value: string): string {
  if (!value.includes('<')) return /(?:sips?|tel):.*/i.exec(value)?.[0] ?? (value.trim() === '*' ? '*' : MASK);
  const [first, ...others] = value
    .replace(quoted, MASK)
    .replace(/="[^"]*"?/g, `="${MASK}"`)
    .split('<');
  return others.reduce(
    (done, part) => {
      const [uri, after] = splitAt(part, part.indexOf('>') + 1 || -1);
      const [parameters, name] = splitAt(after, after.indexOf(','));
      if (name === '') return `${done}<${uri}${parameters}`;
      return `${done}<${uri}${parameters}, ${name.slice(1).trim() === '' ? '' : `${MASK} `}`;
    },
    first?.trim() === '' ? '' : `${MASK} `,
  );
}

/** @param at the length of the first part; all of it if negative */
const splitAt = (text: string, at: number): readonly [string, string] =>
  at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
