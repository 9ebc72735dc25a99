import type { Fact } from '../../../../electron/core/history/records.ts';
import { useWords } from '../../i18n/use-words.ts';

export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  const { t } = useWords();
  if (facts.length === 0) return null;
  return (
    <div className="facts">
      <h3 className="unseen">{t('pop.facts')}</h3>
      <dl>
        {facts.map((fact) => (
          <div key={fact.id} className="fact">
            <dt>{t(`pop.fact.${fact.kind}`)}</dt>
            <dd>
              <bdi className="fact-title">{fact.title}</bdi>
              <span className="small">{[fact.detail, fact.status].filter(Boolean).join(' · ')}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
