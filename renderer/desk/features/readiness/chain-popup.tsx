import type { RefObject } from 'react';
import type { Problem } from '../../../../electron/core/work/readiness.ts';
import { setReady } from '../../state/actions.ts';
import { useDesk, useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Popup } from '../../ui/popup.tsx';

interface ChainPopupProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly problems: readonly Problem[];
  readonly open: boolean;
  /** The agent has seen it. */
  readonly onClose: () => void;
}

/** What the check found, what to do, and how to go on. */
export function ChainPopup({ anchor, problems, open, onClose }: ChainPopupProps) {
  const desk = useDesk();
  const { t } = useWords();
  const ready = useDeskState((state) => state.readiness.ready);
  const serious = problems.some(({ weight }) => weight === 'failure');
  const title = t(ready ? 'readiness.problemsNow' : 'readiness.problems');
  return (
    <Popup
      label={title}
      anchor={anchor}
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      placement="bottom end"
      className="chain"
    >
      <p className="popup-title">{title}</p>
      <div role="alert">
        <ul className="chain-problems">
          {problems.map(({ fault, weight }) => (
            <li key={fault} className={`chain-${weight}`}>
              <Icon name="alert" />
              <span>{t(`readiness.fault.${fault}`)}</span>
            </li>
          ))}
        </ul>
      </div>
      <div className="chain-steps">
        {ready || serious ? null : (
          <Button
            label={t('readiness.anyway')}
            look="accent"
            onPress={() => {
              onClose();
              setReady(desk, true, true);
            }}
          />
        )}
        <Button label={t('readiness.again')} onPress={() => setReady(desk, true)} />
        {ready ? null : <Button label={t('readiness.stay')} look="ghost" onPress={() => setReady(desk, false)} />}
      </div>
    </Popup>
  );
}
