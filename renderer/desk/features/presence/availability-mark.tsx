import type { Availability } from '../../../../electron/core/work/colleagues.ts';
import { useWords } from '../../i18n/use-words.ts';

/** A dot with its word: never colour alone. */
export function AvailabilityMark({ availability }: { readonly availability: Availability }) {
  const { t } = useWords();
  return (
    <span className={`availability availability-${availability}`}>
      <i className="dot" aria-hidden="true" />
      {t(`presence.availability.${availability}`)}
    </span>
  );
}
