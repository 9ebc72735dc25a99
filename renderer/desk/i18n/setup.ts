import { createInstance, type i18n } from 'i18next';
import type { Settings } from '../../../electron/contract/state.ts';
import en from './en.json';
import de from './de.json';

export type Language = 'en' | 'de';

/** The agent's choice, else the system's first language that the desk speaks, else English. */
export function languageOf(setting: Settings['language'], system: readonly string[]): Language {
  if (setting !== 'system') return setting;
  const spoken = system.map((tag) => tag.toLowerCase().split('-')[0]);
  return spoken.find((tag): tag is Language => tag === 'en' || tag === 'de') ?? 'en';
}

/** BCP 47 for dates and numbers: the system's own region where it speaks the desk's language. */
export function localeOf(language: Language, system: readonly string[]): string {
  return system.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}

export async function createTranslations(language: Language): Promise<i18n> {
  const instance = createInstance();
  await instance.init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, de: { translation: de } },
    // React escapes text itself.
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  });
  return instance;
}
