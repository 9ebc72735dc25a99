import { useEffect, useMemo } from 'react';
import type { i18n } from 'i18next';
import { I18nProvider } from 'react-aria-components';
import { I18nextProvider } from 'react-i18next';
import { DeskContext } from './state/context.ts';
import type { Desk } from './state/desk.ts';
import { useStore } from './state/store.ts';
import { createFormat } from './i18n/format.ts';
import { languageOf, localeOf } from './i18n/setup.ts';
import { FormatContext } from './i18n/use-words.ts';
import { DeskWindow } from './desk.tsx';

/** Everything around the desk: words, formats, colours. */
export function App({ desk, translations }: { readonly desk: Desk; readonly translations: i18n }) {
  const { theme, language: chosen } = useStore(desk.state, (state) => state.settings);
  const language = languageOf(chosen, navigator.languages);
  const locale = localeOf(language, navigator.languages);
  const format = useMemo(() => createFormat(locale), [locale]);

  useEffect(() => {
    document.documentElement.lang = language;
    if (translations.language !== language) void translations.changeLanguage(language);
  }, [language, translations]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);

  return (
    <DeskContext value={desk}>
      <I18nextProvider i18n={translations}>
        <FormatContext value={format}>
          <I18nProvider locale={locale}>
            <DeskWindow />
          </I18nProvider>
        </FormatContext>
      </I18nextProvider>
    </DeskContext>
  );
}
