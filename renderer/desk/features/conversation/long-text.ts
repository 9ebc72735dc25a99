/** A message longer than this is shown in part, the rest on demand: half a megabyte is a legal e-mail. */
const SHOWN = 4_000;
/** So far before and after the cut a character's edges are looked for; longer ones are cut. */
const NEAR = 64;
const characters = new Intl.Segmenter();

/** The beginning of a long text, cut between characters (not inside an emoji); undefined if it is not long. */
export function beginningOf(text: string): string | undefined {
  if (text.length <= SHOWN * 1.25) return undefined;
  const around = characters.segment(text.slice(SHOWN - NEAR, SHOWN + NEAR));
  const edge = around.containing(NEAR)?.index ?? 0;
  return text.slice(0, edge === 0 ? SHOWN : SHOWN - NEAR + edge);
}
