import type { Messages } from './translation.ts'

const FILES = import.meta.glob<Messages>(['./*.json', '!./en.json'], { import: 'default' })

/** The languages that have a file, English first: it comes with the page, so that there are words whatever happens. */
export const LANGUAGES: readonly [string, ...string[]] = [
  'en',
  ...Object.keys(FILES).map((path) => path.slice('./'.length, -'.json'.length)),
]

/** Loads the messages of a language; undefined for English, and for one that has no file. */
export function loadMessages(language: string): Promise<Messages> | undefined {
  return FILES[`./${language}.json`]?.()
}
