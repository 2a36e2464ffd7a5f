import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { changesBetween } from '#client/domain/reconcile.ts'
import { mastodonV1 } from '#client/network/dialects/mastodon/mastodon.ts'
import { makeSignedIn, stubNetwork } from '#client/testing/fake-network.ts'
import { openStream } from '#client/testing/open-stream.ts'

describe('the rows of a stream', () => {
  const network = stubNetwork()

  it('keeps the key of a row that grew and moved, and the reference of one that did not change', async () => {
    const stream = openStream()
    await stream.read()
    const before = stream.rows()
    const bumped = network.groups[89]
    if (bumped === undefined) throw new Error('no such group')
    Object.assign(bumped, { position: 101, users: ['new', ...bumped.users], atMs: 101 * 60_000 })
    await stream.read()
    expect(stream.rows()[0]?.key).toBe(before[10]?.key)
    expect(stream.rows()[1]).toBe(before[0])
  })
})

describe('the stream of a server that lists followers one by one', () => {
  const FIRST_MS = Date.UTC(2026, 0, 1)
  const DAY_MS = 24 * 60 * 60_000
  /** Ids and times, of the followers, newest first. */
  let followers: { id: number; atMs: number }[] = []
  beforeEach(() => {
    vi.stubGlobal('fetch', (input: URL) => {
      const before = Number(input.searchParams.get('max_id') ?? Infinity)
      const listed = followers.filter(({ id }) => id < before)
      const found = listed.slice(0, Number(input.searchParams.get('limit')))
      const notifications = found.map(({ id, atMs }) => {
        const account = { id: `u${String(id)}`, acct: `user_${String(id)}` }
        return {
          id: String(id),
          type: 'follow',
          created_at: new Date(FIRST_MS + atMs).toISOString(),
          account,
        }
      })
      return Promise.resolve(Response.json(notifications))
    })
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })
  function openFollows() {
    return openStream({ signedIn: makeSignedIn(mastodonV1), actions: ['follow'] })
  }

  it('is one row for a group that goes on on older pages, and none of its actors counts as new', async () => {
    followers = Array.from({ length: 70 }, (_, index) => ({ id: 70 - index, atMs: 1000 - index }))
    const stream = openFollows()
    await stream.read()
    const before = stream.rows()
    expect(before.map(({ interaction }) => interaction.actors.length)).toEqual([20])
    await stream.older()
    await stream.older()
    const after = stream.rows()
    expect(after.map(({ interaction }) => interaction.actors.length)).toEqual([70])
    expect(after[0]?.key).toBe(before[0]?.key)
    expect(changesBetween(before, after).grown.size).toBe(0)
  })

  it('stays whole, and the row it was, when a follower moves the ends of the pages', async () => {
    const later = { id: 71, atMs: DAY_MS }
    followers = Array.from({ length: 70 }, (_, index) => ({ id: 70 - index, atMs: index < 18 ? 2000 : 1000 }))
    const stream = openFollows()
    await stream.read()
    await stream.older()
    await stream.older()
    const [before] = stream.rows()
    followers = [later, ...followers]
    await stream.read()
    expect(stream.rows().map(({ interaction }) => interaction.actors.length)).toEqual([1, 70])
    expect(stream.rows()[1]).toBe(before)
  })

  it('grows by no more than came in, however often it is read', async () => {
    followers = Array.from({ length: 400 }, (_, index) => ({ id: 400 - index, atMs: (400 - index) * DAY_MS }))
    const stream = openFollows()
    await stream.read()
    for (let look = 1; look <= 10; look += 1) {
      followers = [{ id: 400 + look, atMs: (400 + look) * DAY_MS }, ...followers]
      await stream.read()
      expect(stream.rows()).toHaveLength(20 + look)
    }
  })

  it('grows by little more than came in where a page brings fewer groups than it was asked for', async () => {
    followers = Array.from({ length: 600 }, (_, index) => ({
      id: 600 - index,
      atMs: Math.floor((600 - index) / 3) * DAY_MS,
    }))
    const stream = openFollows()
    await stream.read()
    const before = stream.rows().length
    for (let look = 0; look < 10; look += 1) {
      const came = [3, 2, 1].map((place) => 600 + look * 3 + place)
      followers = [...came.map((id) => ({ id, atMs: id * DAY_MS })), ...followers]
      await stream.read()
    }
    expect(stream.rows().length).toBeGreaterThanOrEqual(before + 30)
    expect(stream.rows().length).toBeLessThanOrEqual(before + 40)
  })
})
