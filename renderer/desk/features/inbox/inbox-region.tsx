import { ListBox, ListBoxItem } from 'react-aria-components';
import type { WorkItem } from '../../../../electron/core/work/item.ts';
import { chooseConversation } from '../../state/actions.ts';
import { useAtHand, useDesk, useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { InboxRow } from './inbox-row.tsx';
import { writerText } from './writer.ts';

/** Conversations that wait for the agent or are in their hands, the longest waiting first. */
export function InboxRegion() {
  const desk = useDesk();
  const { t, format } = useWords();
  const inbox = useDeskState((state) => state.inbox);
  const pops = useDeskState((state) => state.pops);
  const { item: current } = useAtHand();
  return (
    <section className="inbox" aria-label={t('inbox.region')} data-place="inbox">
      <h2 className="zone-head inbox-head">
        {t('inbox.region')} <span className="inbox-count">{format.number(inbox.length)}</span>
      </h2>
      {inbox.length === 0 ? (
        <p className="rail-none small">{t('inbox.empty')}</p>
      ) : (
        <ListBox
          aria-label={t('inbox.region')}
          className="inbox-list"
          items={inbox.map((item) => ({ id: item.id, item }))}
          dependencies={[pops]}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={current === undefined ? [] : [current.id]}
          onSelectionChange={(keys) => {
            const chosen = inbox.find(({ id }) => keys === 'all' || keys.has(id));
            if (chosen !== undefined) chooseConversation(desk, chosen.id);
          }}
        >
          {({ id, item }) => (
            <ListBoxItem id={id} textValue={writerText(item, pops[id])} className={rowClass(item)}>
              <InboxRow item={item} pop={pops[id]} />
            </ListBoxItem>
          )}
        </ListBox>
      )}
    </section>
  );
}

function rowClass({ state }: WorkItem): string {
  return `inbox-row inbox-row-${state}`;
}
