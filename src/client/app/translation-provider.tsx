import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react'
import { chooseLanguage } from '#client/i18n/choose-language.ts'
import { LANGUAGES } from '#client/i18n/load-messages.ts'
import { loadTranslation } from '#client/i18n/load-translation.ts'
import type { Translation } from '#client/i18n/translation.ts'
import { preferredLanguages } from '#client/settings/settings.ts'
import { useSettings } from '#client/settings/use-settings.ts'
import { TranslationContext } from '#client/ui/use-translation.ts'

/** Gives the page its words, and changes them when another language is chosen, here or in another tab. */
export function TranslationProvider({ initial, children }: { initial: Translation; children: ReactNode }) {
  const [i18n, setWords] = useState(initial)
  const language = chooseLanguage(preferredLanguages(useSettings()), LANGUAGES)

  useEffect(() => {
    let isWanted = true
    function take(loaded: Translation) {
      if (isWanted) setWords((current) => (current.tag === loaded.tag ? current : loaded))
    }
    // A language that does not come leaves the words as they are.
    loadTranslation(language, navigator.languages).then(take, () => undefined)
    return () => {
      isWanted = false
    }
  }, [language])
  useLayoutEffect(() => {
    document.documentElement.lang = i18n.tag
    document.documentElement.dir = i18n.direction
  }, [i18n])

  return <TranslationContext value={i18n}>{children}</TranslationContext>
}
