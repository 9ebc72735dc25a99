import type { SearchHit } from '../../../../electron/core/history/ports.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/icon.tsx';

/** A customer in a list of results: who, and where the words were found. */
export function CustomerHit({ hit }: { readonly hit: SearchHit }) {
  const { t } = useWords();
  const { customer } = hit;
  const about = hit.where === 'name' ? undefined : t(`dial.foundIn.${hit.where}`);
  return (
    <>
      <Icon name="person" />
      <span className="hit">
        <bdi className="hit-name">{customer.name}</bdi>
        <span className="small hit-about">
          {[hit.excerpt ?? [customer.tier, customer.place].filter(Boolean).join(' · '), about]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      {hit.phone === undefined ? null : (
        <bdi dir="ltr" className="small">
          {hit.phoneShown ?? hit.phone}
        </bdi>
      )}
    </>
  );
}
