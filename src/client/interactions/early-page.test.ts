import { FakeNetwork, makeGroups, makeSignedIn } from '#client/testing/fake-network.ts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { readEarlyPage, takeEarlyPage } from './early-page.ts'

const signedIn = makeSignedIn()
const { actions } = signedIn.network.dialect
let network: FakeNetwork

beforeEach(() => {
  network = new FakeNetwork()
  network.groups = makeGroups(30)
  vi.stubGlobal('fetch', network.fetch)
  readEarlyPage(signedIn, actions)
})
afterEach(() => {
  takeEarlyPage(signedIn, actions)
  vi.unstubAllGlobals()
})

it('hands over what the first reading would have asked for, once', async () => {
  const page = await takeEarlyPage(signedIn, actions)
  expect(page?.interactions).toHaveLength(20)
  expect(network.requests).toHaveLength(1)
  expect(takeEarlyPage(signedIn, actions)).toBeUndefined()
})

it('is of no use for another filter or another account, and is not kept for later', () => {
  expect(takeEarlyPage(signedIn, ['star'])).toBeUndefined()
  expect(takeEarlyPage(signedIn, actions)).toBeUndefined()

  readEarlyPage(signedIn, actions)
  const { account } = signedIn
  const other = { ...signedIn, account: { ...account, viewer: { ...account.viewer, id: 'somebody else' } } }
  expect(takeEarlyPage(other, actions)).toBeUndefined()
})
