import type { Notice } from '../../../../electron/contract/state.ts';
import { useDesk, useDeskState, useMinute, useWindowState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { noticeSentence, shownNotices } from './notice-list.ts';

const ICONS: Readonly<Record<Notice['level'], IconName>> = { info: 'info', warning: 'alert', error: 'alert' };

/** What the desk has to say apart from any call; polite, and nothing moves because of it. */
export function Notices() {
  const desk = useDesk();
  const { t, format } = useWords();
  const now = useMinute();
  const notices = useDeskState((state) => state.notices);
  const secretsProtected = useDeskState((state) => state.secretsProtected);
  const problems = useWindowState((state) => state.problems);
  const shown = shownNotices(notices, secretsProtected);
  return (
    <section className="notices" aria-label={t('notices.region')}>
      <ul aria-live="polite" aria-relevant="additions" data-live-announcer="true">
        {problems.map((problem) => (
          <li key={problem.id} className="notice notice-error">
            <Icon name="alert" />
            <p>{t('notices.problem', { reason: problem.reason })}</p>
            <Button
              label={t('notices.dismiss')}
              icon="close"
              iconOnly
              look="plain"
              onPress={() =>
                desk.window.update((state) => ({
                  ...state,
                  problems: state.problems.filter(({ id }) => id !== problem.id),
                }))
              }
            />
          </li>
        ))}
        {shown.map((notice) => (
          <li key={notice.id} className={`notice notice-${notice.level}`}>
            <Icon name={ICONS[notice.level]} />
            <p>
              <span className="unseen">{`${t(`notices.level.${notice.level}`)}: `}</span>
              {noticeSentence(notice, t, format)}
              <time className="notice-when" dateTime={new Date(notice.at).toISOString()}>
                {format.age(notice.at, now)}
              </time>
            </p>
            <Button
              label={t('notices.dismiss')}
              icon="close"
              iconOnly
              look="plain"
              onPress={() => void desk.attempt(desk.bridge.ask['desk.dismissNotice']({ id: notice.id }))}
            />
            <NoticeActions code={notice.code} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What can be done about it at once, below its sentence. */
function NoticeActions({ code }: { readonly code: Notice['code'] }) {
  const desk = useDesk();
  const { t } = useWords();
  const { ask } = desk.bridge;
  if (code === 'microphoneDenied')
    return (
      <div className="notice-actions">
        <Button
          label={t('notices.openSettings')}
          look="ghost"
          onPress={() => void desk.attempt(ask['desk.openMicrophoneSettings'](undefined))}
        />
      </div>
    );
  if (code === 'headsetFound')
    return (
      <div className="notice-actions">
        <Button
          label={t('notices.useHeadset')}
          look="ghost"
          onPress={() => void desk.attempt(ask['sound.headset']({ use: true }))}
        />
        <Button
          label={t('notices.ignoreHeadset')}
          look="plain"
          onPress={() => void desk.attempt(ask['sound.headset']({ use: false }))}
        />
      </div>
    );
  return null;
}
