import type { TimelineRow } from '../../../../electron/core/history/ports.ts';
import type { Format } from '../../i18n/format.ts';
import { isolate } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/use-words.ts';

/** A row in two lines: what it was, and what came of it. */
export interface RowWords {
  readonly title: string;
  readonly below: string;
  readonly missed: boolean;
  /** We wrote to them. */
  readonly sent: boolean;
}

export function rowWords({ interaction, excerpt }: TimelineRow, t: Translate, format: Format): RowWords {
  const below = excerpt ?? interaction.summary ?? '';
  if (interaction.channel !== 'call') {
    const sent = interaction.direction === 'out';
    return { title: interaction.subject, below: below || (interaction.agentName ?? ''), missed: false, sent };
  }
  const missed = interaction.outcome === 'missed' || interaction.outcome === 'refusedBusy';
  const talked = interaction.talkedSeconds ?? 0;
  const what = missed
    ? t('calls.eyebrow.missed')
    : talked > 0
      ? t('timeline.callTalked', { time: format.length(talked) })
      : t(interaction.direction === 'out' ? 'timeline.callOut' : 'channelOne.call');
  return {
    title: [what, interaction.agentName]
      .filter(Boolean)
      .map((part) => isolate(part ?? ''))
      .join(' · '),
    below: below || interaction.subject,
    missed,
    sent: false,
  };
}
