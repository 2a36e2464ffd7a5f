import { englishWords } from '#client/i18n/load-translation.ts'
import type { Words } from '#client/i18n/translation.ts'
import { createContext, useContext } from 'react'

export const WordsContext = createContext<Words>(englishWords())

/** What to say, in the reader's language. */
export function useWords(): Words {
  return useContext(WordsContext)
}
