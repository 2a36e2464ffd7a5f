import type { Account } from '#client/session/account.ts'
import { accountKey } from '#client/session/account.ts'
import type { BrowserStorage } from '#client/session/browser-storage.ts'
import { localStore, tabStore } from '#client/session/browser-storage.ts'
import { rateLimitKey } from '#client/interactions/stream/rate-limit.ts'
import { savedScrollPrefix } from '#client/interactions/list/saved-scroll.ts'
import { readStateKey } from '#client/interactions/unread/read-state-store.ts'

/** Forgets all that was kept in the browser of an account's stream. */
export function forgetAccountData(account: Account) {
  const key = accountKey(account)
  localStore.removeItem(readStateKey(key))
  localStore.removeItem(rateLimitKey(key))
  void import('#client/interactions/stream/persisted-stream.ts').then(
    ({ forgetPersistedStream: forgetStoredStream }) => forgetStoredStream(key),
  )
  for (const name of namesIn(tabStore)) if (name.startsWith(savedScrollPrefix(key))) tabStore.removeItem(name)
}

function namesIn(storage: BrowserStorage): readonly string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
}
