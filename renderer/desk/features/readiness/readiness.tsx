import { useRef, useState } from 'react';
import { setReady } from '../../state/actions.ts';
import { useDesk, useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { useKeysOf } from '../palette/use-keys.ts';
import { ChainPopup } from './chain-popup.tsx';
import { Timer } from '../calls/timer.tsx';
import { hasNews, NOTHING_SEEN, seenNow, stillSeen } from './seen.ts';

/** Two buttons, one of them pressed, and how long it has been so; what is wrong stands beside them while it lasts. */
export function Readiness() {
  const desk = useDesk();
  const { t } = useWords();
  const { ready, since, checking, problems = [] } = useDeskState((state) => state.readiness);
  const [known, setSeen] = useState(NOTHING_SEEN);
  const [asked, setAsked] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const keys = useKeysOf('ready');
  const wrong = problems.length > 0;
  const seen = stillSeen(known, problems);
  if (seen !== known) setSeen(seen);
  if (asked && !wrong) setAsked(false);
  const open = asked || hasNews(seen, problems);
  const close = (): void => {
    setSeen(seenNow(problems));
    setAsked(false);
  };
  const trouble = t('readiness.wrong', { count: problems.length });
  return (
    <div
      ref={group}
      role="group"
      aria-label={t('readiness.label')}
      className={`readiness readiness-${ready ? 'ready' : 'not'}`}
    >
      {wrong && !open ? (
        <Button label={trouble} icon="alert" iconOnly look="plain" onPress={() => setAsked(true)} />
      ) : null}
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
        {checking ? t('readiness.checking') : wrong && !open ? trouble : ''}
      </span>
      <ChainPopup anchor={group} problems={problems} open={open} onClose={close} />
    </div>
  );
}
