import { regionOf } from './choose-language.ts'
import { ENGLISH } from './english-messages.ts'
import { loadMessages } from './load-messages.ts'
import { Translation } from './translation.ts'

/** English, at once. */
export function englishTranslation(preferred: readonly string[] = []): Translation {
  return new Translation('en', ENGLISH, regionOf('en', preferred))
}

/**
 * Loads a language. `preferred` are the tags that the browser sends, best first: they tell how dates are written.
 * @throws when its file cannot be loaded
 */
export async function loadTranslation(language: string, preferred: readonly string[]): Promise<Translation> {
  const messages = await loadMessages(language)
  if (messages === undefined) return englishTranslation(preferred)
  return new Translation(language, messages, regionOf(language, preferred))
}
