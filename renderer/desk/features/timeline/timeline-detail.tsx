import { useEffect, useState } from 'react';
import type { InteractionDetail } from '../../../../electron/core/history/ports.ts';
import { useDesk } from '../../state/context.ts';
import { plainMessage } from '../../state/desk.ts';
import { LinkedText } from '../numbers/linked-text.tsx';
import { qualitySentences } from '../sound/words.ts';
import { handoverSentence } from '../transfer/words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';

type Detail =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly detail: InteractionDetail | null }
  | { readonly status: 'failed'; readonly reason: string };

interface TimelineDetailProps {
  readonly id: string;
  /** What the row above says already. */
  readonly said: string;
}

/** What was written in one contact: its messages, oldest first, and its note. All of it is only ever text. */
export function TimelineDetail({ id, said }: TimelineDetailProps) {
  const desk = useDesk();
  const { t } = useWords();
  const [state, setState] = useState<Detail>({ status: 'loading' });
  const [attempt, setAttempt] = useState(1);
  useEffect(() => {
    let wanted = true;
    desk.bridge.ask['history.interaction']({ id }).then(
      (detail) => (wanted ? setState({ status: 'ready', detail }) : undefined),
      (error: unknown) => (wanted ? setState({ status: 'failed', reason: plainMessage(error) }) : undefined),
    );
    return () => {
      wanted = false;
    };
  }, [desk, id, attempt]);

  if (state.status === 'loading') return <div className="timeline-detail" />;
  if (state.status === 'failed') {
    return (
      <div className="timeline-detail" role="status">
        {t('timeline.detailFailed', { reason: state.reason })}
        <Button label={t('app.retry')} look="ghost" onPress={() => setAttempt(attempt + 1)} />
      </div>
    );
  }
  if (state.detail === null) return <div className="timeline-detail small">{t('timeline.detailGone')}</div>;
  return <Written detail={state.detail} said={said} />;
}

function Written({ detail, said }: { readonly detail: InteractionDetail; readonly said: string }) {
  const { t, format } = useWords();
  const { messages, note, interaction } = detail;
  const { summary } = interaction;
  const sound = interaction.quality === undefined ? undefined : qualitySentences(interaction.quality, t, format);
  const handed = interaction.handover && handoverSentence(interaction.handover, t);
  if (messages.length === 0 && note === undefined && summary === undefined && sound === undefined && !handed) {
    return <div className="timeline-detail small">{t('timeline.detailEmpty')}</div>;
  }
  return (
    <div className="timeline-detail">
      {summary === undefined || summary === said ? null : (
        <p className="small" dir="auto">
          <LinkedText text={summary} />
        </p>
      )}
      {handed === undefined ? null : <p className="small">{handed}</p>}
      {sound === undefined ? null : <p className="small">{sound}</p>}
      {messages.map((message) => (
        <div key={message.id} className={`message message-${message.from}`}>
          <p className="message-head">
            <bdi>{message.author ?? t(`timeline.from.${message.from}`)}</bdi>
            <time dateTime={message.at} title={format.full(message.at)}>
              {format.time(message.at)}
            </time>
          </p>
          <p className="message-body" dir="auto">
            <LinkedText text={message.body} />
          </p>
        </div>
      ))}
      {note === undefined ? null : (
        <div className="message message-note">
          <p className="message-head">
            <span>
              {t('timeline.note')} · <bdi>{note.author}</bdi>
            </span>
            <time dateTime={note.savedAt} title={format.full(note.savedAt)}>
              {format.time(note.savedAt)}
            </time>
          </p>
          <p className="message-body" dir="auto">
            <LinkedText text={note.text} />
          </p>
        </div>
      )}
    </div>
  );
}
