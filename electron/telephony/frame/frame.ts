/**
 * A SIP message as it came, read as tolerantly as can be: sip.js throws away what it can't parse, and the desk needs
 * the caller's identity out of just those headers.
 */
export interface Frame {
  readonly text: string;
  /** `INVITE sip:… SIP/2.0` or `SIP/2.0 200 OK`. */
  readonly startLine: string;
  /** In the order received, folded lines joined (RFC 3261 §7.3.1). */
  readonly headers: readonly Header[];
  readonly body: string;
}

export interface Header {
  /** Lower case, compact forms written out: `f` is `from`. */
  readonly name: string;
  readonly value: string;
}

/** RFC 3261 §7.3.3, RFC 3515, RFC 3892, RFC 4028, RFC 6665. */
const compactForms: Readonly<Record<string, string>> = {
  b: 'referred-by',
  c: 'content-type',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  o: 'event',
  r: 'refer-to',
  s: 'subject',
  t: 'to',
  u: 'allow-events',
  v: 'via',
  x: 'session-expires',
};

/** Undefined if there is no end of the headers, so that it is no SIP message at all. Never throws. */
export function readFrame(text: string): Frame | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [startLine = '', ...lines] = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = lines.flatMap((line) => {
    const colon = line.indexOf(':');
    if (colon <= 0) return [];
    const name = line.slice(0, colon).trim().toLowerCase();
    return [{ name: compactForms[name] ?? name, value: line.slice(colon + 1).trim() }];
  });
  return { text, startLine, headers, body: text.slice(end + 4) };
}

/** All values of a header (full name, lower case) in the order received; several in one line are not taken apart. */
export const valuesOf = (frame: Frame, name: string): readonly string[] =>
  frame.headers.filter((header) => header.name === name).map((header) => header.value);

/** Method and Request-URI of a request; undefined for a response. */
export function requestLine(frame: Frame): { readonly method: string; readonly uri: string } | undefined {
  const match = /^([A-Za-z0-9.!%*_+`'~-]+)[ \t]+(.*?)[ \t]+SIP\/\d+\.\d+[ \t]*$/.exec(frame.startLine);
  return match?.[1] === undefined ? undefined : { method: match[1], uri: match[2] ?? '' };
}
