import type { Colleague } from '../../../../electron/core/work/colleagues.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { AvailabilityMark } from './availability-mark.tsx';

/** A colleague or a queue in a list of results: who, and whether they can be reached now. */
export function ColleagueHit({ colleague }: { readonly colleague: Colleague }) {
  const { t } = useWords();
  const { name, kind, availability, note } = colleague;
  return (
    <>
      <Icon name={kind === 'queue' ? 'incoming' : 'person'} />
      <span className="hit">
        <bdi className="hit-name">{name}</bdi>
        <span className="small hit-about">{[t(`presence.kind.${kind}`), note].filter(Boolean).join(' · ')}</span>
      </span>
      <AvailabilityMark availability={availability} />
    </>
  );
}
