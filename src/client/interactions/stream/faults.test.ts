import { environmentManager, InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SignedIn } from '#client/session/signed-in.ts'
import { DIALECT_NAMES, DialectServer, loadDialect, type Place } from '#client/testing/dialect-server.ts'
import { makeSignedIn } from '#client/testing/fake-network.ts'
import { type Fault, faultsOf } from '#client/testing/faults.ts'
import { newerItemsOptions } from './newer-items.ts'
import { rateLimitOf } from './pauses/rate-limit.ts'
import { interactionsOf } from './reconcile-pages.ts'
import { streamOptions } from './stream-options.ts'

// Retries and intervals belong to a browser.
environmentManager.setIsServer(() => false)

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe.each(DIALECT_NAMES)('on a server that speaks %s', (name) => {
  let signedIn: SignedIn
  let server: DialectServer
  let client: QueryClient

  beforeEach(async () => {
    vi.useFakeTimers()
    vi.spyOn(Math, 'random').mockReturnValue(0.5)
    signedIn = makeSignedIn(await loadDialect(name))
    rateLimitOf(signedIn).end()
    rateLimitOf(signedIn).accept()
    server = new DialectServer(name)
    vi.stubGlobal('fetch', server.fetch)
    vi.stubGlobal('DOMParser', TextlessParser)
    client = new QueryClient()
    client.mount()
    return () => {
      client.clear()
      client.unmount()
    }
  })

  /** Shows the stream as the page does, with the options of its own query, and loads so many pages. */
  async function showStream(pages: number) {
    const options = streamOptions(signedIn, signedIn.network.dialect.actions)
    const observer = new InfiniteQueryObserver(client, options)
    observer.subscribe(() => undefined)
    for (let page = 1; page < pages; page += 1) {
      await seconds(0.1)
      void observer.fetchNextPage()
    }
    if (pages > 0) await seconds(0.1)
    return {
      observer,
      rows: () => interactionsOf(observer.getCurrentResult().data?.pages ?? []).length,
      refetch: () => void observer.refetch(),
    }
  }

  /** A reading that meets a fault at a place. */
  interface Reading {
    place: Place
    fault: Fault
    /** Starts it. */
    read: () => unknown
    /** Reads again as the viewer would. */
    again: () => unknown
    result: () => { failureReason: unknown; status: string; fetchStatus: string }
  }

  /** Meets a fault and sees what follows by itself; then the network works again, and so does the reading. */
  async function meet({ place, fault, read, again, result }: Reading) {
    server.break(place, fault)
    await read()
    await seconds(fault.kind === 'timeout' ? 20.1 : 0.1)
    expect(result().failureReason).toMatchObject({ name: 'NetworkError', kind: fault.kind })
    const tries = server.times(place)
    // A 401 is asked once more, and of a server without the grouped list the plain one.
    expect(tries).toBe(fault.then === 'sign out' || (name === 'mastodon' && fault.name === '404') ? 2 : 1)
    switch (fault.then) {
      case 'again':
        await seconds(200)
        expect(server.times(place)).toBeGreaterThan(2)
        // Later and later: a second, two, four …
        expect(server.times(place)).toBeLessThanOrEqual(9)
        server.mend()
        await seconds(300)
        break
      case 'stop':
      case 'sign out':
        await seconds(200)
        expect(server.times(place)).toBe(tries)
        server.mend()
        again()
        await seconds(1)
        break
      default:
        await seconds(fault.then - 1)
        expect(server.times(place)).toBe(tries)
        server.mend()
        await seconds(1)
        expect(server.times(place)).toBeGreaterThan(tries)
    }
    expect(result()).toMatchObject({ failureReason: null, status: 'success', fetchStatus: 'idle' })
  }

  for (const fault of faultsOf(name)) {
    it(`${fault.name} on the first page ends with the rows`, async () => {
      server.break('top', fault)
      const { observer, rows, refetch } = await showStream(0)
      await meet({
        place: 'top',
        fault,
        read: () => undefined,
        again: refetch,
        result: () => observer.getCurrentResult(),
      })
      expect(rows()).toBe(20)
    })

    it(`${fault.name} on a later page keeps the rows and adds those of the page`, async () => {
      const { observer, rows } = await showStream(1)
      function older() {
        void observer.fetchNextPage()
      }
      await meet({
        place: 'older',
        fault,
        read: older,
        again: older,
        result: () => {
          expect(rows()).toBeGreaterThanOrEqual(20)
          return observer.getCurrentResult()
        },
      })
      expect(rows()).toBe(60)
    })

    it(`${fault.name} on a refetch keeps the rows`, async () => {
      const { observer, rows, refetch } = await showStream(1)
      server.requests.length = 0
      await meet({
        place: 'top',
        fault,
        read: refetch,
        again: refetch,
        result: () => {
          expect(rows()).toBe(20)
          return observer.getCurrentResult()
        },
      })
    })

    it(`${fault.name} in the middle of a whole refetch keeps all rows, and goes on where it was`, async () => {
      const { observer, rows, refetch } = await showStream(3)
      const loaded = rows()
      expect(loaded).toBeGreaterThan(60)
      server.requests.length = 0
      await meet({
        place: 'older',
        fault,
        read: refetch,
        again: refetch,
        result: () => {
          expect(rows()).toBe(loaded)
          return observer.getCurrentResult()
        },
      })
      const isReadAnew = fault.then === 'stop' || fault.then === 'sign out'
      expect(server.times('top')).toBe(isReadAnew ? 2 : 1)
    })

    it(`${fault.name} on the cheap check is asked no more often than a check`, async () => {
      const observer = new QueryObserver(client, newerItemsOptions(signedIn, '90', false))
      observer.subscribe(() => undefined)
      await meet({
        place: 'cheap check',
        fault,
        read: () => seconds(59.95),
        again: () => void observer.refetch(),
        result: () => observer.getCurrentResult(),
      })
      expect(observer.getCurrentResult().data).toHaveLength(10)
    })
  }
})

/** Reads the HTML of Mastodon's posts, which these have none of. */
class TextlessParser {
  parseFromString() {
    return { body: { childNodes: [] } }
  }
}

function seconds(count: number) {
  return vi.advanceTimersByTimeAsync(count * 1000)
}
