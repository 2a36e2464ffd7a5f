import {
  environmentManager,
  InfiniteQueryObserver,
  onlineManager,
  QueryClient,
  QueryObserver,
} from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeNetwork, makeGroups, makeSignedIn } from '#client/testing/fake-network.ts'
import { newerItemsOptions } from './newer-items.ts'
import { rateLimitOf } from './pauses/rate-limit.ts'
import { streamOptions } from './stream-options.ts'

/** A full second: the dates of HTTP have no milliseconds. */
const START_MS = Date.UTC(2026, 10, 24, 12)

const signedIn = makeSignedIn()
const { actions } = signedIn.network.dialect

// Intervals and coming back online belong to a browser.
environmentManager.setIsServer(() => false)

let network: FakeNetwork
/** When something was asked for, in seconds after the start. */
let askedAt: number[]
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers({ now: START_MS })
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  rateLimitOf(signedIn).end()
  rateLimitOf(signedIn).accept()
  network = new FakeNetwork()
  network.groups = makeGroups(100)
  askedAt = []
  vi.stubGlobal('fetch', (url: URL, init?: RequestInit) => {
    askedAt.push((Date.now() - START_MS) / 1000)
    return network.fetch(url, init)
  })
})

afterEach(() => {
  stop()
  onlineManager.setOnline(true)
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** Shows the stream as the page does, with the options of its own query. */
function showStream() {
  const observer = new InfiniteQueryObserver(openClient(), streamOptions(signedIn, actions))
  observer.subscribe(() => undefined)
  return observer
}

function openClient() {
  const client = new QueryClient()
  client.mount()
  stop = () => {
    client.clear()
    client.unmount()
  }
  return client
}

/** The next `times` requests get this answer, later ones the network's own. */
function failWith(times: number, answer: () => Promise<Response>) {
  for (let index = 0; index < times; index += 1) network.faults.set(index, answer)
}

function status(code: number, headers: Record<string, string> = {}, meta: object = {}) {
  return () => Promise.resolve(Response.json({ meta: { code, ...meta } }, { status: code, headers }))
}

function noConnection() {
  return Promise.reject(new TypeError('Failed to fetch'))
}

function silence() {
  return new Promise<Response>((_, reject) => {
    setTimeout(() => {
      reject(new DOMException('aborted', 'AbortError'))
    }, 20_000)
  })
}

function minutes(count: number) {
  return vi.advanceTimersByTimeAsync(count * 60_000)
}

describe('when the stream is asked for, with a random number that is always a half', () => {
  it.each([400, 403, 404, 405])('once, where the answer is %i', async (code) => {
    failWith(9, status(code))
    showStream()
    await minutes(60)
    expect(askedAt).toEqual([0])
  })

  it.each([500, 502, 507])('later and later while the answer is %i, at most 5 min apart', async (code) => {
    failWith(12, status(code))
    showStream()
    await minutes(30)
    expect(askedAt).toEqual([0, 1, 3, 7, 15, 31, 63, 127, 255, 405, 555, 705, 855])
  })

  it('so, too, without a connection', async () => {
    failWith(5, noConnection)
    showStream()
    await minutes(30)
    expect(askedAt).toEqual([0, 1, 3, 7, 15, 31])
  })

  it('so, too, where no answer comes: the wait begins with the end of the 20 s that one may take', async () => {
    failWith(2, silence)
    showStream()
    await minutes(30)
    expect(askedAt).toEqual([0, 21, 43])
  })

  it('with one listener for the end of the fetch, however often it is tried', async () => {
    const added = vi.spyOn(EventTarget.prototype, 'addEventListener')
    const removed = vi.spyOn(EventTarget.prototype, 'removeEventListener')
    failWith(12, status(500))
    showStream()
    await minutes(30)
    expect(abortCalls(added.mock.calls) - abortCalls(removed.mock.calls)).toBe(1)
    added.mockRestore()
    removed.mockRestore()
  })

  it('anew from the shortest wait after a success', async () => {
    failWith(3, status(500))
    const stream = showStream()
    await minutes(1)
    failWith(2, status(500))
    void stream.refetch()
    await minutes(1)
    expect(askedAt).toEqual([0, 1, 3, 7, 60, 61, 63])
  })

  it.each([
    ['Retry-After in seconds', status(429, { 'Retry-After': '37', 'X-RateLimit-Reset': '9' }), 37],
    ['Retry-After as a date', status(429, { 'Retry-After': 'Tue, 24 Nov 2026 12:01:40 GMT' }), 100],
    ['X-RateLimit-Reset', status(429, { 'X-RateLimit-Reset': '25' }, { retry_in: 9 }), 25],
    ['meta.retry_in', status(429, {}, { retry_in: 12 }), 12],
    ['no hint', status(429), 60],
    ['a hint that makes no sense', status(429, { 'Retry-After': 'soon' }), 60],
    ['a date that has passed', status(429, { 'Retry-After': 'Tue, 24 Nov 2026 11:00:00 GMT' }), 1],
  ])('after a 429 with %s', async (_, answer, seconds) => {
    failWith(1, answer)
    showStream()
    await minutes(30)
    expect(askedAt).toEqual([0, seconds])
  })

  it.each([
    ['Retry-After: 0', { 'Retry-After': '0' }, {}],
    ['a date that has passed', { 'Retry-After': 'Tue, 24 Nov 2026 11:00:00 GMT' }, {}],
    ['a reset an hour ago', { 'X-RateLimit-Reset': String(START_MS / 1000 - 3600) }, {}],
    ['retry_in: 0', {}, { retry_in: 0 }],
    ['a fraction of a second', { 'Retry-After': '0.5' }, {}],
  ])('ever more rarely after 429s in a row, each with %s', async (_, headers, meta) => {
    failWith(99, status(429, headers, meta))
    showStream()
    await minutes(20)
    expect(askedAt).toEqual([0, 1, 61, 181, 421, 901])
  })

  it('at the ordinary pace again once the network has answered', async () => {
    failWith(2, status(429, { 'Retry-After': '0' }))
    const stream = showStream()
    await minutes(2)
    failWith(1, status(429, { 'Retry-After': '0' }))
    void stream.refetch()
    await minutes(1)
    expect(askedAt).toEqual([0, 1, 61, 120, 121])
  })

  it('once more after a 401, which may be of a moment', async () => {
    failWith(1, status(401))
    const stream = showStream()
    await minutes(1)
    expect(askedAt).toEqual([0, 0])
    expect(stream.getCurrentResult().isSuccess).toBe(true)
  })

  it('no more after a second 401', async () => {
    failWith(9, status(401))
    const stream = showStream()
    await minutes(30)
    expect(askedAt).toEqual([0, 0])
    expect(stream.getCurrentResult().error).toMatchObject({ kind: 'signed-out' })
  })

  it('from where it was when a 429 comes in the middle of a whole refetch', async () => {
    const stream = showStream()
    await minutes(1)
    void stream.fetchNextPage()
    await minutes(1)
    askedAt.length = 0
    network.requests.length = 0
    network.faults.set(1, status(429, { 'Retry-After': '30' }))
    void stream.refetch()
    await minutes(1)
    // The first page is not read again: what had arrived is kept while the pause lasts.
    expect(askedAt.map((seconds) => seconds - (askedAt[0] ?? 0))).toEqual([0, 0, 30])
    expect(stream.getCurrentResult().isSuccess).toBe(true)
  })

  it('not at all offline, and at once when the network is back', async () => {
    onlineManager.setOnline(false)
    showStream()
    await minutes(10)
    expect(askedAt).toEqual([])
    onlineManager.setOnline(true)
    await minutes(1)
    expect(askedAt).toEqual([600])
  })

  it('not between two tries when the network goes away meanwhile', async () => {
    failWith(3, noConnection)
    showStream()
    await vi.advanceTimersByTimeAsync(1_500)
    onlineManager.setOnline(false)
    await minutes(5)
    expect(askedAt).toEqual([0, 1])
    onlineManager.setOnline(true)
    await minutes(5)
    expect(askedAt).toEqual([0, 1, 301.5, 305.5])
  })

  it('for the page that failed and not those above it', async () => {
    const stream = showStream()
    await minutes(1)
    failWith(2, status(502))
    void stream.fetchNextPage()
    await minutes(1)
    expect(askedAt).toEqual([0, 60, 61, 63])
    expect(network.requests.map((url) => url.searchParams.get('before_id'))).toEqual([null, '81', '81', '81'])
  })
})

describe('when the cheap question is put', () => {
  function showNews(isLive = false) {
    new QueryObserver(openClient(), newerItemsOptions(signedIn, '100', isLive)).subscribe(() => undefined)
  }

  it('every minute', async () => {
    showNews()
    await minutes(3.5)
    expect(askedAt).toEqual([60, 120, 180])
  })

  it('rarely while the network hints at what is new', async () => {
    showNews(true)
    await minutes(12)
    expect(askedAt).toEqual([300, 600])
  })

  it('by the same rule after a failure that may pass', async () => {
    failWith(2, status(500))
    showNews()
    await minutes(2.5)
    expect(askedAt).toEqual([60, 61, 63, 123])
  })

  it('rarely after one that does not pass by itself', async () => {
    failWith(9, status(404))
    showNews()
    await minutes(12)
    expect(askedAt).toEqual([60, 360, 660])
  })

  it('not during a pause that another reading was asked for', async () => {
    rateLimitOf(signedIn).refuse(90_000)
    showNews()
    await minutes(1.75)
    expect(askedAt).toEqual([90])
  })
})

function abortCalls(calls: readonly unknown[][]): number {
  return calls.filter(([name]) => name === 'abort').length
}
