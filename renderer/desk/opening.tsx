import type { Translate } from './i18n/use-words.ts';
import { Button } from './ui/button.tsx';
import { Details } from './ui/details.tsx';
import { QuietState } from './ui/quiet-state.tsx';
import { useLate } from './ui/use-late.ts';

/** Until main has answered; it does so within a frame or two, so mostly nobody sees this. */
export function Opening({ text }: { readonly text: string }) {
  return (
    <main className="first-run">
      {useLate(true, 150) ? <QuietState icon="phone" text={text} role="status" /> : null}
    </main>
  );
}

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
