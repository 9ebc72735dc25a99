import { useDesk, useDeskState, useWindowState } from '../../state/context.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';

/** Stays until the agent closes it, and is there again at the next start. */
export function SecretsBanner() {
  const desk = useDesk();
  const { t } = useWords();
  const unprotected = useDeskState((state) => !state.secretsProtected);
  const closed = useWindowState((state) => state.secretsBannerClosed);
  if (!unprotected || closed) return null;
  return (
    <section className="banner" aria-label={t('secrets.title')}>
      <Icon name="alert" />
      <p>
        <b>{t('secrets.title')}.</b> {t('secrets.text')}
      </p>
      <Button
        label={t('app.dismiss')}
        look="ghost"
        onPress={() => desk.window.update((state) => ({ ...state, secretsBannerClosed: true }))}
      />
    </section>
  );
}
