import { describe, expect, it } from 'vitest'
import { USERS } from './content.ts'
import { makeNeighbours } from './neighbours.ts'

const NEIGHBOURS = makeNeighbours(200)
const ALL = [...USERS, ...NEIGHBOURS]
const USERNAMES = new Set(USERS.map((user) => user.username))

/** Counts code points, the unit of all limits. */
function length(text: string): number {
  return [...text].length
}

function mentions(text: string): string[] {
  return [...text.matchAll(/@(\w+)/g)].map(([, username]) => username ?? '')
}

describe('the users', () => {
  it('are 64, among them two bots and two feeds, and start with the four popular ones', () => {
    expect(USERS).toHaveLength(64)
    expect(USERS.filter(({ type }) => type === 'bot')).toHaveLength(2)
    expect(USERS.filter(({ type }) => type === 'feed')).toHaveLength(2)
    expect(USERS.slice(0, 4).map(({ username }) => username)).toEqual([
      ...['marisol', 'ingrid', 'kwabena', 'noor'],
    ])
  })

  it('each have a valid, unique username', () => {
    for (const { username } of ALL) expect(username).toMatch(/^[a-z0-9_]{3,20}$/)
    expect(new Set(ALL.map(({ username }) => username)).size).toBe(ALL.length)
  })

  it('each have a unique name, in Unicode’s composed form', () => {
    expect(new Set(ALL.map(({ name }) => name)).size).toBe(ALL.length)
    for (const { name } of ALL) expect(name).toBe(name.normalize('NFC').trim())
  })

  it('keep names within 50 and bios within 256 code points, and one name uses all 50', () => {
    const lengths = ALL.map(({ name }) => length(name))
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([1, 50])
    for (const { bio } of ALL) expect(length(bio)).toBeLessThanOrEqual(256)
  })

  it('mention only existing users, and never themselves', () => {
    for (const { username, bio } of ALL) {
      for (const mentioned of mentions(bio)) {
        expect(USERNAMES).toContain(mentioned)
        expect(mentioned).not.toBe(username)
      }
    }
  })

  it('have time zones and locales that the platform supports', () => {
    for (const { locale, timezone } of ALL) {
      expect(() => new Intl.DateTimeFormat(locale.replace('_', '-'), { timeZone: timezone })).not.toThrow()
      expect(locale).toMatch(/^[a-z]{2}_[A-Z]{2}$/)
    }
  })

  it('have names in at least 15 scripts', () => {
    const scripts = [
      ...['Latin', 'Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Devanagari', 'Bengali', 'Tamil', 'Sinhala'],
      ...['Thai', 'Han', 'Hiragana', 'Katakana', 'Hangul', 'Ethiopic', 'Georgian', 'Armenian'],
    ]
    const missing = scripts.filter((script) => {
      const letter = new RegExp(`\\p{Script=${script}}`, 'u')
      return !USERS.some(({ name }) => letter.test(name))
    })
    expect(missing).toEqual([])
  })
})

describe('makeNeighbours', () => {
  it('is deterministic, and a longer list starts with the shorter one', () => {
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

  it('leaves some bios empty and repeats no other', () => {
    const bios = NEIGHBOURS.map(({ bio }) => bio).filter((bio) => bio !== '')
    expect(bios.length).toBeGreaterThan(50)
    expect(bios.length).toBeLessThan(150)
    expect(new Set(bios).size).toBe(bios.length)
  })

  it.each([-1, 1.5, 201])('rejects a count of %s', (count) => {
    expect(() => makeNeighbours(count)).toThrow(RangeError)
  })
})
