import type { Call } from '../../../../electron/core/calls/call.ts';
import type { Pop } from '../../../../electron/core/context/pop.ts';
import { useWords } from '../../i18n/use-words.ts';
import { whoOf } from './words.ts';

/** The name of the other side. From outside: shown as text, and its direction stays its own. */
export function WhoName({ call, pop }: { readonly call: Call; readonly pop: Pop | undefined }) {
  const { t } = useWords();
  const who = whoOf(call, pop);
  switch (who.kind) {
    case 'name':
      return <bdi>{who.name}</bdi>;
    case 'number':
      return <bdi dir="ltr">{who.number}</bdi>;
    case 'anonymous':
      return <>{t('calls.anonymousCaller')}</>;
    default:
      return who satisfies never;
  }
}

/** First letters of the first and last word, whole characters whatever the script. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map((word) => firstCharacter(word ?? ''))
    .join('')
    .toLocaleUpperCase();
}

const characters = new Intl.Segmenter();

function firstCharacter(word: string): string {
  for (const { segment } of characters.segment(word)) return segment;
  return '';
}
