import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { mastodonV1 } from '#client/network/dialects/lazy-dialects.ts'
import { makeSignedIn } from '#client/testing/fake-network.ts'
import { openStream } from '#client/testing/open-stream.ts'
import { isStopped, LOOSE, reduceBrake } from './load-brake.ts'

/** How many pages are loaded by themselves, where the nth brings these many rows in all. */
function loadsOf(rowsAfter: (loads: number) => number, most = 1000): number {
  let brake = LOOSE
  for (let loads = 0; loads < most; loads += 1) {
    brake = reduceBrake(brake, { kind: 'load', rows: rowsAfter(loads) })
    if (isStopped(brake)) return loads
  }
  return most
}

it('stops after three pages that add no row', () => {
  expect(loadsOf(() => 20)).toBe(3)
})

it('stops after eight pages without a scroll, also when each adds rows', () => {
  expect(loadsOf((loads) => loads)).toBe(8)
})

it('goes on after a scroll, but not where pages add nothing', () => {
  let brake = LOOSE
  for (let loads = 0; loads < 9; loads += 1) brake = reduceBrake(brake, { kind: 'load', rows: loads })
  expect(isStopped(brake)).toBe(true)
  expect(isStopped(reduceBrake(brake, { kind: 'scroll' }))).toBe(false)
  for (let loads = 0; loads < 4; loads += 1) brake = reduceBrake(brake, { kind: 'load', rows: 9 })
  expect(isStopped(reduceBrake(brake, { kind: 'scroll' }))).toBe(true)
})

it('goes on when the viewer asks', () => {
  let brake = LOOSE
  for (let loads = 0; loads < 9; loads += 1) brake = reduceBrake(brake, { kind: 'load', rows: 20 })
  expect(isStopped(reduceBrake(brake, { kind: 'ask' }))).toBe(false)
})

it('never loads more than eight pages by itself, whatever they bring', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: 20 }), (rows) => {
      expect(loadsOf((loads) => rows[loads] ?? 0, rows.length)).toBeLessThanOrEqual(8)
    }),
  )
})

/** A server that lists one by one, honestly, who favourited one post: 20,000 people, one after the other, on one day. */
function favouritesOfOnePost(url: URL): Response {
  const before = Number(url.searchParams.get('max_id') ?? 20_001)
  const ids = Array.from({ length: Number(url.searchParams.get('limit')) }, (_, index) => before - 1 - index)
  const listed = ids.map((id) => ({
    id: String(id),
    type: 'favourite',
    created_at: '2026-11-24T12:00:00.000Z',
    account: { id: `u${String(id)}`, acct: `user_${String(id)}` },
    status: { id: '1' },
  }))
  const headers = { Link: `<?max_id=${String(ids.at(-1))}>; rel="next"` }
  return Response.json(listed, { headers })
}

it('reads few pages of a crowd that is one row, and leaves the rest to the button, at each refetch', async () => {
  let requests = 0
  vi.stubGlobal('fetch', (url: URL) => {
    requests += 1
    return Promise.resolve(favouritesOfOnePost(url))
  })
  vi.stubGlobal(
    'DOMParser',
    class {
      parseFromString = () => ({ body: { childNodes: [] } })
    },
  )
  const stream = openStream({ signedIn: makeSignedIn(mastodonV1), actions: mastodonV1.actions })
  await stream.read()
  let brake = LOOSE
  for (;;) {
    brake = reduceBrake(brake, { kind: 'load', rows: stream.rows().length })
    if (isStopped(brake)) break
    await stream.older()
  }
  expect(stream.rows()).toHaveLength(1)
  expect(stream.result().hasNextPage).toBe(true)
  expect(requests).toBeLessThanOrEqual(4)
  requests = 0
  await stream.read()
  expect(requests).toBeLessThanOrEqual(8)
  vi.unstubAllGlobals()
})
