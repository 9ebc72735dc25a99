import { memo, useState } from 'react';
import type { Pop } from '../../../../electron/core/context/pop.ts';
import type { Message } from '../../../../electron/core/history/records.ts';
import type { WorkItem } from '../../../../electron/core/work/item.ts';
import { useDeskState, useMinute } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { WriterName } from '../inbox/writer-name.tsx';
import { LinkedText } from '../numbers/linked-text.tsx';
import { beginningOf } from './long-text.ts';
import type { Row } from './rows.ts';

interface MessageRowProps {
  readonly row: Row;
  readonly item: WorkItem;
  readonly pop: Pop | undefined;
}

export const MessageRow = memo(function MessageRow({ row, item, pop }: MessageRowProps) {
  const { t, format } = useWords();
  const now = useMinute();
  switch (row.kind) {
    case 'day':
      return (
        <li className="message-day">
          <time dateTime={row.at}>{format.day(row.at, now)}</time>
        </li>
      );
    case 'new':
      return <li className="message-day message-new">{t('conversation.newHere')}</li>;
    case 'message':
      return <Said message={row.message} follows={row.follows} item={item} pop={pop} />;
    default:
      return row satisfies never;
  }
});

interface SaidProps extends Omit<MessageRowProps, 'row'> {
  readonly message: Message;
  readonly follows: boolean;
}

/** One message. Ours and theirs differ in side, name and colour; all of it is only ever text. */
function Said({ message, follows, item, pop }: SaidProps) {
  const { format } = useWords();
  return (
    <li className={`said said-${message.from}${follows ? ' said-follows' : ''}`}>
      <p className={follows ? 'unseen' : 'said-head'}>
        <Author message={message} item={item} pop={pop} />{' '}
        <time dateTime={message.at} title={format.full(message.at)}>
          {format.time(message.at)}
        </time>
      </p>
      <Body text={message.body} at={format.full(message.at)} />
    </li>
  );
}

function Author({ message, item, pop }: Omit<SaidProps, 'follows'>) {
  const { t } = useWords();
  const ownName = useDeskState((state) => state.agent.name);
  const { from, author } = message;
  if (from === 'agent' && author === ownName) return <b>{t('conversation.you')}</b>;
  if (from === 'customer' && pop?.kind === 'customer') {
    return (
      <b>
        <WriterName item={item} pop={pop} />
      </b>
    );
  }
  return (
    <b>
      <bdi>{author ?? t(`timeline.from.${from}`)}</bdi>
    </b>
  );
}

function Body({ text, at }: { readonly text: string; readonly at: string }) {
  const { t } = useWords();
  const [whole, setWhole] = useState(false);
  const beginning = whole ? undefined : beginningOf(text);
  return (
    <div className="said-body" title={at}>
      <p className="said-text" dir="auto">
        <LinkedText text={beginning === undefined ? text : `${beginning}…`} />
      </p>
      {beginning === undefined ? null : (
        <Button label={t('conversation.whole')} look="ghost" onPress={() => setWhole(true)} />
      )}
    </div>
  );
}

/** An answer on its way. */
export function Pending({ text }: { readonly text: string }) {
  const { t } = useWords();
  return (
    <li className="said said-agent said-pending">
      <p className="said-head">
        <b>{t('conversation.you')}</b> <span role="status">{t('conversation.sending')}</span>
      </p>
      <div className="said-body">
        <p className="said-text" dir="auto">
          {text.trim()}
        </p>
      </div>
    </li>
  );
}
