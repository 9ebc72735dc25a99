import { createContext, useContext } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { createFormat, type Format } from './format.ts';

export type Translate = TFunction;

export const FormatContext = createContext<Format>(createFormat('en'));

/** Sentences, and how dates and numbers are written in them. */
export function useWords(): { readonly t: Translate; readonly format: Format } {
  const { t } = useTranslation();
  return { t, format: useContext(FormatContext) };
}
