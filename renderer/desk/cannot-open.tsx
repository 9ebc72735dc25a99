import type { Translate } from './i18n/use-words.ts';
import { Button } from './ui/button.tsx';
import { Details } from './ui/details.tsx';
import { QuietState } from './ui/quiet-state.tsx';

export interface CannotOpenProps {
  readonly t: Translate;
  readonly reason: string;
  readonly onRetry: () => void;
}

/** Main did not answer: nothing else can be shown. */
export function CannotOpen({ t, reason, onRetry }: CannotOpenProps) {
  return (
    <main className="first-run">
      <QuietState icon="alert" title={t('app.cannotOpen')} tone="stop" role="alert">
        <Button label={t('app.retry')} look="accent" onPress={onRetry} />
        <Details summary={t('app.details')} text={reason} copy={t('app.copy')} copied={t('app.copied')} />
      </QuietState>
    </main>
  );
}
