import { describe, expect, it } from 'vitest'
import { CHANNELS, POSTS, REPLIES, USERS } from './content.ts'

const USERNAMES = USERS.map(({ username }) => username)
const POPULAR = USERNAMES.slice(0, 4)
const WRITTEN = Object.entries(POSTS).flatMap(([username, posts]) =>
  posts.map((text) => ({ username, text })),
)

describe('the posts', () => {
  it('are by the users, each of whom has some', () => {
    expect(Object.keys(POSTS).sort()).toEqual([...USERNAMES].sort())
  })

  it('number at least 45 for each popular user and 3 to 6 for every other', () => {
    for (const username of USERNAMES) {
      const count = POSTS[username]?.length ?? 0
      if (POPULAR.includes(username)) expect(count).toBeGreaterThanOrEqual(45)
      else expect({ username, isFew: count >= 3 && count <= 6 }).toEqual({ username, isFew: true })
    }
  })

  it('fit into a post of 256 code points, and are not blank', () => {
    for (const { text } of WRITTEN) {
      expect([...text].length).toBeLessThanOrEqual(256)
      expect(text).toBe(text.trim())
      expect(text).not.toBe('')
    }
  })

  it('range from one word to the limit', () => {
    const lengths = WRITTEN.map(({ text }) => [...text].length)
    expect(Math.min(...lengths)).toBeLessThan(10)
    expect(Math.max(...lengths)).toBeGreaterThan(240)
  })

  it('mention only existing users, and never their author', () => {
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

  it('are all different', () => {
    expect(new Set(WRITTEN.map(({ text }) => text)).size).toBe(WRITTEN.length)
  })

  it('hold mentions, hashtags, links, line breaks and emoji', () => {
    for (const sign of [/@\w/, /#\p{L}/u, /https:/, /\n/, /\p{Extended_Pictographic}/u]) {
      expect(WRITTEN.filter(({ text }) => sign.test(text)).length).toBeGreaterThan(10)
    }
  })
})

describe('the replies', () => {
  it('are 150 different ones within a post’s length, without mentions', () => {
    expect(new Set(REPLIES).size).toBe(150)
    expect(REPLIES).toHaveLength(150)
    for (const reply of REPLIES) {
      expect([...reply].length).toBeLessThanOrEqual(256)
      expect(reply).toMatch(/^[^@]+$/)
    }
  })
})

describe('the channels', () => {
  it('are 12, two for each popular user, all with existing owners', () => {
    expect(CHANNELS).toHaveLength(12)
    for (const { owner } of CHANNELS) expect(USERNAMES).toContain(owner)
    for (const username of POPULAR) {
      expect(CHANNELS.filter(({ owner }) => owner === username)).toHaveLength(2)
    }
  })

  it('have different titles within 75 code points, and descriptions', () => {
    expect(new Set(CHANNELS.map(({ title }) => title)).size).toBe(12)
    for (const { title, description } of CHANNELS) {
      expect([...title].length).toBeLessThanOrEqual(75)
      expect([...description].length).toBeGreaterThan(10)
    }
  })
})
