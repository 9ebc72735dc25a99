import type { Pop } from '../../../../electron/core/context/pop.ts';
import { closeOpened } from '../../state/actions.ts';
import { useDesk, useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Keys } from '../../ui/keys.tsx';
import { QuietState } from '../../ui/quiet-state.tsx';
import { useKeysOf } from '../palette/use-keys.ts';

interface IdleCardProps {
  readonly pop: Pop | undefined;
}

/** The middle while no call is at hand. */
export function IdleCard({ pop }: IdleCardProps) {
  const desk = useDesk();
  const { t } = useWords();
  const configured = useDeskState((state) => state.voice.configured);
  const searchKeys = useKeysOf('search');
  const waiting = useDeskState((state) => state.inbox.length > 0);
  const inboxKeys = useKeysOf('inbox');
  const paletteKeys = useKeysOf('palette');
  if (pop?.kind === 'customer') {
    return (
      <article className="card call-card">
        <div className="call-who">
          <p className="eyebrow eyebrow-plain">
            <i className="dot" aria-hidden="true" />
            <span>{t('calls.opened')}</span>
          </p>
          <h1 className="call-name">
            <bdi>{pop.customer.name}</bdi>
          </h1>
          <p className="call-line">{t('calls.openedHint')}</p>
        </div>
        <div className="call-controls call-controls-ringing">
          <Button label={t('calls.closeCustomer')} look="ghost" icon="close" onPress={() => closeOpened(desk)} />
        </div>
      </article>
    );
  }
  return (
    <div className="idle">
      <QuietState
        icon="phone"
        heading
        title={t('calls.idle')}
        text={t(configured ? 'calls.idleHint' : 'calls.notConfigured')}
      >
        <p className="idle-keys">
          <Keys text={searchKeys ?? ''} /> {t('command.search')}
          <Keys text={paletteKeys ?? ''} /> {t('command.palette')}
          {waiting ? (
            <>
              <Keys text={inboxKeys ?? ''} /> {t('command.inbox')}
            </>
          ) : null}
        </p>
      </QuietState>
    </div>
  );
}
