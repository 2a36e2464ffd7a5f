import { describe, expect, it } from 'vitest'
import { makeNeighbours, PEOPLE } from './people.ts'

const NEIGHBOURS = makeNeighbours(200)
const EVERYBODY = [...PEOPLE, ...NEIGHBOURS]
const CAST = new Set(PEOPLE.map((person) => person.username))

/** What characters are counted in wherever the network has a limit. */
function length(text: string): number {
  return [...text].length
}

function mentions(text: string): string[] {
  return [...text.matchAll(/@(\w+)/g)].map(([, username]) => username ?? '')
}

describe('the people', () => {
  it('are 64, among them two bots and two feeds, and start with the four a newcomer meets', () => {
    expect(PEOPLE).toHaveLength(64)
    expect(PEOPLE.filter(({ type }) => type === 'bot')).toHaveLength(2)
    expect(PEOPLE.filter(({ type }) => type === 'feed')).toHaveLength(2)
    expect(PEOPLE.slice(0, 4).map(({ username }) => username)).toEqual([
      ...['marisol', 'ingrid', 'kwabena', 'noor'],
    ])
  })

  it('each have a username the network accepts and nobody else has', () => {
    for (const { username } of EVERYBODY) expect(username).toMatch(/^[a-z0-9_]{3,20}$/)
    expect(new Set(EVERYBODY.map(({ username }) => username)).size).toBe(EVERYBODY.length)
  })

  it('each have a name of their own, in Unicode’s composed form where there is one', () => {
    expect(new Set(EVERYBODY.map(({ name }) => name)).size).toBe(EVERYBODY.length)
    for (const { name } of EVERYBODY) expect(name).toBe(name.normalize('NFC').trim())
  })

  it('keep names within 50 and bios within 256 code points, and one name uses all 50', () => {
    const lengths = EVERYBODY.map(({ name }) => length(name))
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([1, 50])
    for (const { bio } of EVERYBODY) expect(length(bio)).toBeLessThanOrEqual(256)
  })

  it('mention only people who exist, and never themselves', () => {
    for (const { username, bio } of EVERYBODY) {
      for (const mentioned of mentions(bio)) {
        expect(CAST).toContain(mentioned)
        expect(mentioned).not.toBe(username)
      }
    }
  })

  it('live in time zones and speak languages that the platform knows', () => {
    for (const { locale, timezone } of EVERYBODY) {
      expect(() => new Intl.DateTimeFormat(locale.replace('_', '-'), { timeZone: timezone })).not.toThrow()
      expect(locale).toMatch(/^[a-z]{2}_[A-Z]{2}$/)
    }
  })

  it('write their names in at least 15 scripts', () => {
    const scripts = [
      ...['Latin', 'Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Devanagari', 'Bengali', 'Tamil', 'Sinhala'],
      ...['Thai', 'Han', 'Hiragana', 'Katakana', 'Hangul', 'Ethiopic', 'Georgian', 'Armenian'],
    ]
    const missing = scripts.filter((script) => {
      const letter = new RegExp(`\\p{Script=${script}}`, 'u')
      return !PEOPLE.some(({ name }) => letter.test(name))
    })
    expect(missing).toEqual([])
  })
})

describe('makeNeighbours', () => {
  it('makes the same people every time, and more of them without changing the first', () => {
    expect(makeNeighbours(200)).toEqual(NEIGHBOURS)
    expect(makeNeighbours(37)).toEqual(NEIGHBOURS.slice(0, 37))
    expect(makeNeighbours(0)).toEqual([])
  })

  it('never mixes scripts inside a name', () => {
    for (const { name } of NEIGHBOURS) {
      const isLatin = /\p{Script=Latin}/u.test(name)
      const letters = [...name].filter((sign) => /\p{L}/u.test(sign))
      expect(letters.every((sign) => /\p{Script=Latin}/u.test(sign) === isLatin)).toBe(true)
    }
  })

  it('leaves some bios empty and repeats none', () => {
    const bios = NEIGHBOURS.map(({ bio }) => bio).filter((bio) => bio !== '')
    expect(bios.length).toBeGreaterThan(50)
    expect(bios.length).toBeLessThan(150)
    expect(new Set(bios).size).toBe(bios.length)
  })

  it.each([-1, 1.5, 201])('refuses to make %s of them', (count) => {
    expect(() => makeNeighbours(count)).toThrow(RangeError)
  })
})
