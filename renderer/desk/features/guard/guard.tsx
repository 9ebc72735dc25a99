import type { ReactNode } from 'react';
import { useAtHand } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Boundary } from '../../ui/boundary.tsx';

/** Around a part of the desk that may break alone; it is tried again when something else is at hand. */
export function Guard({ children }: { readonly children: ReactNode }) {
  const { t } = useWords();
  const { call, popId } = useAtHand();
  const words = {
    failed: t('app.regionFailed'),
    retry: t('app.retry'),
    details: t('app.details'),
    copy: t('app.copy'),
    copied: t('app.copied'),
  };
  return (
    <Boundary words={words} about={`${call?.id} ${popId}`}>
      {children}
    </Boundary>
  );
}
