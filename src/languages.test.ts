import type { CompiledMessage } from 'icu-minify/format'
import { describe, expect, it } from 'vitest'

/** A language as built. */
type Messages = Readonly<Record<string, CompiledMessage>> & { readonly locale: string }

const FILES = import.meta.glob<Messages>(['./client/i18n/*.json', './service/i18n/*.json'], {
  eager: true,
  import: 'default',
})

/** Signs of a compiled message: the counted number, and an argument with plural forms. */
const COUNT = 0
const PLURAL = 2

/** Known to every sentence, and needed only where a verb asks who acts. */
const FREE_TO_USE = 'who'

interface Argument {
  readonly name: string
  /** The plural forms it chooses between. */
  readonly forms: readonly string[] | undefined
}

function languageNamed(path: string): Messages {
  const messages = FILES[path]
  if (messages === undefined) throw new Error(`there is no ${path}`)
  return messages
}

/** Every argument in a message, also inside the forms of another. */
function argumentsIn(message: unknown): readonly Argument[] {
  if (!Array.isArray(message)) return []
  const [name, kind, options] = message as unknown[]
  const isArgument =
    typeof name === 'string' && (message.length === 1 || (typeof kind === 'number' && kind !== COUNT))
  if (!isArgument) return message.flatMap(argumentsIn)
  const choices = typeof options === 'object' && options !== null ? options : {}
  const forms = kind === PLURAL ? Object.keys(choices) : undefined
  return [{ name, forms }, ...Object.values(choices).flatMap(argumentsIn)]
}

function namesIn(message: CompiledMessage): ReadonlySet<string> {
  return new Set(argumentsIn(message).map(({ name }) => name))
}

describe.each(Object.keys(FILES))('%s', (path) => {
  const messages = languageNamed(path)
  const english = languageNamed(path.replace(/[^/]+$/, 'en.json'))
  const entries = Object.entries(messages)

  it('says all that English says and nothing more', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(english))
    expect(entries.filter(([, message]) => message.length === 0)).toEqual([])
  })

  it('uses every value that English uses, and no other', () => {
    for (const [key, message] of entries) {
      const names = new Set(namesIn(message))
      if (!namesIn(english[key] ?? []).has(FREE_TO_USE)) names.delete(FREE_TO_USE)
      expect(names, key).toEqual(namesIn(english[key] ?? []))
    }
  })

  it('has every plural form that its grammar asks for', () => {
    const { pluralCategories } = new Intl.PluralRules(messages.locale).resolvedOptions()
    for (const [key, message] of entries)
      for (const { forms } of argumentsIn(message)) {
        const own = forms?.includes('=0') ? [...forms, 'zero'] : forms
        if (own !== undefined) expect(own, key).toEqual(expect.arrayContaining(pluralCategories))
      }
  })

  it('knows its locale and in which direction it is read', () => {
    expect(Intl.DateTimeFormat.supportedLocalesOf(messages.locale)).toHaveLength(1)
    expect(['ltr', 'rtl']).toContain(messages.direction)
  })
})
