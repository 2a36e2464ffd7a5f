import { chooseLanguage } from '#client/i18n/choose-language.ts'
import { LANGUAGES } from '#client/i18n/load-messages.ts'
import { loadWords } from '#client/i18n/load-translation.ts'
import type { Words } from '#client/i18n/translation.ts'
import { preferredLanguages } from '#client/settings/settings.ts'
import { useSettings } from '#client/settings/use-settings.ts'
import { WordsContext } from '#client/ui/use-translation.ts'
import type { ReactNode } from 'react'
import { useEffect, useLayoutEffect, useState } from 'react'

/** Gives the page its words, and changes them when another language is chosen, here or in another tab. */
export function WordsProvider({ initial, children }: { initial: Words; children: ReactNode }) {
  const [words, setWords] = useState(initial)
  const language = chooseLanguage(preferredLanguages(useSettings()), LANGUAGES)

  useEffect(() => {
    let isWanted = true
    function take(loaded: Words) {
      if (isWanted) setWords((current) => (current.tag === loaded.tag ? current : loaded))
    }
    // A language that does not come leaves the words as they are.
    loadWords(language, navigator.languages).then(take, () => undefined)
    return () => {
      isWanted = false
    }
  }, [language])
  useLayoutEffect(() => {
    document.documentElement.lang = words.tag
    document.documentElement.dir = words.direction
  }, [words])

  return <WordsContext value={words}>{children}</WordsContext>
}
