import { useDeskState, useMinute } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { Tag } from '../../ui/tag.tsx';
import { CaseCard } from './case-card.tsx';
import { Identity } from './identity.tsx';
import { LastContacts } from './last-contacts.tsx';
import { MoreAbout } from './more-about.tsx';
import type { KnownPop } from './known-pop.ts';
import { Why } from './why.tsx';

/** Who, why, what next, in that order; what is unknown leaves no empty box. */
export function CustomerPop({ pop }: { readonly pop: KnownPop }) {
  const { t } = useWords();
  const { context } = pop;
  return (
    <div className="pop-body">
      <Identity pop={pop} />
      <Stale asOf={pop.asOf} />
      {context === undefined ? null : <Why context={context} />}
      {pop.openCases.map((one) => (
        <CaseCard key={one.id} openCase={one} />
      ))}
      {context?.suggestion === undefined ? null : (
        <div className="suggestion">
          <p className="suggestion-title">
            <Tag tone="info">{t('pop.suggestion')}</Tag>
            <bdi>{context.suggestion.title}</bdi>
          </p>
          <p className="small">{context.suggestion.why}</p>
        </div>
      )}
      <LastContacts pop={pop} />
      <MoreAbout pop={pop} />
    </div>
  );
}

/** Said before all else where it matters: offline this is what the computer remembers. */
function Stale({ asOf }: { readonly asOf: string }) {
  const { t, format } = useWords();
  const now = useMinute();
  const offline = useDeskState((state) => state.connection.state === 'offline');
  if (!offline) return null;
  return (
    <p className="stale" title={format.full(asOf)}>
      <Icon name="offline" />
      {t('pop.stale', { when: format.ago(asOf, now) })}
    </p>
  );
}
