import { isUnread } from '#client/domain/unread/unread.ts'
import { MAX_NEWER_ITEMS } from '#client/interactions/stream/newer-items.ts'
import { readPageUnlessRateLimited } from '#client/interactions/stream/pauses/rate-limit.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { BROWSER } from '#client/storage/synced-storage.ts'
import { ReadStateStore } from './read-state-store.ts'

/** How much is new in a stream that is not on screen; there may be more where `isAtLeast`. */
export interface UnreadCount {
  readonly count: number
  readonly isAtLeast: boolean
}

/** Counts what is new of an account since its stream was last on screen, by one request. @throws {NetworkError} */
export async function readUnreadCount(signedIn: SignedIn, signal: AbortSignal): Promise<UnreadCount> {
  const query = { actions: signedIn.network.dialect.actions, count: MAX_NEWER_ITEMS }
  const { interactions } = await readPageUnlessRateLimited(signedIn, query, signal)
  const { seen } = new ReadStateStore(accountKey(signedIn.account), BROWSER, Date.now).state.get()
  const count = interactions.filter((each) => isUnread(each, seen)).length
  return { count, isAtLeast: count >= MAX_NEWER_ITEMS }
}
