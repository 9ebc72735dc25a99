import { createContext, useContext } from 'react';
import type { i18n, TFunction } from 'i18next';
import { createFormat, type Format } from './format.ts';
import type { Language } from './setup.ts';

export type Translate = TFunction;

/** Sentences, and how dates and numbers are written in them. */
export interface Words {
  readonly t: Translate;
  readonly format: Format;
}

/** @param locale BCP 47, for dates and numbers */
export function wordsIn(translations: i18n, language: Language, locale: string): Words {
  return { t: translations.getFixedT(language), format: createFormat(locale) };
}

export const WordsContext = createContext<Words | null>(null);

/** One value for the whole desk: a row that is painted while it rings must not look anything up first. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new Error('useWords is called outside the desk');
  return words;
}
