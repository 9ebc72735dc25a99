import { useRef } from 'react';
import { setReady } from '../../state/actions.ts';
import { useDesk, useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { useKeysOf } from '../palette/use-keys.ts';
import { ChainPopup } from './chain-popup.tsx';
import { Timer } from '../calls/timer.tsx';

/** Two buttons, one of them pressed, and how long it has been so. */
export function Readiness() {
  const desk = useDesk();
  const { t } = useWords();
  const { ready, since, checking } = useDeskState((state) => state.readiness);
  const group = useRef<HTMLDivElement>(null);
  const keys = useKeysOf('ready');
  return (
    <div
      ref={group}
      role="group"
      aria-label={t('readiness.label')}
      className={`readiness readiness-${ready ? 'ready' : 'not'}`}
    >
      <Button
        label={t('readiness.ready')}
        look="plain"
        pressed={ready}
        keys={keys}
        onPress={() => setReady(desk, true)}
      />
      <Button
        label={t('readiness.notReady')}
        look="plain"
        pressed={!ready}
        keys={keys}
        onPress={() => setReady(desk, false)}
      />
      <span className="readiness-time">
        <Timer since={since} />
        <span className="unseen">{` ${t('readiness.since')}`}</span>
      </span>
      <span role="status" className="unseen">
        {checking ? t('readiness.checking') : ''}
      </span>
      <ChainPopup anchor={group} />
    </div>
  );
}
