import type { RingOutcome } from '../../../../electron/core/calls/ledger.ts';
import type { RingPage } from '../../../../electron/core/calls/ledger-ports.ts';
import en from '../../i18n/en.json';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';

/** In the order of the words for them. */
const outcomes = (Object.keys(en.ledger.outcome) as (keyof typeof en.ledger.outcome)[]).filter(
  (outcome) => outcome !== 'open',
);

interface OutcomeFilterProps {
  readonly totals: RingPage['totals'];
  readonly chosen: RingOutcome | undefined;
  readonly onChange: (outcome: RingOutcome | undefined) => void;
}

/** How many there are of each outcome; a press shows only these. */
export function OutcomeFilter({ totals, chosen, onChange }: OutcomeFilterProps) {
  const { t, format } = useWords();
  const all = Object.values(totals).reduce((sum, count) => sum + count, 0);
  return (
    <div role="group" aria-label={t('ledger.filter')} className="ledger-filter">
      <Button
        label={t('ledger.all', { shown: format.number(all) })}
        look="ghost"
        pressed={chosen === undefined}
        onPress={() => onChange(undefined)}
      />
      {outcomes
        .filter((outcome) => totals[outcome] !== undefined || outcome === chosen)
        .map((outcome) => (
          <Button
            key={outcome}
            label={`${t(`ledger.outcome.${outcome}`)} ${format.number(totals[outcome] ?? 0)}`}
            look="ghost"
            pressed={chosen === outcome}
            onPress={() => onChange(chosen === outcome ? undefined : outcome)}
          />
        ))}
    </div>
  );
}
