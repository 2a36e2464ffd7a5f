import { createContext, useContext } from 'react'
import { englishTranslation } from '#client/i18n/load-translation.ts'
import type { Translation } from '#client/i18n/translation.ts'

export const TranslationContext = createContext<Translation>(englishTranslation())

/** What to say, in the reader's language. */
export function useTranslation(): Translation {
  return useContext(TranslationContext)
}
