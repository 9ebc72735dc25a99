/**
 * What follows a header's value, `;name=value;flag`, by names in lower case; quotes are taken off, a flag is ''. Of
 * several with the same name the first counts. Never throws.
 */
export function readParameters(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = Object.create(null);
  for (const part of splitOutside(text, ';')) {
    const equals = part.indexOf('=');
    const name = (equals < 0 ? part : part.slice(0, equals)).trim().toLowerCase();
    if (name !== '') found[name] ??= equals < 0 ? '' : unquote(part.slice(equals + 1).trim());
  }
  return { ...found };
}

/** Takes a text apart at a separator, but not within quotes or angle brackets; empty parts are left out. */
export function splitOutside(value: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  let inAngle = false;
  for (let at = 0; at < value.length; at++) {
    const char = value[at];
    if (quoted && char === '\\') at++;
    else if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === '<') inAngle = true;
    else if (char === '>') inAngle = false;
    else if (char === separator && !inAngle) {
      parts.push(value.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(value.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** A quoted string without its quotes (RFC 3261 §25.1); anything else as it is. */
export const unquote = (text: string): string =>
  text.startsWith('"') ? text.replace(/^"|"$/g, '').replace(/\\(.)/gs, '$1') : text;

/** Percent-encoding undone; as it came where it is none. */
export function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone `%`: as it came is better than nothing
  }
}
