/** What people write, made fit for rows and screens: nothing of it is ever more than text. */

/**
 * Characters of one message that are kept. Even if each had to be escaped in JSON (`\u0000`), the event would stay
 * below what the history and a backbone take.
 */
const LONGEST_BODY = 150_000;

/** Control characters other than line feed and tab, and what turns the direction of a text around (UAX #9 §2). */
const unfit = /[\0-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Half of a surrogate pair is no character (RFC 8259 §8.2 warns of them). */
const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A message with its line breaks. Its direction is left to it: only names and subjects stand among our own words. */
export function bodyOf(text: string): string {
  return clip(text.replace(/\r\n?/g, '\n').replace(/[\0-\u0008\u000b\u000c\u000e-\u001f]/g, ''), LONGEST_BODY).replace(
    halves,
    '\ufffd',
  );
}

/** The first line that says something, of at most so many characters; empty if there is none. */
export function lineOf(text: string, longest = 200): string {
  for (const line of text.slice(0, 10_000).split(/[\n\r\u2028\u2029]/)) {
    const bare = line.replace(unfit, '').replace(/\s+/g, ' ').trim();
    if (bare !== '') return clip(bare, longest).replace(halves, '\ufffd');
  }
  return '';
}

const clip = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
