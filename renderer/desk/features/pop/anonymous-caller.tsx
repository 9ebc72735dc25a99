import type { Pop } from '../../../../electron/core/context/pop.ts';
import { useWords } from '../../i18n/use-words.ts';
import { FindCustomer } from './find-customer.tsx';
import { Why } from './why.tsx';

export function AnonymousCaller({ pop }: { readonly pop: Extract<Pop, { kind: 'anonymous' }> }) {
  const { t } = useWords();
  return (
    <div className="pop-body">
      <header>
        <h2 className="identity-name" elementtiming="pop-name">
          {t('pop.anonymous')}
        </h2>
        <p className="small">{t('pop.anonymousHint')}</p>
      </header>
      {pop.context === undefined ? null : <Why context={pop.context} />}
      <FindCustomer interactionId={pop.interactionId} />
    </div>
  );
}
