/** A message longer than this is shown in part, the rest on demand: half a megabyte is a legal e-mail. */
const SHOWN = 4_000;
const characters = new Intl.Segmenter();

/** The beginning of a long text, cut between characters (not inside an emoji); undefined if it is not long. */
export function beginningOf(text: string): string | undefined {
  if (text.length <= SHOWN * 1.25) return undefined;
  const at = characters.segment(text).containing(SHOWN)?.index ?? SHOWN;
  // A "character" of a thousand combining marks is no reason to show all of it.
  return text.slice(0, SHOWN - at > 64 || at === 0 ? SHOWN : at);
}
