import { useWords } from '../../i18n/use-words.ts';
import { FindCustomer } from './find-customer.tsx';

export function AnonymousCaller({ interactionId }: { readonly interactionId: string }) {
  const { t } = useWords();
  return (
    <div className="pop-body">
      <header>
        <h2 className="identity-name" elementtiming="pop-name">
          {t('pop.anonymous')}
        </h2>
        <p className="small">{t('pop.anonymousHint')}</p>
      </header>
      <FindCustomer interactionId={interactionId} />
    </div>
  );
}
