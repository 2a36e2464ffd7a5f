/// <reference types="vite/types/importMeta.d.ts" />
/**
 * What the service's own pages say. Each language is one file beside this one, named by its tag; the build compiles its ICU
 * messages, as those of the page. To say something new, add its key to every file, English first (the tests name what is missing).
 */
import { html, raw } from 'hono/html'
import format, { type CompiledMessage } from 'icu-minify/format'
import { type HttpError, plainMessage } from '#service/model/http-error.ts'
import type english from './en.json'

export type MessageKey = Exclude<keyof typeof english, 'locale' | 'direction'>

/** Numbers to count by, and texts to put in. */
export type Values = Readonly<Record<string, string | number>>

type Html = ReturnType<typeof html>
type Messages = Readonly<Record<keyof typeof english, CompiledMessage>>

const FILES = import.meta.glob<Messages>('./*.json', { eager: true, import: 'default' })

/** In no message and in no value, since places stand for those. */
const MARK = '\u0000'

/** The language of a page. */
export class Translation {
  /** As in `<html lang>`. */
  readonly tag: string
  readonly direction: 'ltr' | 'rtl'
  private readonly messages: Messages

  constructor(tag: string, messages: Messages) {
    this.tag = tag
    this.messages = messages
    this.direction = messages.direction === 'rtl' ? 'rtl' : 'ltr'
  }

  /** Returns a message with its values put in. */
  t(key: MessageKey, values: Values = {}): string {
    const said = format<never>(this.messages[key], this.tag, values, {
      formatters: {
        getNumberFormat: (...options) => new Intl.NumberFormat(...options),
        getPluralRules: (...options) => new Intl.PluralRules(...options),
        getDateTimeFormat: (...options) => new Intl.DateTimeFormat(...options),
      },
    })
    return Array.isArray(said) ? said.join('') : said
  }

  /** Returns a message in which some values are more than text: a link, a name. */
  tHtml(key: MessageKey, values: Readonly<Record<string, Html>>): Html {
    const marked = Object.fromEntries(Object.keys(values).map((name) => [name, `${MARK}${name}${MARK}`]))
    const parts = this.t(key, marked).split(MARK)
    return html`${parts.map((part, index) => (index % 2 === 0 ? part : (values[part] ?? raw(''))))}`
  }

  /** Returns what a page says of an error: in this language, where it has a text for pages. */
  sayError(error: HttpError): string {
    const { text } = error
    return text && this.has(text.key) ? this.t(text.key, text.values) : plainMessage(error)
  }

  /** Returns the heading of a page that shows an error; undefined for a status that pages do not have. */
  heading(status: number): string | undefined {
    const key = `error.${status}`
    return this.has(key) ? this.t(key) : undefined
  }

  private has(key: string): key is MessageKey {
    return Object.hasOwn(this.messages, key)
  }

  /** Writes a day in UTC: the service does not know the visitor's time zone. @param at epoch milliseconds */
  day(at: number): string {
    return new Intl.DateTimeFormat(this.tag, { dateStyle: 'medium', timeZone: 'UTC' }).format(at)
  }

  /** Writes a moment in UTC. @param at epoch milliseconds */
  moment(at: number): string {
    const options = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const
    return `${new Intl.DateTimeFormat(this.tag, options).format(at)} UTC`
  }
}

const TRANSLATIONS: ReadonlyMap<string, Translation> = new Map(
  Object.entries(FILES).map(([path, messages]) => {
    const tag = path.slice('./'.length, -'.json'.length)
    return [tag, new Translation(tag, messages)]
  }),
)

const BY_WRITTEN_FORM: ReadonlyMap<string | undefined, Translation> = new Map(
  [...TRANSLATIONS].map(([tag, translation]) => [writtenForm(tag), translation]),
)

/** How many preferred languages are looked at: a header can name hundreds, each of which takes time. */
const MAX_PREFERRED = 20

/** For the API, the command line and the log, and for visitors of no language that is here. */
export const ENGLISH = translationInto('en')

/** Returns the first of the preferred languages that is here; else English. A tag of another script is another language. */
export function chooseTranslation(preferred: readonly string[]): Translation {
  for (const tag of preferred.slice(0, MAX_PREFERRED)) {
    const translation = BY_WRITTEN_FORM.get(writtenForm(tag))
    if (translation) return translation
  }
  return ENGLISH
}

function translationInto(tag: string): Translation {
  const translation = TRANSLATIONS.get(tag)
  if (!translation) throw new Error(`There is no language ${tag}.`)
  return translation
}

/** Returns a tag's language and script, the script by the region where the tag names none: `zh-Hant` for `zh-HK`. */
function writtenForm(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize()
    return `${language}-${script ?? ''}`
  } catch {
    return undefined
  }
}
