import { describe, expect, it, vi } from 'vitest'
import { makeGroups, stubNetwork } from '#client/testing/fake-network.ts'
import { openStream } from '#client/testing/open-stream.ts'

describe('the pages of a stream', () => {
  const network = stubNetwork()

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
    expect(stream.result().hasNextPage).toBe(false)
  })

  it.each([20, 200, 1000, 5000])(
    're-reads %i loaded rows with at most n / 200 + 4 requests',
    async (loaded) => {
      network.groups = makeGroups(loaded)
      const stream = openStream()
      await stream.read()
      while (stream.result().hasNextPage) await stream.older()
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
    expect(stream.result().hasNextPage).toBe(true)
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
    for (let loads = 0; loads < 20 && stream.result().hasNextPage; loads += 1) await stream.older()
    expect(requests).toBeLessThanOrEqual(most)
  })

  it('loads older rows after a failed try to', async () => {
    const stream = openStream()
    await stream.read()
    network.faults.set(0, () => Promise.reject(new TypeError('Failed to fetch')))
    await stream.older()
    expect(stream.result().error).toMatchObject({ kind: 'unreachable' })
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
    expect(stream.result().hasNextPage).toBe(false)
  })

  it('listens for the end of a refetch once, however many pages it has, and ends with it', async () => {
    network.groups = makeGroups(5000)
    const stream = openStream()
    await stream.read()
    while (stream.result().hasNextPage) await stream.older()
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
})

function abortCalls(calls: readonly unknown[][]): number {
  return calls.filter(([name]) => name === 'abort').length
}
