import { useState } from 'react';
import { useDeskState, useMinute } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Addresses } from './addresses.tsx';
import { CaseCard } from './case-card.tsx';
import { FactList } from './fact-list.tsx';
import { FindCustomer } from './find-customer.tsx';
import { Identity } from './identity.tsx';
import { LastContacts } from './last-contacts.tsx';
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
      <FactList facts={pop.facts} />
      <div className="reach">
        <Addresses pop={pop} />
        <SomeoneElse interactionId={pop.interactionId} />
      </div>
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

/** The way out if it is the wrong person. */
function SomeoneElse({ interactionId }: { readonly interactionId: string }) {
  const { t } = useWords();
  const inContact = useDeskState((state) => [...state.calls, ...state.inbox].some(({ id }) => id === interactionId));
  const [finding, setFinding] = useState(false);
  if (!inContact) return null;
  return (
    <>
      <Button label={t('pop.notThem')} look="plain" expanded={finding} onPress={() => setFinding(!finding)} />
      {finding ? <FindCustomer interactionId={interactionId} onChosen={() => setFinding(false)} /> : null}
    </>
  );
}
