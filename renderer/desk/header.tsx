import { useWords } from './i18n/use-words.ts';
import { Mark } from './ui/mark.tsx';
import { ConnectionStatus } from './features/connection/connection-status.tsx';
import { DialBox } from './features/dial/dial-box.tsx';
import { HeadsetStatus } from './features/headset/headset-status.tsx';
import { MailboxLamp } from './features/presence/mailbox-lamp.tsx';
import { Readiness } from './features/readiness/readiness.tsx';
import { SettingsButton } from './features/settings/settings.tsx';

export function Header() {
  const { t } = useWords();
  return (
    <header className="top">
      <div className="brand">
        <Mark />
        <span>{t('app.name')}</span>
      </div>
      <DialBox />
      <div className="top-right">
        <MailboxLamp />
        <HeadsetStatus />
        <ConnectionStatus />
        <Readiness />
        <SettingsButton />
      </div>
    </header>
  );
}
