import type { Colleague } from '../../../../electron/core/work/colleagues.ts';

/** Those whose name has a word that begins as what is typed, or whose address does; at most `most`. */
export function findColleagues(all: readonly Colleague[], text: string, most = 8): readonly Colleague[] {
  const wanted = folded(text);
  if (wanted === '') return [];
  const words = wanted.split(/\s+/);
  return all
    .filter(({ name, uri }) => {
      const has = folded(name).split(/[\s,.-]+/);
      const user = folded(uri.replace(/^sips?:/i, ''));
      return user.startsWith(wanted) || words.every((word) => has.some((part) => part.startsWith(word)));
    })
    .slice(0, most);
}

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase();
