import { englishTranslation } from '#client/i18n/load-translation.ts'
import type { Translation } from '#client/i18n/translation.ts'
import { createContext, useContext } from 'react'

export const TranslationContext = createContext<Translation>(englishTranslation())

/** What to say, in the reader's language. */
export function useTranslation(): Translation {
  return useContext(TranslationContext)
}
