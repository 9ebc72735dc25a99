import i18next from 'i18next';
import en from './i18n/en.json' with { type: 'json' };
import de from './i18n/de.json' with { type: 'json' };

export type WordKey = keyof typeof en;
/** The few words that the system shows for us (tray, notifications), in the agent's language. */
export type Words = (key: WordKey, values?: Readonly<Record<string, string>>) => string;

/** @param language BCP 47, or anything: English where there is nothing nearer */
export function wordsFor(language: string): Words {
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    keySeparator: false,
    // What is filled in goes to the system as plain text.
    interpolation: { escapeValue: false },
    resources: { en: { translation: en }, de: { translation: de } },
  });
  return (key, values) => instance.t(key, values ?? {});
}
