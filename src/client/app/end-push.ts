import { isPushOn } from '#client/push/push-support.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'

/** Ends the messages of an account that is signed out, at its network and in this browser. Never rejects. */
export async function endPush(signedIn: SignedIn) {
  if (!isPushOn(accountKey(signedIn.account))) return
  try {
    const { unsubscribe } = await import('#client/push/subscribe.ts')
    await unsubscribe(signedIn)
  } catch {
    // What is left in this browser is forgotten with the account's other data.
  }
}
