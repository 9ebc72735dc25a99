import { refreshState } from '../../state/desk.ts';
import { useDesk, useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { QuietState } from '../../ui/quiet-state.tsx';
import { useLate } from '../../ui/use-late.ts';

/** A look-up that takes this long is not a look-up any more. */
const SLOW_MS = 4_000;

/** A call is there and its customer not yet: nothing for a moment, then that it is looked up, then what to do. */
export function NoPopYet() {
  const desk = useDesk();
  const { t } = useWords();
  const broken = useDeskState((state) => state.notices.find((notice) => notice.code === 'historyUnavailable'));
  const late = useLate(true, 150);
  const slow = useLate(true, SLOW_MS);
  if (broken !== undefined || slow) {
    const text = broken === undefined ? t('pop.slow') : t('pop.failed', { reason: broken.values['reason'] ?? '' });
    return (
      <QuietState icon="alert" text={text} tone="stop" role="status">
        <Button label={t('app.retry')} onPress={() => void desk.attempt(refreshState(desk))} />
      </QuietState>
    );
  }
  return late ? (
    <div className="skeleton" role="status" aria-label={t('pop.loading')}>
      <i className="skeleton-line skeleton-name" />
      <i className="skeleton-block" />
      <i className="skeleton-line" />
    </div>
  ) : null;
}
