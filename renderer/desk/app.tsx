import { useEffect, useMemo } from 'react';
import type { i18n } from 'i18next';
import { I18nProvider } from 'react-aria-components';
import { DeskContext } from './state/context.ts';
import type { Desk } from './state/desk.ts';
import { useStore } from './state/store.ts';
import { languageOf, localeOf } from './i18n/setup.ts';
import { WordsContext, wordsIn } from './i18n/use-words.ts';
import { DeskWindow } from './desk.tsx';

/** Everything around the desk: words, formats, colours. */
export function App({ desk, translations }: { readonly desk: Desk; readonly translations: i18n }) {
  const { theme, language: chosen } = useStore(desk.state, (state) => state.settings);
  const language = languageOf(chosen, navigator.languages);
  const locale = localeOf(language, navigator.languages);
  const words = useMemo(() => wordsIn(translations, language, locale), [translations, language, locale]);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);

  return (
    <DeskContext value={desk}>
      <WordsContext value={words}>
        <I18nProvider locale={locale}>
          <DeskWindow />
        </I18nProvider>
      </WordsContext>
    </DeskContext>
  );
}
