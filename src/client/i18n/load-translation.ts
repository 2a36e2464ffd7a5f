import { regionOf } from './choose-language.ts'
import english from './en.json'
import { loadMessages } from './load-messages.ts'
import { type Messages, Translation } from './translation.ts'

/** The build compiles the texts of a language file into messages; only the compiler of types still sees texts. */
const ENGLISH = english as unknown as Messages

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
