import { describe, expect, it } from 'vitest'
import { makeGroups, stubNetwork } from '#client/testing/fake-network.ts'
import { openStream } from '#client/testing/open-stream.ts'
import type { Depth } from './depth.ts'

describe('the refetch of a stream', () => {
  const network = stubNetwork()

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

  it('reads at first as deep as the viewer has come while the first page was under way', async () => {
    let depth: Depth | undefined
    network.faults.set(0, async () => {
      const answer = await network.fetch(network.requests[0] ?? '')
      depth = { rows: 70, newestMs: undefined, oldestMs: undefined }
      return answer
    })
    const stream = openStream({ readDepth: () => depth })
    await stream.read()
    expect(stream.rows().length).toBeGreaterThanOrEqual(70)
  })

  it('never shows fewer rows because rows from below moved up', async () => {
    const stream = openStream()
    await stream.read()
    for (const group of network.groups.slice(85, 95)) group.position += 1000
    await stream.read()
    expect(stream.rows().length).toBeGreaterThanOrEqual(20)
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
    expect(stream.result()).toMatchObject({
      isRefetchError: true,
      error: { kind: 'server' },
    })
    expect(stream.rows()).toEqual(before)
  })
})
