import type { ReactNode } from 'react';
import type { WrittenNumber } from '../../../../electron/core/identity/written-numbers.ts';
import { askToDial } from '../../state/actions.ts';
import { useDesk } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';

interface NumberLinkProps {
  readonly number: Pick<WrittenNumber, 'e164' | 'shown'>;
  readonly children: ReactNode;
}

/** A number that can be pressed. It never dials by itself: the agent is asked first. */
export function NumberLink({ number: { e164, shown }, children }: NumberLinkProps) {
  const desk = useDesk();
  const { t } = useWords();
  return (
    <a
      href={`tel:${e164}`}
      dir="ltr"
      className="number-link"
      title={t('calls.callNumber', { number: shown })}
      onClick={(event) => {
        event.preventDefault();
        askToDial(desk, e164);
      }}
    >
      {children}
    </a>
  );
}
