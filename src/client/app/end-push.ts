import { isPushOn, markPush } from '#client/push/push-support.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'

/** Ends the messages of an account that is signed out, at its network and in this browser. Never rejects. */
export async function endPush(signedIn: SignedIn) {
  const key = accountKey(signedIn.account)
  if (!isPushOn(key)) return
  // At once: what forgets the account's other data, here or in another tab, must not delete first what the network is told by.
  markPush(key, false)
  try {
    const { unsubscribe } = await import('#client/push/subscribe.ts')
    await unsubscribe(signedIn)
  } catch {
    // The code for it did not come, so messages go on: marked, they can be ended after another sign-in.
    markPush(key, true)
  }
}
