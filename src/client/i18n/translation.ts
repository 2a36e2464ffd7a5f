/**
 * What Hark says, in one language. Each language is one file beside this one, named by its tag (`de.json`): whole
 * sentences as ICU messages, compiled when the page is built. To say something new, add its key to every file, English
 * first (the tests name what is missing), and call `say` with it; where a part of the sentence is more than text (a
 * link, a name), call `arrange`. Never join two messages into a sentence: other languages order it otherwise. To add
 * a language, add its file.
 */
import format, { type CompiledMessage } from 'icu-minify/format'
import type english from './en.json'

export type MessageKey = keyof typeof english

/** A language as built: the same keys in each. */
export type Messages = Readonly<Record<MessageKey, CompiledMessage>> & { readonly locale: string }

/** Numbers to count by, words to choose by, and texts to put in. */
type Values = Readonly<Record<string, string | number>>

/** A stretch of a sentence: its own text, or a place for something else. */
export type MessagePart<Place> = { readonly text: string } | { readonly place: Place }

/** In no message and in no value, since places stand for those. */
const MARK = '\u0000'

const DATE_FORMATS = {
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  dayOfYear: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  short: { day: 'numeric', month: 'short' },
  shortWithTime: { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  shortOfYear: { day: 'numeric', month: 'short', year: 'numeric' },
  clock: { timeStyle: 'short' },
  exact: { dateStyle: 'full', timeStyle: 'medium' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** Keeps what stands before and after it on one line, unseen. */
export const WORD_JOINER = '\u2060'

/** Where "and" is written as one word with what follows, a line must not end between them. */
function joinedToNext(between: string): string {
  return between.endsWith(' ') ? between : between.replace(/\p{L}$/u, `$&${WORD_JOINER}`)
}

/** Makes a value when it is first wanted: a formatter takes longer to make than the page's first sentences to say. */
function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => (made ??= make())
}

export class Translation {
  /** The language, as in `<html lang>`. */
  readonly tag: string
  readonly direction: 'ltr' | 'rtl'
  private readonly messages: Messages
  private readonly locale: string
  private readonly region: string
  private readonly numbers = once(() => new Intl.NumberFormat(this.locale))
  private readonly plurals = once(() => new Intl.PluralRules(this.locale))
  private readonly ages = once(() => new Intl.RelativeTimeFormat(this.locale, { style: 'short' }))
  private readonly days = once(() => new Intl.RelativeTimeFormat(this.locale, { numeric: 'auto' }))
  private readonly lists = once(() => new Intl.ListFormat(this.locale, { type: 'conjunction' }))
  private readonly dates = new Map<string, Intl.DateTimeFormat>()

  /** `region` is the reader's own variety of the language (`en-US`), for the order in dates. */
  constructor(tag: string, messages: Messages, region?: string) {
    this.tag = tag
    this.messages = messages
    this.locale = messages.locale
    this.region = region ?? this.locale
    this.direction = messages.direction === 'rtl' ? 'rtl' : 'ltr'
  }

  /** A message with its values put in. */
  t(key: MessageKey, values: Values = {}): string {
    const said = format<never>(this.messages[key], this.locale, values, {
      formatters: {
        getNumberFormat: this.numbers,
        getPluralRules: this.plurals,
        getDateTimeFormat: (...options) => new Intl.DateTimeFormat(...options),
      },
    })
    return Array.isArray(said) ? said.join('') : said
  }

  /** A message as its pieces, in the order of this language, with places for what is more than text. */
  tParts<Place extends string>(
    key: MessageKey,
    places: readonly Place[],
    values: Values = {},
  ): readonly MessagePart<Place>[] {
    const marked = Object.fromEntries(places.map((place) => [place, `${MARK}${place}${MARK}`]))
    return this.t(key, { ...values, ...marked })
      .split(MARK)
      .map((text, index) => (index % 2 === 0 ? { text } : { place: text as Place }))
      .filter((piece) => 'place' in piece || piece.text !== '')
  }

  /** "a, b and c": the items in their order, with the words between them. `textOf` says how an item sounds. */
  list<Item>(items: readonly Item[], textOf: (item: Item) => string): readonly MessagePart<Item>[] {
    let next = 0
    return this.lists()
      .formatToParts(items.map(textOf))
      .flatMap((part): MessagePart<Item>[] => {
        if (part.type === 'literal') return [{ text: joinedToNext(part.value) }]
        const item = items[next]
        next += 1
        return item === undefined ? [] : [{ place: item }]
      })
  }

  number(value: number): string {
    return this.numbers().format(value)
  }

  /** As at the start of a sentence. */
  capitalised(text: string): string {
    const [first = '', ...rest] = text
    return first.toLocaleUpperCase(this.locale) + rest.join('')
  }

  /** "5 min ago". */
  ago(count: number, unit: 'minute' | 'hour' | 'day'): string {
    return this.ages().format(-count, unit)
  }

  /** "Today" for 0, "Yesterday" for 1. */
  dayAgo(days: 0 | 1): string {
    return this.capitalised(this.days().format(-days, 'day'))
  }

  /** `atMs` is epoch milliseconds; written in the reader's time zone. */
  date(atMs: number, name: keyof typeof DATE_FORMATS): string {
    const dates = this.dates.get(name) ?? new Intl.DateTimeFormat(this.region, DATE_FORMATS[name])
    this.dates.set(name, dates)
    return dates.format(atMs)
  }
}
