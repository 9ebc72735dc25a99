import type { Context } from '../../../../electron/core/history/records.ts';
import { useMinute } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { topicOf } from '../calls/topic.ts';

/** The reason, in their words where we have them; where they came from; how they feel. */
export function Why({ context }: { readonly context: Context }) {
  const { t, format } = useWords();
  const now = useMinute();
  const { reason, cameFrom, mood, moodNote } = context;
  // Numbers of cases and calls are for machines: nobody said them.
  const words = context.told.findLast((told) => topicOf(told) === undefined);
  if (reason === undefined && cameFrom === undefined && mood === undefined && words === undefined) return null;
  return (
    <div className="why" role="group" aria-label={t('pop.why')}>
      {reason === undefined ? null : (
        <p className="why-reason">
          <bdi>{reason}</bdi>
        </p>
      )}
      <dl className="why-list">
        {words === undefined ? null : (
          <div>
            <dt>
              {/* What was keyed in says little without what was asked. */}
              {words.source === 'ivr' ? (
                <>
                  <bdi>{words.topic}</bdi>
                  {' · '}
                </>
              ) : null}
              {t('pop.toldThem', { source: t(`told.source.${words.source}`), when: format.ago(words.at, now) })}
            </dt>
            <dd>
              <q>{words.answer}</q>
            </dd>
          </div>
        )}
        {cameFrom === undefined ? null : (
          <div>
            <dt>{t('pop.cameFrom')}</dt>
            <dd>
              <bdi>{cameFrom}</bdi>
            </dd>
          </div>
        )}
        {mood === undefined && moodNote === undefined ? null : (
          <div>
            <dt>{t('pop.mood')}</dt>
            <dd>{[mood === undefined ? undefined : t(`pop.moods.${mood}`), moodNote].filter(Boolean).join(', ')}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
