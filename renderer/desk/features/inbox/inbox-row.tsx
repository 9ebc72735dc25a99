import { memo } from 'react';
import { Text } from 'react-aria-components';
import type { Pop } from '../../../../electron/core/context/pop.ts';
import type { WorkItem } from '../../../../electron/core/work/item.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { Tag } from '../../ui/tag.tsx';
import { CHANNEL_ICONS } from '../pop/last-contacts.tsx';
import { WaitingTime } from './waiting-time.tsx';
import { WriterName } from './writer-name.tsx';

interface InboxRowProps {
  readonly item: WorkItem;
  readonly pop: Pop | undefined;
}

/** One conversation: on which channel, who, what they said last, how long they wait. */
export const InboxRow = memo(function InboxRow({ item, pop }: InboxRowProps) {
  const { t } = useWords();
  return (
    <>
      <span className="channel">
        <Icon name={CHANNEL_ICONS[item.channel]} />
      </span>
      <Text slot="label" className="inbox-who">
        <WriterName item={item} pop={pop} />
        <span className="unseen">{`, ${t(`channelOne.${item.channel}`)}`}</span>
      </Text>
      <Text slot="description" className="inbox-about">
        <bdi className="inbox-what">{previewOf(item)}</bdi> <WaitingTime item={item} /> <Marks item={item} />
      </Text>
    </>
  );
});

/** Of an e-mail the subject says more than its first line. */
function previewOf({ channel, subject, preview }: WorkItem): string {
  return channel === 'email' ? subject : preview;
}

function Marks({ item }: { readonly item: WorkItem }) {
  const { t, format } = useWords();
  return (
    <span className="inbox-marks">
      {item.trouble === undefined ? null : (
        <Tag tone="stop" icon="alert">
          {t('inbox.notSent')}
        </Tag>
      )}
      {item.left ? <Tag>{t('inbox.left')}</Tag> : null}
      {item.state === 'offered' ? (
        <Tag tone="info">{t('inbox.offered')}</Tag>
      ) : item.unread === 0 ? null : (
        <span className="unread">
          <span aria-hidden="true">{format.number(item.unread)}</span>
          <span className="unseen">{t('inbox.unread', { count: item.unread })}</span>
        </span>
      )}
    </span>
  );
}
