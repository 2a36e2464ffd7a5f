// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { isPushOn, markPush } from '#client/push/push-support.ts'
import { accountKey } from '#client/session/account.ts'
import { makeSignedIn } from '#client/testing/fake-network.ts'
import { endPush } from './end-push.ts'

vi.mock('#client/push/subscribe.ts', () => {
  throw new TypeError('Failed to fetch dynamically imported module')
})

it('leaves the mark of messages that go on, as the code that ends them did not come', async () => {
  const signedIn = makeSignedIn()
  const key = accountKey(signedIn.account)
  markPush(key, true)
  const ending = endPush(signedIn)
  expect(isPushOn(key)).toBe(false)
  await ending
  expect(isPushOn(key)).toBe(true)
})
