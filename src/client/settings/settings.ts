import * as v from 'valibot'
import { BROWSER, SyncedStorage } from '#client/storage/synced-storage.ts'

const settingsSchema = v.object({
  theme: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
  language: v.fallback(v.optional(v.string()), undefined),
  showsNewInTab: v.fallback(v.boolean(), true),
  loadsOlder: v.fallback(v.boolean(), true),
  usesSingleKeys: v.fallback(v.boolean(), true),
  showsPictures: v.fallback(v.boolean(), true),
  density: v.fallback(v.picklist(['comfortable', 'compact']), 'comfortable'),
  showsBadge: v.fallback(v.boolean(), true),
  uncounted: v.fallback(v.array(v.string()), () => []),
})

/** The choices of this browser, the same for all accounts. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark'
  /** Tag of a language; undefined for what the browser asks for. */
  readonly language: string | undefined
  /** The count in the tab's title, and the dot on its icon. */
  readonly showsNewInTab: boolean
  /** Older interactions load as the list's end comes near; else only by the button. */
  readonly loadsOlder: boolean
  /** Keys that write a character (`j`, `1`, `?`) are shortcuts. */
  readonly usesSingleKeys: boolean
  /** Photos of posts are shown, small. */
  readonly showsPictures: boolean
  /** How much room a row takes. */
  readonly density: 'comfortable' | 'compact'
  /** The count on the app's icon. */
  readonly showsBadge: boolean
  /** Actions that count neither in the tab's title nor on the icon, and of which no message comes. */
  readonly uncounted: readonly string[]
}

const NAME = 'hark.settings'

/** The settings, in agreement with storage and with the other tabs. */
export const settings = new SyncedStorage<Settings>({
  ...BROWSER,
  name: NAME,
  parse: parseSettings,
  initial: (stored) =>
    stored ?? {
      theme: 'system',
      language: undefined,
      showsNewInTab: true,
      loadsOlder: true,
      usesSingleKeys: true,
      showsPictures: true,
      density: 'comfortable',
      showsBadge: true,
      uncounted: [],
    },
})

/** Returns the languages to show the page in, best first. */
export function preferredLanguages({ language }: Pick<Settings, 'language'>): readonly string[] {
  return language === undefined ? navigator.languages : [language, ...navigator.languages]
}

/** Reads stored settings, with the default for each that makes no sense; undefined for what are no settings at all. */
export function parseSettings(value: unknown): Settings | undefined {
  const result = v.safeParse(settingsSchema, value)
  return result.success ? { ...result.output, language: result.output.language } : undefined
}

/** Returns what counts no longer once actions that share one choice are switched off, or on again where all of them are off. */
export function toggleCounted(uncounted: readonly string[], changed: readonly string[]): readonly string[] {
  const others = uncounted.filter((action) => !changed.includes(action))
  return changed.every((action) => uncounted.includes(action)) ? others : [...others, ...changed]
}
