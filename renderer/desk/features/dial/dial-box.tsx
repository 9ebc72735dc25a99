import { useState } from 'react';
import { dial, openCustomer } from '../../state/actions.ts';
import { useDesk, useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isolate } from '../../i18n/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Keys } from '../../ui/keys.tsx';
import { Suggest, type SuggestionSection } from '../../ui/suggest.tsx';
import { ColleagueHit } from '../presence/colleague-hit.tsx';
import { findColleagues } from '../presence/find-colleagues.ts';
import { useKeysOf } from '../palette/use-keys.ts';
import { CustomerHit } from './customer-hit.tsx';
import { looksDialable } from './search.ts';
import { SearchFooter } from './search-footer.tsx';
import { useCustomerSearch } from './use-customer-search.ts';
import { useObstacle } from './use-obstacle.ts';

/** One box for numbers and names. What can be dialled comes first, then customers. */
export function DialBox() {
  const desk = useDesk();
  const { t } = useWords();
  const keys = useKeysOf('search');
  const [text, setText] = useState('');
  const [focused, setFocused] = useState(false);
  const search = useCustomerSearch(text);
  const obstacle = useObstacle();
  const colleagues = useDeskState((state) => state.colleagues);
  const wanted = text.trim();

  // What was typed goes when it became a call, and stays when it could not be dialled.
  const outgoing = useDeskState((state) => state.calls.findLast((call) => call.direction === 'out')?.id);
  const [seen, setSeen] = useState(outgoing);
  if (outgoing !== seen) {
    setSeen(outgoing);
    if (outgoing !== undefined) setText('');
  }

  const sections: SuggestionSection[] = [];
  if (looksDialable(wanted)) {
    sections.push({
      id: 'dial',
      items: [
        {
          id: 'dial',
          text: t('dial.dial', { number: wanted }),
          choose: () => void dial(desk, wanted),
          content: (
            <>
              <Icon name="phone" />
              <span className="hit">
                <b className="hit-name">{t('dial.dial', { number: isolate(wanted) })}</b>
                {obstacle === undefined ? null : <span className="small">{t(`dial.${obstacle}`)}</span>}
              </span>
            </>
          ),
        },
      ],
    });
  }
  const found = findColleagues(colleagues, wanted);
  if (found.length > 0) {
    sections.push({
      id: 'colleagues',
      title: t('presence.title'),
      items: found.map((colleague) => ({
        id: `colleague ${colleague.uri}`,
        text: `${colleague.name}, ${t(`presence.availability.${colleague.availability}`)}`,
        content: <ColleagueHit colleague={colleague} />,
        choose: () => void dial(desk, colleague.uri),
      })),
    });
  }
  if (search.hits.length > 0) {
    sections.push({
      id: 'customers',
      title: t('palette.customers'),
      items: search.hits.map((hit) => ({
        id: hit.customer.id,
        text: hit.customer.name,
        content: <CustomerHit hit={hit} />,
        choose: () => {
          setText('');
          openCustomer(desk, hit.customer.id);
        },
      })),
    });
  }

  return (
    <search
      className="dial"
      data-place="search"
      onFocus={() => setFocused(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
      }}
    >
      <Suggest
        label={t('dial.label')}
        listLabel={t('dial.results')}
        value={text}
        onChange={setText}
        sections={sections}
        open={focused && wanted !== ''}
        onEscape={() => setText('')}
        before={<Icon name="search" />}
        after={keys === undefined || text !== '' ? null : <Keys text={keys} />}
        footer={<SearchFooter search={search} text={text} />}
      />
    </search>
  );
}
