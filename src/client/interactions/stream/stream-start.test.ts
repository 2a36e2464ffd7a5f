import { beforeEach, describe, expect, it, vi } from 'vitest'
import { makeSignedIn, stubNetwork } from '#client/testing/fake-network.ts'
import { ACTIONS, openStream } from '#client/testing/open-stream.ts'
import { prefetchFirstPage, prefetchSettled } from './prefetch.ts'
import { isFromCache, persistedPages } from './stream-options.ts'

describe('a stream', () => {
  const network = stubNetwork()

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
      expect(stream.result()).toMatchObject({ isFetching: false, hasNextPage: true })
      expect(network.requests).toHaveLength(1)
      await stream.older()
      expect(stream.rows()).toHaveLength(60)
      stop()
    })

    it('is read as deep as it was when the viewer left', async () => {
      const depth = { rows: 70, newestMs: undefined, oldestMs: undefined }
      const stream = openStream({ readDepth: () => depth })
      await stream.read()
      expect(stream.rows().length).toBeGreaterThanOrEqual(70)
    })

    it('is read anew where it came long before it was drawn', () => {
      const arrivedMs = Date.now()
      vi.spyOn(Date, 'now').mockReturnValue(arrivedMs + 60_000)
      const stream = openStream()
      expect(stream.result().dataUpdatedAt).toBeLessThanOrEqual(arrivedMs)
      const stop = stream.observer.subscribe(() => undefined)
      expect(stream.result().isFetching).toBe(true)
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
      stream.client.setQueryData(stream.queryKey, kept, { updatedAt: 1 })
      stream.observer.updateResult()
      network.requests.length = 0
      return stream
    }

    it('is shown with its age, and nothing older is asked of it', async () => {
      const stream = await openKept()
      const result = stream.result()
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
      expect(isFromCache(stream.result().data)).toBe(false)
      expect(stream.result().hasNextPage).toBe(true)
    })

    it('stays when it cannot be replaced', async () => {
      const stream = await openKept()
      network.faults.set(0, () => Promise.reject(new TypeError('Failed to fetch')))
      await stream.read()
      expect(stream.rows()).toHaveLength(60)
      expect(isFromCache(stream.result().data)).toBe(true)
    })
  })
})
