import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Action } from '#client/domain/actions.ts'
import { objectOf } from '#client/domain/interaction.ts'
import { changesBetween } from '#client/domain/reconcile.ts'
import { mastodonV1 } from '#client/network/dialects/mastodon/mastodon.ts'
import { FakeNetwork, makeGroups, makeSignedIn } from '#client/testing/fake-network.ts'
import type { Depth } from './depth.ts'
import { prefetchFirstPage, prefetchSettled } from './prefetch.ts'
import { isFromCache, persistedPages, rowsOf, streamOptions } from './stream-options.ts'

const ACTIONS = ['star', 'follow'] as const

function openStream(signedIn = makeSignedIn(), actions: readonly Action[] = ACTIONS) {
  const client = new QueryClient({ defaultOptions: { queries: { retryDelay: 0 } } })
  const observer = new InfiniteQueryObserver(client, {
    ...streamOptions(signedIn, actions),
    retry: false,
  })
  return {
    observer,
    client,
    read: () => observer.refetch(),
    older: () => observer.fetchNextPage(),
    rows: () => rowsOf(observer.getCurrentResult().data).rows,
    posts: () =>
      rowsOf(observer.getCurrentResult().data).rows.map(({ interaction }) => objectOf(interaction)?.id),
  }
}

describe('the stream of a filter', () => {
  const network = new FakeNetwork()
  beforeEach(() => {
    network.groups = makeGroups(100)
    network.requests.length = 0
    network.faults.clear()
    vi.stubGlobal('fetch', network.fetch)
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('sends the filter on the first page, on every later one and on every refetch', async () => {
    const stream = openStream()
    await stream.read()
    await stream.older()
    await stream.read()
    expect(network.requests).toHaveLength(4)
    for (const url of network.requests)
      expect(url.searchParams.get('interaction_actions')).toBe('star,follow')
  })

  it('reads growing pages, each below the one before, to the end', async () => {
    const stream = openStream()
    await stream.read()
    await stream.older()
    await stream.older()
    expect(
      network.requests.map((url) => [url.searchParams.get('before_id'), url.searchParams.get('count')]),
    ).toEqual([
      [null, '20'],
      ['81', '40'],
      ['41', '80'],
    ])
    expect(stream.rows()).toHaveLength(100)
    expect(stream.observer.getCurrentResult().hasNextPage).toBe(false)
  })

  it.each([20, 200, 1000, 5000])(
    're-reads %i loaded rows with at most n / 200 + 4 requests',
    async (loaded) => {
      network.groups = makeGroups(loaded)
      const stream = openStream()
      await stream.read()
      while (stream.observer.getCurrentResult().hasNextPage) await stream.older()
      network.requests.length = 0
      await stream.read()
      expect(stream.rows()).toHaveLength(loaded)
      expect(network.requests.length).toBeLessThanOrEqual(Math.ceil(loaded / 200) + 4)
    },
  )

  it('stops reading on when nothing of what was loaded is there to draw any more', async () => {
    const stream = openStream()
    await stream.read()
    let requests = 0
    vi.stubGlobal('fetch', (url: URL) => {
      requests += 1
      const before = Number(url.searchParams.get('before_id') ?? 1000)
      const meta = { code: 200, more: true, max_id: String(before - 1), min_id: String(before - 3) }
      return Promise.resolve(Response.json({ data: [42], meta }))
    })
    await stream.read()
    expect(requests).toBeLessThanOrEqual(1 + 3)
    expect(stream.observer.getCurrentResult().hasNextPage).toBe(true)
  })

  it.each([
    [1, 3],
    [2, 4],
    [3, 5],
  ])('ends where the cursors of the network go round in %i steps', async (steps, most) => {
    const stream = openStream()
    let requests = 0
    vi.stubGlobal('fetch', () => {
      requests += 1
      const meta = { code: 200, more: true, max_id: '9', min_id: String(5 - (requests % steps)) }
      return Promise.resolve(Response.json({ data: [42], meta }))
    })
    await stream.read()
    for (let loads = 0; loads < 20 && stream.observer.getCurrentResult().hasNextPage; loads += 1)
      await stream.older()
    expect(requests).toBeLessThanOrEqual(most)
  })

  it('listens for the end of a refetch once, however many pages it has, and ends with it', async () => {
    network.groups = makeGroups(5000)
    const stream = openStream()
    await stream.read()
    while (stream.observer.getCurrentResult().hasNextPage) await stream.older()
    const added = vi.spyOn(EventTarget.prototype, 'addEventListener')
    const removed = vi.spyOn(EventTarget.prototype, 'removeEventListener')
    await stream.read()
    expect(abortCalls(added.mock.calls) - abortCalls(removed.mock.calls)).toBe(1)
    added.mockRestore()
    removed.mockRestore()

    network.requests.length = 0
    network.faults.set(3, async () => {
      await stream.client.cancelQueries()
      return network.fetch(network.requests[0] ?? '')
    })
    await stream.read()
    expect(network.requests.length).toBeLessThanOrEqual(5)
  })

  it('keeps every row when new ones come in at the top: the last one does not fall off the end', async () => {
    const stream = openStream()
    await stream.read()
    await stream.older()
    const before = stream.posts()
    network.groups.push(...makeGroups(7, 101))
    await stream.read()
    expect(stream.posts().slice(7, 7 + before.length)).toEqual(before)
  })

  it('grows by no more than came in, however often it is read', async () => {
    const stream = openStream()
    await stream.read()
    for (let look = 1; look <= 10; look += 1) {
      network.groups.push(...makeGroups(1, 100 + look))
      await stream.read()
      expect(stream.rows()).toHaveLength(20 + look)
    }
  })

  it('reads at first as deep as the reader has come while the first page was under way', async () => {
    let depth: Depth | undefined
    network.faults.set(0, async () => {
      const answer = await network.fetch(network.requests[0] ?? '')
      depth = { rows: 70, newestMs: undefined, oldestMs: undefined }
      return answer
    })
    const client = new QueryClient()
    const observer = new InfiniteQueryObserver(
      client,
      streamOptions(makeSignedIn(), ACTIONS, () => depth),
    )
    await observer.refetch()
    expect(rowsOf(observer.getCurrentResult().data).rows.length).toBeGreaterThanOrEqual(70)
  })

  it('never shows fewer rows because rows from below moved up', async () => {
    const stream = openStream()
    await stream.read()
    for (const group of network.groups.slice(85, 95)) group.position += 1000
    await stream.read()
    expect(stream.rows().length).toBeGreaterThanOrEqual(20)
  })

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

  it('swaps a refetch in at once: until all of it has arrived the old rows stay', async () => {
    const stream = openStream()
    const seen: number[] = []
    stream.observer.subscribe(() => seen.push(stream.rows().length))
    await stream.read()
    await stream.older()
    network.groups.push(...makeGroups(30, 101))
    await stream.read()
    expect([...new Set(seen)]).toEqual([0, 20, 60, 90])
  })

  it('keeps the old rows whole when a later page of a refetch fails', async () => {
    const stream = openStream()
    await stream.read()
    await stream.older()
    const before = stream.rows()
    network.groups.push(...makeGroups(5, 101))
    network.faults.set(1, () => Promise.resolve(Response.json({ meta: { code: 500 } }, { status: 500 })))
    await stream.read()
    expect(stream.observer.getCurrentResult()).toMatchObject({
      isRefetchError: true,
      error: { kind: 'server' },
    })
    expect(stream.rows()).toEqual(before)
  })

  it('loads older rows after a failed try to', async () => {
    const stream = openStream()
    await stream.read()
    network.faults.set(0, () => Promise.reject(new TypeError('Failed to fetch')))
    await stream.older()
    expect(stream.observer.getCurrentResult().error).toMatchObject({ kind: 'unreachable' })
    expect(stream.rows()).toHaveLength(20)
    await stream.older()
    expect(stream.rows()).toHaveLength(60)
  })

  it('ends when the network says that there is more but brings nothing older', async () => {
    network.faults.set(0, () =>
      Promise.resolve(Response.json({ data: [], meta: { code: 200, more: true, min_id: '5' } })),
    )
    const stream = openStream()
    await stream.read()
    expect(stream.observer.getCurrentResult().hasNextPage).toBe(false)
  })

  describe('of which a page came before it was drawn', () => {
    beforeEach(async () => {
      vi.stubGlobal('navigator', { onLine: true })
      prefetchFirstPage(makeSignedIn(), ACTIONS)
      await prefetchSettled(1_000)
    })

    it('is there at once, and is not read again for being drawn', async () => {
      const stream = openStream()
      expect(stream.rows()).toHaveLength(20)
      const stop = stream.observer.subscribe(() => undefined)
      expect(stream.observer.getCurrentResult()).toMatchObject({ isFetching: false, hasNextPage: true })
      expect(network.requests).toHaveLength(1)
      await stream.older()
      expect(stream.rows()).toHaveLength(60)
      stop()
    })

    it('is read as deep as it was when the viewer left', async () => {
      const depth = { rows: 70, newestMs: undefined, oldestMs: undefined }
      const options = streamOptions(makeSignedIn(), ACTIONS, () => depth)
      const observer = new InfiniteQueryObserver(new QueryClient(), options)
      await observer.refetch()
      expect(rowsOf(observer.getCurrentResult().data).rows.length).toBeGreaterThanOrEqual(70)
    })

    it('is read anew where it came long before it was drawn', () => {
      const arrivedMs = Date.now()
      vi.spyOn(Date, 'now').mockReturnValue(arrivedMs + 60_000)
      const stream = openStream()
      expect(stream.observer.getCurrentResult().dataUpdatedAt).toBeLessThanOrEqual(arrivedMs)
      const stop = stream.observer.subscribe(() => undefined)
      expect(stream.observer.getCurrentResult().isFetching).toBe(true)
      stop()
      vi.restoreAllMocks()
    })
  })

  describe('that an earlier start kept', () => {
    /** A start that has read 60 rows, and the next one, which was given them. */
    async function openKept() {
      const earlier = openStream()
      await earlier.read()
      await earlier.older()
      const stream = openStream()
      const kept = persistedPages(
        earlier.rows().map(({ interaction }) => interaction),
        0,
      )
      const { queryKey } = streamOptions(makeSignedIn(), ACTIONS)
      stream.client.setQueryData(queryKey, kept, { updatedAt: 1 })
      stream.observer.updateResult()
      network.requests.length = 0
      return stream
    }

    it('is shown with its age, and nothing older is asked of it', async () => {
      const stream = await openKept()
      const result = stream.observer.getCurrentResult()
      expect(stream.rows()).toHaveLength(60)
      expect(isFromCache(result.data)).toBe(true)
      expect([result.dataUpdatedAt, result.hasNextPage]).toEqual([1, false])
    })

    it('is replaced by one quick page, however much was kept, and its rows are recognised', async () => {
      const stream = await openKept()
      const [first] = stream.rows()
      await stream.read()
      expect(network.requests.map((url) => url.searchParams.get('count'))).toEqual(['20'])
      expect(stream.rows()).toHaveLength(20)
      expect(stream.rows()[0]?.key).toBe(first?.key)
      expect(isFromCache(stream.observer.getCurrentResult().data)).toBe(false)
      expect(stream.observer.getCurrentResult().hasNextPage).toBe(true)
    })

    it('stays when it cannot be replaced', async () => {
      const stream = await openKept()
      network.faults.set(0, () => Promise.reject(new TypeError('Failed to fetch')))
      await stream.read()
      expect(stream.rows()).toHaveLength(60)
      expect(isFromCache(stream.observer.getCurrentResult().data)).toBe(true)
    })
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
    return openStream(makeSignedIn(mastodonV1), ['follow'])
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

function abortCalls(calls: readonly unknown[][]): number {
  return calls.filter(([name]) => name === 'abort').length
}
