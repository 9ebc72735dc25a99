import { bareNumber, judgeNumber } from './number.ts';
import type { DialPlan, Numbers } from './ports.ts';

/** A telephone number in a text that somebody wrote. */
export interface WrittenNumber {
  /** Where it stands, in UTF-16 units of the text as it is: the text itself is never changed. */
  readonly at: number;
  readonly length: number;
  readonly e164: string;
  /** As people of the agent's country write it. */
  readonly shown: string;
}

/** Whoever writes to us decides how much there is to look at: so many runs of digits are read, and no more. */
const MOST_TRIED = 100;
/** Digits; one without any sign that it is a telephone number has at least `BARE`. */
const SHORTEST = 7;
const BARE = 9;
/** A whole number with prefixes: E.164 has 15 at most. */
const LONGEST = 19;

const DIGIT = '[\\d\\uff10-\\uff19\\u0660-\\u0669\\u06f0-\\u06f9]';
/** Digits and what people put between them, as long as it goes on. */
const RUN = `[+\\uff0b]?[(]?[+\\uff0b]?${DIGIT}(?:[ \\u00a0().\\/\\u2010-\\u2015-]{0,3}${DIGIT})*`;
/** What sets two numbers apart; three characters. */
const BETWEEN = /[ \u00a0][/|\u2010-\u2015-][ \u00a0]/;
const DATE = /^(?:\d{4}([-./])\d{1,2}\1\d{1,2}|\d{1,2}([-./])\d{1,2}\2(?:\d{4}|\d{2}))(?![-./]?\d)[ \u00a0]*/;
/** What makes the digits a part of something else: `AB-123`, `x_123`, `#123`, `$123`, `example.com/123`, `3.123`. */
const JOINED_BEFORE = /(?:[\p{L}\p{M}\p{N}_@#$€£¥%&=~\\^*/]|[\p{L}\p{M}\p{N}][-.,'’\u2010-\u2015]+)$/u;
const JOINED_AFTER = /^(?:[\p{L}\p{M}\p{N}_@#$€£¥%&=~\\^*/]|[-.,:'’\u2010-\u2015]+[\p{L}\p{N}])/u;
/** An extension may be joined; the number is dialled without it. */
const EXTENSION = /^(?:x|ext)\.?\d{1,6}(?!\w)/i;

/**
 * Finds the numbers of the public network in a text, in the order in which they stand there. What might as well be an
 * order number is left alone: a number counts only as people of this country, or the whole world, write it, and not
 * inside a link, a mail address or a word. Takes time in proportion to the text, whatever is in it. Never throws.
 */
export function writtenNumbers(text: string, plan: DialPlan, numbers: Numbers): readonly WrittenNumber[] {
  const taken = addressesIn(text);
  const found: WrittenNumber[] = [];
  let tries = 0;
  let next = 0;
  for (const { index, 0: whole } of text.matchAll(new RegExp(RUN, 'g'))) {
    while ((taken[next]?.end ?? Infinity) <= index) next += 1;
    const end = index + whole.length;
    if (whole.length < SHORTEST || (taken[next]?.at ?? Infinity) < end || isJoined(text, index, end)) continue;
    for (const pieces of readings(whole)) {
      const read = pieces.flatMap(({ at, written }) => {
        if (tries >= MOST_TRIED) return [];
        tries += 1;
        return numberAt(index + at, written, plan, numbers) ?? [];
      });
      found.push(...read);
      if (read.length > 0) break;
    }
    if (tries >= MOST_TRIED) break;
  }
  return found;
}

/** Links, and addresses of mail, chat and SIP: a number in one is a part of it. */
function addressesIn(text: string): readonly { readonly at: number; readonly end: number }[] {
  return Array.from(text.matchAll(/\S+/g)).flatMap(({ index, 0: word }) =>
    /:\/\/|@|\bwww\./i.test(word) ? { at: index, end: index + word.length } : [],
  );
}

function isJoined(text: string, at: number, end: number): boolean {
  const after = text.slice(end, end + 12);
  return (
    JOINED_BEFORE.test(text.slice(Math.max(0, at - 4), at)) || (JOINED_AFTER.test(after) && !EXTENSION.test(after))
  );
}

interface Piece {
  readonly at: number;
  readonly written: string;
}

/** A run as one number, without a date before it; else as several: `212 555 0142 / 212 555 0143`. */
function readings(run: string): readonly (readonly Piece[])[] {
  const begin = DATE.exec(run)?.[0].length ?? 0;
  const written = run.slice(begin);
  let at = begin;
  const pieces = written.split(BETWEEN).map((piece) => {
    const here = { at, written: piece };
    at += piece.length + 3;
    return here;
  });
  return pieces.length > 1 ? [[{ at: begin, written }], pieces] : [pieces];
}

function numberAt(at: number, text: string, plan: DialPlan, numbers: Numbers): WrittenNumber | undefined {
  // The bracket of the sentence around it is none of the number's.
  const bracket = text.startsWith('(') && !text.includes(')') ? 1 : 0;
  const written = text.slice(bracket);
  const bare = bareNumber(written);
  if (bare === undefined || bare.length < SHORTEST || bare.length > LONGEST || isTooPlain(written)) return undefined;
  const judged = judgeNumber(written, plan, numbers);
  if (judged?.kind !== 'public' || !isWrittenSo(bare, judged.e164, plan, numbers)) return undefined;
  const { e164 } = judged;
  return { at: at + bracket, length: written.length, e164, shown: numbers.format(e164, plan.country) };
}

const isTooPlain = (written: string): boolean => /^\d+$/.test(written) && written.length < BARE;

/** Digit by digit as on a letter-head here, or with the sign of an international number: not just a reading that fits. */
function isWrittenSo(bare: string, e164: string, { country }: DialPlan, numbers: Numbers): boolean {
  if (bare.startsWith('+')) return true;
  const shown = numbers.format(e164, country);
  const national = shown.replace(/\D/g, '');
  // A number that nobody has a way to write is in no numbering plan: only its length would do for one.
  if (national === shown) return false;
  return [national, numbers.dialled(e164, country), `00${e164.slice(1)}`].includes(bare);
}
