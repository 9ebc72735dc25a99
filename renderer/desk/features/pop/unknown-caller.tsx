import type { Pop } from '../../../../electron/core/context/pop.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isolate } from '../../i18n/format.ts';
import { CreateCustomer } from './create-customer.tsx';
import { FindCustomer } from './find-customer.tsx';
import { useConversation } from './use-conversation.ts';
import { Why } from './why.tsx';

export function UnknownCaller({ pop }: { readonly pop: Extract<Pop, { kind: 'unknown' }> }) {
  const { t } = useWords();
  const written = useConversation(pop.interactionId) !== undefined;
  return (
    <div className="pop-body">
      <header>
        <h2 className="identity-name" elementtiming="pop-name">
          {t(written ? 'pop.unknownWritten' : 'pop.unknown')}
        </h2>
        <p className="small">
          <bdi dir="ltr">{pop.shown}</bdi>
          {' · '}
          {t(written ? 'pop.unknownWrittenHint' : 'pop.unknownHint')}
        </p>
        {pop.claimedName === undefined ? null : (
          <p className="small">{t('pop.claimed', { name: isolate(pop.claimedName) })}</p>
        )}
      </header>
      {pop.context === undefined ? null : <Why context={pop.context} />}
      <CreateCustomer interactionId={pop.interactionId} suggested={pop.claimedName ?? ''} />
      <FindCustomer interactionId={pop.interactionId} />
    </div>
  );
}
