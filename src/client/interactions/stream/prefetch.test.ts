import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FakeNetwork, makeGroups, makeSignedIn } from '#client/testing/fake-network.ts'
import { prefetchFirstPage, prefetchSettled, takePrefetch, takePrefetchedPage } from './prefetch.ts'

const signedIn = makeSignedIn()
const { actions } = signedIn.network.dialect
const { signal } = new AbortController()
let network: FakeNetwork

beforeEach(() => {
  network = new FakeNetwork()
  network.groups = makeGroups(30)
  vi.stubGlobal('fetch', network.fetch)
  vi.stubGlobal('navigator', { onLine: true })
  prefetchFirstPage(signedIn, actions)
})
afterEach(() => {
  void takePrefetch(signedIn, actions, signal)
  vi.unstubAllGlobals()
})

it('hands over what the first reading would have asked for, once', async () => {
  const page = await takePrefetch(signedIn, actions, signal)
  expect(page?.interactions).toHaveLength(20)
  expect(network.requests).toHaveLength(1)
  expect(takePrefetch(signedIn, actions, signal)).toBeUndefined()
})

it('is of no use for another filter or another account, and is not kept for later', () => {
  expect(takePrefetch(signedIn, ['star'], signal)).toBeUndefined()
  expect(takePrefetch(signedIn, actions, signal)).toBeUndefined()

  prefetchFirstPage(signedIn, actions)
  const { account } = signedIn
  const other = { ...signedIn, account: { ...account, viewer: { ...account.viewer, id: 'another' } } }
  expect(takePrefetch(other, actions, signal)).toBeUndefined()
})

it('is aborted with the reading that took it', async () => {
  prefetchFirstPage(signedIn, actions)
  const reading = new AbortController()
  const page = takePrefetch(signedIn, actions, reading.signal)
  reading.abort()
  await expect(page).rejects.toThrow('aborted')
})

it('is not asked for without a network', () => {
  void takePrefetch(signedIn, actions, signal)
  network.requests.length = 0
  vi.stubGlobal('navigator', { onLine: false })
  prefetchFirstPage(signedIn, actions)
  expect(network.requests).toHaveLength(0)
  expect(takePrefetch(signedIn, actions, signal)).toBeUndefined()
})

it('can be had at once when it is there, once', async () => {
  expect(takePrefetchedPage(signedIn, actions)).toBeUndefined()
  await prefetchSettled(1_000)
  expect(takePrefetchedPage(signedIn, ['star'])).toBeUndefined()
  expect(takePrefetchedPage(signedIn, actions)?.page.interactions).toHaveLength(20)
  expect(takePrefetchedPage(signedIn, actions)).toBeUndefined()
  expect(takePrefetch(signedIn, actions, signal)).toBeUndefined()
})

it('delays the page for a short time only, and not when it fails or none is under way', async () => {
  void takePrefetch(signedIn, actions, signal)
  await prefetchSettled(1_000_000)

  network.faults.set(0, () => Promise.reject(new TypeError('Failed to fetch')))
  prefetchFirstPage(signedIn, actions)
  await prefetchSettled(1_000_000)
  expect(takePrefetchedPage(signedIn, actions)).toBeUndefined()
  await expect(takePrefetch(signedIn, actions, signal)).rejects.toThrow()

  network.faults.set(0, () => new Promise(() => undefined))
  prefetchFirstPage(signedIn, actions)
  await prefetchSettled(0)
  expect(takePrefetchedPage(signedIn, actions)).toBeUndefined()
})
