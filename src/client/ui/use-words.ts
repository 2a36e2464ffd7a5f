import { englishWords } from '#client/languages/load-words.ts'
import type { Words } from '#client/languages/words.ts'
import { createContext, useContext } from 'react'

export const WordsContext = createContext<Words>(englishWords())

/** What to say, in the reader's language. */
export function useWords(): Words {
  return useContext(WordsContext)
}
