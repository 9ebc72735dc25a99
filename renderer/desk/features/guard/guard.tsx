import type { ReactNode } from 'react';
import { useAtHand } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Boundary, type BrokenProps } from '../../ui/boundary.tsx';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { QuietState } from '../../ui/quiet-state.tsx';

/** Around a part of the desk that may break alone; it is tried again when something else is at hand. */
export function Guard({ children }: { readonly children: ReactNode }) {
  const { call, popId } = useAtHand();
  return (
    <Boundary about={`${call?.id} ${popId}`} broken={Broken}>
      {children}
    </Boundary>
  );
}

function Broken({ reason, retry }: BrokenProps) {
  const { t } = useWords();
  return (
    <QuietState icon="alert" text={t('app.regionFailed')} tone="stop" role="alert">
      <Button label={t('app.retry')} onPress={retry} />
      <Details summary={t('app.details')} text={reason} copy={t('app.copy')} copied={t('app.copied')} />
    </QuietState>
  );
}
