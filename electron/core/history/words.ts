/**
 * Text as the search sees it, in the rows and in what the agent types: words without case, accents or punctuation.
 * Both sides go through `wordsOf`, so that they can't disagree about where a word ends.
 */
export function wordsOf(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

const SPELT_OUT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Lower case, Latin accents dropped (U+0300–U+036F only: in other scripts marks make other words). */
function fold(text: string): string {
  const lower = text.toLowerCase();
  if (/^[\x20-\x7e\s]*$/.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => SPELT_OUT[letter] ?? letter)
    .normalize('NFC');
}

/** For names: as written, and as people write umlauts without having them (`Müller` is also found by `Mueller`). */
export function nameWordsOf(name: string): readonly string[] {
  const spelt = name.normalize('NFC').replace(/[äöüÄÖÜåÅ]/g, (letter) => UMLAUTS[letter.toLowerCase()] ?? letter);
  return [...new Set([...wordsOf(name), ...wordsOf(spelt)])];
}

const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa' };

/** Fewer digits than these fit half the customers. */
const FEWEST_DIGITS = 4;

/**
 * What a stored E.164 number may end with, for a telephone number (or its end) in any notation; empty if the text
 * isn't one. Both with and without exit codes and trunk zeros: `030 23125 001`, `0049 30 …` and `+49 (0)30 …` all
 * lead to the same number, and `0142` to all that end so.
 */
export function numberEndingsOf(text: string): readonly string[] {
  if (!/^[\s\d+()./\-–]+$/.test(text)) return [];
  const digits = text.replace('(0)', '').replace(/\D/g, '');
  const bare = digits.replace(/^0+(11(?=\d{9}))?/, '');
  return [...new Set([digits, bare])].filter((ending) => ending.length >= FEWEST_DIGITS);
}

/**
 * A piece of `text` around the first word that begins with one of `words` (as from `wordsOf`), on one line, at most
 * about `length` characters; undefined if none is there.
 */
export function excerptAround(text: string, words: readonly string[], length = 120): string | undefined {
  const line = text.replace(/\s+/g, ' ').trim();
  for (const found of line.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const word = wordsOf(found[0])[0];
    if (word === undefined || !words.some((wanted) => word.startsWith(wanted))) continue;
    if (line.length <= length) return line;
    const start = Math.max(0, line.lastIndexOf(' ', Math.max(0, found.index - length / 3)) + 1);
    const end = line.length <= start + length ? line.length : line.lastIndexOf(' ', start + length);
    return `${start > 0 ? '…' : ''}${line.slice(start, Math.max(end, start + 1))}${end < line.length ? '…' : ''}`;
  }
  return undefined;
}
