/** What people write, made fit for rows and screens: nothing of it is ever more than text. */

/**
 * Characters of one message that are kept. Even if each had to be escaped in JSON (`\u0007`), the event would stay
 * below what the history and a backbone take.
 */
const LONGEST_BODY = 150_000;

const control = /[^\P{Cc}\n\t]/gu;
/** What turns the direction of a text around (UAX #9 §2). */
const direction = /\p{Bidi_Control}/gu;
/** Half of a surrogate pair is no character (RFC 8259 §8.2 warns of them). */
const half = /\p{Cs}/gu;

/** A message with its line breaks. Its direction is left to it: only names and subjects stand among our own words. */
export function bodyOf(text: string): string {
  return clip(text.replace(/\r\n?/g, '\n').replace(control, ''), LONGEST_BODY);
}

/** The first line that says something, of at most so many characters; empty if there is none. */
export function lineOf(text: string, longest = 200): string {
  for (const line of text.slice(0, 10_000).split(/[\n\r\u2028\u2029]/)) {
    const bare = line.replace(control, '').replace(direction, '').replace(/\s+/g, ' ').trim();
    if (bare !== '') return clip(bare, longest);
  }
  return '';
}

const clip = (text: string, longest: number): string =>
  (text.length > longest ? `${text.slice(0, longest - 1)}…` : text).replace(half, '\ufffd');
