import { useState } from 'react';
import { useDesk } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Suggest } from '../../ui/suggest.tsx';
import { CustomerHit } from '../dial/customer-hit.tsx';
import { SearchFooter } from '../dial/search-footer.tsx';
import { useCustomerSearch } from '../dial/use-customer-search.ts';

export interface FindCustomerProps {
  readonly interactionId: string;
  readonly onChosen?: () => void;
}

/** The agent has heard who it is: find them, and this contact is theirs. */
export function FindCustomer({ interactionId, onChosen }: FindCustomerProps) {
  const desk = useDesk();
  const { t } = useWords();
  const [text, setText] = useState('');
  const search = useCustomerSearch(text);
  const choose = (customerId: string): void => {
    setText('');
    void desk.attempt(desk.bridge.ask['customers.choose']({ interactionId, customerId }));
    onChosen?.();
  };
  return (
    <div className="pop-form">
      <h3 className="label">{t('pop.findHint')}</h3>
      <Suggest
        label={t('pop.find')}
        listLabel={t('palette.customers')}
        value={text}
        onChange={setText}
        open={text.trim() !== ''}
        onEscape={() => setText('')}
        sections={[
          {
            id: 'customers',
            items: search.hits.map((hit) => ({
              id: hit.customer.id,
              text: hit.customer.name,
              content: <CustomerHit hit={hit} />,
              choose: () => choose(hit.customer.id),
            })),
          },
        ]}
        footer={<SearchFooter search={search} text={text} />}
      />
    </div>
  );
}
