import { useEffect, useId, useState } from 'react';
import type { Capabilities } from '../../../../electron/core/headset/headset.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { abilitiesOf, type Ability } from './buttons.ts';
import type { Presses } from './report-log.ts';

/** ms for which a button is lit: a press may be over before the eye is there. */
const LIT = 700;

/** Each button of the headset: lights up when it is pressed, and stays ticked off. */
export function ButtonTrial({ can, presses }: { readonly can: Capabilities; readonly presses: Presses }) {
  const { t } = useWords();
  const heading = useId();
  const all = abilitiesOf(can);
  const tried = all.filter((ability) => presses[ability] !== undefined).length;
  const latest = all.toSorted((a, b) => (presses[b] ?? 0) - (presses[a] ?? 0))[0];
  return (
    <section aria-labelledby={heading}>
      <div className="headset-part-head">
        <h3 id={heading}>{t('headset.buttons.title')}</h3>
        <span className="small">
          {all.length === 0 ? t('headset.buttons.empty') : t('headset.buttons.hint')}{' '}
          {tried === 0 ? null : t('headset.buttons.count', { tried, all: all.length })}
        </span>
      </div>
      <ul className="headset-buttons" aria-labelledby={heading}>
        {all.map((ability) => (
          <HeadsetButton key={ability} ability={ability} at={presses[ability]} />
        ))}
      </ul>
      <span role="status" className="unseen">
        {latest === undefined || presses[latest] === undefined
          ? ''
          : `${t(`headset.buttons.${latest}`)}: ${t('headset.buttons.tried')}`}
      </span>
    </section>
  );
}

function HeadsetButton({ ability, at }: { readonly ability: Ability; readonly at: number | undefined }) {
  const { t } = useWords();
  const tried = at !== undefined;
  return (
    <li className={`headset-button${tried ? ' headset-button-tried' : ''}`} data-lit={useLit(at)}>
      <b>{t(`headset.buttons.${ability}`)}</b>{' '}
      <span className="headset-button-state">
        {tried ? <Icon name="check" /> : null}
        {t(`headset.buttons.${tried ? 'tried' : 'untried'}`)}
      </span>
    </li>
  );
}

/** True for a moment after each press. */
function useLit(at: number | undefined): boolean {
  const [over, setOver] = useState<number>();
  useEffect(() => {
    if (at === undefined) return undefined;
    const timer = setTimeout(() => setOver(at), LIT);
    return () => clearTimeout(timer);
  }, [at]);
  return at !== undefined && over !== at;
}
