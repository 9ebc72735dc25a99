import type { Context, Told as OneTold } from '../../../../electron/core/history/records.ts';
import { useMinute } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isolate } from '../../i18n/format.ts';
import { LinkedText } from '../numbers/linked-text.tsx';
import { Tag } from '../../ui/tag.tsx';
import { topicOf } from './topic.ts';

/** What they have answered already, to a bot, a phone menu or a form. */
export function Told({ context }: { readonly context: Context }) {
  const { t, format } = useWords();
  const now = useMinute();
  const { told, verified } = context;
  if (told.length === 0 && verified === undefined) return null;
  return (
    <section className="panel told" aria-label={t('told.title')}>
      <header className="panel-head">
        <h2>{t('told.title')}</h2>
        {verified === undefined ? null : (
          <Tag tone="ok" icon="check">
            {t('told.verified', { method: isolate(verified.method) })} · {format.ago(verified.at, now)}
          </Tag>
        )}
      </header>
      <dl className="told-list">
        {told.map((one) => (
          <div key={`${one.topic} ${one.at} ${one.answer}`} className="told-row">
            <dt>
              <Topic told={one} />
            </dt>
            <dd>
              <bdi className="told-answer">
                <LinkedText text={one.answer} />
              </bdi>
              <span className="told-source">
                {t(`told.source.${one.source}`)} · <time dateTime={one.at}>{format.ago(one.at, now)}</time>
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What the desk itself calls a thing is said in the agent's language; what a machine called it stays as it came. */
function Topic({ told }: { readonly told: OneTold }) {
  const { t } = useWords();
  const topic = topicOf(told);
  return <bdi>{topic === undefined ? told.topic : t(`told.topic.${topic}`)}</bdi>;
}
