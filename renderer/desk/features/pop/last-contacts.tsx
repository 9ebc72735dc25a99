import type { Interaction } from '../../../../electron/core/history/records.ts';
import { useMinute } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import type { KnownPop } from './known-pop.ts';

export const CHANNEL_ICONS: Readonly<Record<Interaction['channel'], IconName>> = {
  call: 'phone',
  chat: 'chat',
  email: 'email',
  sms: 'sms',
  social: 'social',
  web: 'web',
};

/** The last contact on each channel as one row of marks, what we sent last, and what was noted last. */
export function LastContacts({ pop }: { readonly pop: KnownPop }) {
  const { t, format } = useWords();
  const now = useMinute();
  const { lastContacts, lastNote } = pop;
  // A call that nobody gave a subject says nothing.
  const lastOutgoing = pop.lastOutgoing?.subject === '' ? undefined : pop.lastOutgoing;
  if (lastContacts.length === 0 && lastOutgoing === undefined && lastNote === undefined) return null;
  return (
    <div className="last">
      {lastOutgoing === undefined ? null : (
        <p className="last-line">
          <span className="label">{t('pop.lastSent')}</span>
          <bdi className="last-subject">{lastOutgoing.subject}</bdi>
          <time dateTime={lastOutgoing.startedAt}>{format.age(lastOutgoing.startedAt, now)}</time>
        </p>
      )}
      {lastNote === undefined ? null : (
        <p className="last-line">
          <span className="label">{t('pop.lastNote')}</span>
          <bdi className="last-subject">{lastNote.text}</bdi>
          <time dateTime={lastNote.savedAt}>{format.age(lastNote.savedAt, now)}</time>
        </p>
      )}
      {lastContacts.length === 0 ? null : (
        <ul className="last-channels" aria-label={t('pop.lastContacts')}>
          {lastContacts.map((one) => (
            <li key={one.id} title={`${t(`channelOne.${one.channel}`)}: ${one.subject}`}>
              <Icon name={CHANNEL_ICONS[one.channel]} />
              <span className="unseen">{`${t(`channelOne.${one.channel}`)}: ${one.subject}, `}</span>
              <time dateTime={one.startedAt}>{format.age(one.startedAt, now)}</time>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
