import { useState, type RefObject } from 'react';
import { setReady } from '../../state/actions.ts';
import { useDesk, useDeskState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Popup } from '../../ui/popup.tsx';

/** What the check found, what to do, and how to go on. It comes again with each check that finds something. */
export function ChainPopup({ anchor }: { readonly anchor: RefObject<HTMLElement | null> }) {
  const desk = useDesk();
  const { t } = useWords();
  const { ready, problems } = useDeskState((state) => state.readiness);
  const [closed, setClosed] = useState<typeof problems>();
  const serious = problems?.some(({ weight }) => weight === 'failure') ?? false;
  const title = t(ready ? 'readiness.problemsNow' : 'readiness.problems');
  return (
    <Popup
      label={title}
      anchor={anchor}
      open={problems !== undefined && problems !== closed}
      onOpenChange={(next) => setClosed(next ? undefined : problems)}
      placement="bottom end"
      className="chain"
    >
      <p className="popup-title">{title}</p>
      <div role="alert">
        <ul className="chain-problems">
          {problems?.map(({ fault, weight }) => (
            <li key={fault} className={`chain-${weight}`}>
              <Icon name="alert" />
              <span>{t(`readiness.fault.${fault}`)}</span>
            </li>
          ))}
        </ul>
      </div>
      <div className="chain-steps">
        {ready || serious ? null : (
          <Button label={t('readiness.anyway')} look="accent" onPress={() => setReady(desk, true, true)} />
        )}
        <Button label={t('readiness.again')} onPress={() => setReady(desk, true)} />
        {ready ? null : <Button label={t('readiness.stay')} look="ghost" onPress={() => setReady(desk, false)} />}
      </div>
    </Popup>
  );
}
