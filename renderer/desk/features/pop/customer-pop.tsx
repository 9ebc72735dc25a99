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
      <Addresses pop={pop} />
      <Foot pop={pop} />
    </div>
  );
}

/** How old this is, and the way out if it is the wrong person. */
function Foot({ pop }: { readonly pop: KnownPop }) {
  const { t, format } = useWords();
  const now = useMinute();
  const offline = useDeskState((state) => state.connection.state === 'offline');
  const call = useDeskState((state) => state.calls.some((one) => one.id === pop.interactionId));
  const [finding, setFinding] = useState(false);
  const when = format.ago(pop.asOf, now);
  return (
    <div className="pop-foot">
      <p className={offline ? 'as-of as-of-stale' : 'as-of'} title={format.full(pop.asOf)}>
        {offline ? <Icon name="offline" /> : null}
        {t(offline ? 'pop.stale' : 'pop.asOf', { when })}
      </p>
      {call ? (
        <Button label={t('pop.notThem')} look="plain" expanded={finding} onPress={() => setFinding(!finding)} />
      ) : null}
      {finding ? <FindCustomer interactionId={pop.interactionId} onChosen={() => setFinding(false)} /> : null}
    </div>
  );
}
