import { memo } from 'react';
import type { TimelineRow } from '../../../../electron/core/history/ports.ts';
import { useMinute } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { CHANNEL_ICONS } from '../pop/last-contacts.tsx';
import { TimelineDetail } from './timeline-detail.tsx';
import { rowWords } from './words.ts';

interface TimelineItemProps {
  readonly row: TimelineRow;
  readonly open: boolean;
  readonly onToggle: (id: string) => void;
}

export const TimelineItem = memo(function TimelineItem({ row, open, onToggle }: TimelineItemProps) {
  const { t, format } = useWords();
  const now = useMinute();
  const { interaction } = row;
  const words = rowWords(row, t, format);
  return (
    <>
      {/* A plain button: rows come by the dozen while the agent scrolls. */}
      <button type="button" className="timeline-button" aria-expanded={open} onClick={() => onToggle(interaction.id)}>
        <span className={`channel${words.missed ? ' channel-stop' : ''}`}>
          <Icon name={words.missed ? 'missed' : CHANNEL_ICONS[interaction.channel]} />
        </span>
        <span className="timeline-text">
          <span className="unseen">{`${t(`channelOne.${interaction.channel}`)}: `}</span>
          <span className="timeline-title">
            {words.sent ? (
              <>
                <Icon name="outgoing" />
                <span className="unseen">{`${t('timeline.sent')}: `}</span>
              </>
            ) : null}
            <bdi>{words.title}</bdi>
          </span>
          {words.below === '' ? null : <bdi className="timeline-below">{words.below}</bdi>}
        </span>
        <time className="timeline-when" dateTime={interaction.startedAt} title={format.full(interaction.startedAt)}>
          {format.age(interaction.startedAt, now)}
        </time>
      </button>
      {open ? <TimelineDetail id={interaction.id} said={words.below} /> : null}
    </>
  );
});
