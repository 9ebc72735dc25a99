import type { Channel } from '../../../../electron/core/history/records.ts';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useWords } from '../../i18n/use-words.ts';

const CHANNELS: readonly Channel[] = ['call', 'chat', 'email', 'sms', 'social', 'web'];

export interface ChannelFilterProps {
  /** Empty: all. */
  readonly chosen: readonly Channel[];
  readonly onChange: (chosen: readonly Channel[]) => void;
}

export function ChannelFilter({ chosen, onChange }: ChannelFilterProps) {
  const { t } = useWords();
  return (
    <ToggleButtonGroup
      className="channel-filter"
      aria-label={t('timeline.filter')}
      selectionMode="multiple"
      selectedKeys={chosen}
      onSelectionChange={(keys) => onChange(CHANNELS.filter((channel) => keys.has(channel)))}
    >
      {CHANNELS.map((channel) => (
        <ToggleButton key={channel} id={channel} className="channel-toggle">
          {t(`channel.${channel}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
