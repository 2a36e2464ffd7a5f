import { FakeNetwork, makeGroups, makeSignedIn } from '#client/testing/fake-network.ts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { earlyPageArrives, readEarlyPage, takeArrivedPage, takeEarlyPage } from './prefetch.ts'

const signedIn = makeSignedIn()
const { actions } = signedIn.network.dialect
const { signal } = new AbortController()
let network: FakeNetwork

beforeEach(() => {
  network = new FakeNetwork()
  network.groups = makeGroups(30)
  vi.stubGlobal('fetch', network.fetch)
  vi.stubGlobal('navigator', { onLine: true })
  readEarlyPage(signedIn, actions)
})
afterEach(() => {
  takeEarlyPage(signedIn, actions, signal)
  vi.unstubAllGlobals()
})

it('hands over what the first reading would have asked for, once', async () => {
  const page = await takeEarlyPage(signedIn, actions, signal)
  expect(page?.interactions).toHaveLength(20)
  expect(network.requests).toHaveLength(1)
  expect(takeEarlyPage(signedIn, actions, signal)).toBeUndefined()
})

it('is of no use for another filter or another account, and is not kept for later', () => {
  expect(takeEarlyPage(signedIn, ['star'], signal)).toBeUndefined()
  expect(takeEarlyPage(signedIn, actions, signal)).toBeUndefined()

  readEarlyPage(signedIn, actions)
  const { account } = signedIn
  const other = { ...signedIn, account: { ...account, viewer: { ...account.viewer, id: 'somebody else' } } }
  expect(takeEarlyPage(other, actions, signal)).toBeUndefined()
})

it('is aborted with the reading that took it', async () => {
  readEarlyPage(signedIn, actions)
  const reading = new AbortController()
  const page = takeEarlyPage(signedIn, actions, reading.signal)
  reading.abort()
  await expect(page).rejects.toThrow('aborted')
})

it('is not asked for without a network', () => {
  takeEarlyPage(signedIn, actions, signal)
  network.requests.length = 0
  vi.stubGlobal('navigator', { onLine: false })
  readEarlyPage(signedIn, actions)
  expect(network.requests).toHaveLength(0)
  expect(takeEarlyPage(signedIn, actions, signal)).toBeUndefined()
})

it('can be had at once when it is there, once', async () => {
  expect(takeArrivedPage(signedIn, actions)).toBeUndefined()
  await earlyPageArrives(1_000)
  expect(takeArrivedPage(signedIn, ['star'])).toBeUndefined()
  expect(takeArrivedPage(signedIn, actions)?.page.interactions).toHaveLength(20)
  expect(takeArrivedPage(signedIn, actions)).toBeUndefined()
  expect(takeEarlyPage(signedIn, actions, signal)).toBeUndefined()
})

it('keeps nobody waiting for long, nor when it fails or none is under way', async () => {
  takeEarlyPage(signedIn, actions, signal)
  await earlyPageArrives(1_000_000)

  network.faults.set(0, () => Promise.reject(new TypeError('Failed to fetch')))
  readEarlyPage(signedIn, actions)
  await earlyPageArrives(1_000_000)
  expect(takeArrivedPage(signedIn, actions)).toBeUndefined()
  await expect(takeEarlyPage(signedIn, actions, signal)).rejects.toThrow()

  network.faults.set(0, () => new Promise(() => undefined))
  readEarlyPage(signedIn, actions)
  await earlyPageArrives(0)
  expect(takeArrivedPage(signedIn, actions)).toBeUndefined()
})
