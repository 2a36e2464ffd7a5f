import { describe, expect, it } from 'vitest'
import { PEOPLE } from './people.ts'
import { CHANNELS, POSTS, REPLIES } from './writing.ts'

const USERNAMES = PEOPLE.map(({ username }) => username)
const LIVELY = USERNAMES.slice(0, 4)
const WRITTEN = Object.entries(POSTS).flatMap(([username, posts]) =>
  posts.map((text) => ({ username, text })),
)

describe('the posts', () => {
  it('are by people of the cast, and everybody in it has some', () => {
    expect(Object.keys(POSTS).sort()).toEqual([...USERNAMES].sort())
  })

  it('number at least 45 for each of the lively and 3 to 6 for everybody else', () => {
    for (const username of USERNAMES) {
      const count = POSTS[username]?.length ?? 0
      if (LIVELY.includes(username)) expect(count).toBeGreaterThanOrEqual(45)
      else expect({ username, isFew: count >= 3 && count <= 6 }).toEqual({ username, isFew: true })
    }
  })

  it('fit into a post of 256 code points, and say something', () => {
    for (const { text } of WRITTEN) {
      expect([...text].length).toBeLessThanOrEqual(256)
      expect(text).toBe(text.trim())
      expect(text).not.toBe('')
    }
  })

  it('run from one word to the very limit', () => {
    const lengths = WRITTEN.map(({ text }) => [...text].length)
    expect(Math.min(...lengths)).toBeLessThan(10)
    expect(Math.max(...lengths)).toBeGreaterThan(240)
  })

  it('mention only people of the cast, and never the writer', () => {
    for (const { username, text } of WRITTEN) {
      for (const [, mentioned] of text.matchAll(/@(\w+)/g)) {
        expect(USERNAMES).toContain(mentioned)
        expect(mentioned).not.toBe(username)
      }
    }
  })

  it('link only to hosts that are reserved for examples', () => {
    for (const { text } of WRITTEN) {
      for (const [link] of text.matchAll(/https?:\S+/g))
        expect(link).toMatch(/^https:\/\/[a-z]+\.example(\/|$)/)
    }
  })

  it('never say the same thing twice', () => {
    expect(new Set(WRITTEN.map(({ text }) => text)).size).toBe(WRITTEN.length)
  })

  it('hold mentions, hashtags, links, line breaks and emoji', () => {
    for (const sign of [/@\w/, /#\p{L}/u, /https:/, /\n/, /\p{Extended_Pictographic}/u]) {
      expect(WRITTEN.filter(({ text }) => sign.test(text)).length).toBeGreaterThan(10)
    }
  })
})

describe('the replies', () => {
  it('are 150 different ones within a post’s length, and mention nobody', () => {
    expect(new Set(REPLIES).size).toBe(150)
    expect(REPLIES).toHaveLength(150)
    for (const reply of REPLIES) {
      expect([...reply].length).toBeLessThanOrEqual(256)
      expect(reply).toMatch(/^[^@]+$/)
    }
  })
})

describe('the channels', () => {
  it('are 12, two for each of the lively, all owned by people of the cast', () => {
    expect(CHANNELS).toHaveLength(12)
    for (const { owner } of CHANNELS) expect(USERNAMES).toContain(owner)
    for (const username of LIVELY) {
      expect(CHANNELS.filter(({ owner }) => owner === username)).toHaveLength(2)
    }
  })

  it('have titles of their own within 75 code points, and say what they are about', () => {
    expect(new Set(CHANNELS.map(({ title }) => title)).size).toBe(12)
    for (const { title, description } of CHANNELS) {
      expect([...title].length).toBeLessThanOrEqual(75)
      expect([...description].length).toBeGreaterThan(10)
    }
  })
})
