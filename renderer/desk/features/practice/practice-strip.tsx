import { ProgressBar } from 'react-aria-components';
import { nextCustomer } from '../../state/actions.ts';
import { useDesk, useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isolate } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useKeysOf } from '../palette/use-keys.ts';

/** The practice floor's own controls: apart from the desk, so that nobody takes practice for work. */
export function PracticeStrip() {
  const desk = useDesk();
  const { t, format } = useWords();
  const keys = useKeysOf('nextCustomer');
  const practice = useDeskState((state) => state.practice);
  if (practice === undefined) return null;
  const { customer, preparing, waiting } = practice;
  return (
    <section className="practice" aria-label={t('practice.title')}>
      <b className="practice-title">{t('practice.title')}</b>
      <Button
        label={t('practice.next')}
        icon="phone"
        look="ghost"
        keys={keys}
        onPress={() => nextCustomer(desk, 'call')}
      />
      <Button label={t('practice.nextChat')} icon="chat" look="ghost" onPress={() => nextCustomer(desk, 'chat')} />
      <Button label={t('practice.nextEmail')} icon="email" look="ghost" onPress={() => nextCustomer(desk, 'email')} />
      <span className="practice-who" role="status">
        {customer === undefined ? t('practice.nobody') : t('practice.speaking', { name: isolate(customer) })}
        {waiting > 0 ? ` · ${t('practice.waiting', { count: waiting })}` : ''}
      </span>
      {customer === undefined ? null : (
        <span className="practice-sound" role="status">
          <Heard on={practice.customerHearsAgent} yes={t('practice.theyHear')} no={t('practice.theyDont')} />
          <Heard on={practice.agentHearsCustomer} yes={t('practice.youHear')} no={t('practice.youDont')} />
        </span>
      )}
      {preparing === undefined ? null : (
        <ProgressBar
          className="practice-progress"
          aria-label={t('practice.preparing')}
          value={preparing.done}
          maxValue={Math.max(1, preparing.total)}
          valueLabel={t('practice.progress', {
            done: format.number(preparing.done),
            total: format.number(preparing.total),
          })}
        >
          {({ percentage, valueText }) => (
            <>
              <span>{t('practice.preparing')}</span>
              <span className="progress-track">
                <span className="progress-done" style={{ inlineSize: `${percentage ?? 0}%` }} />
              </span>
              <span className="timer">{valueText}</span>
            </>
          )}
        </ProgressBar>
      )}
    </section>
  );
}

function Heard({ on, yes, no }: { readonly on: boolean; readonly yes: string; readonly no: string }) {
  return (
    <span className={on ? 'heard heard-on' : 'heard'}>
      <Icon name={on ? 'hear' : 'close'} />
      {on ? yes : no}
    </span>
  );
}
