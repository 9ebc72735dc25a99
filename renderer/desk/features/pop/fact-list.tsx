import { useState } from 'react';
import type { Fact } from '../../../../electron/core/history/records.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { chiefFacts } from './facts.ts';

/** What they have: the newest of each kind at once, the rest on demand. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  if (facts.length === 0) return null;
  const { chief, others } = chiefFacts(facts);
  return (
    <div className="facts">
      <h3 className="unseen">{t('pop.facts')}</h3>
      <dl>
        {[...chief, ...(all ? others : [])].map((fact) => (
          <div key={fact.id} className="fact">
            <dt>{t(`pop.fact.${fact.kind}`)}</dt>
            <dd title={[fact.title, fact.detail, fact.status].filter(Boolean).join(' · ')}>
              <bdi className="fact-title">{fact.title}</bdi>
              <span className="small">{[fact.detail, fact.status].filter(Boolean).join(' · ')}</span>
            </dd>
          </div>
        ))}
      </dl>
      {others.length === 0 ? null : (
        <Button
          label={all ? t('pop.fewerFacts') : t('pop.moreFacts', { count: others.length })}
          look="plain"
          expanded={all}
          onPress={() => setAll(!all)}
        />
      )}
    </div>
  );
}
