import type { Account } from '#client/session/account.ts'
import { accountKey } from '#client/session/account.ts'
import type { BrowserStorage } from '#client/session/browser-storage.ts'
import { localStore, tabStore } from '#client/session/browser-storage.ts'
import { pauseKey } from '#client/interactions/stream/rate-limit.ts'
import { placesOf } from '#client/interactions/list/saved-scroll.ts'
import { visitKey } from '#client/interactions/unread/read-state-store.ts'

/** Forgets all that was kept in the browser of an account's stream. */
export function forgetStream(account: Account) {
  const key = accountKey(account)
  localStore.removeItem(visitKey(key))
  localStore.removeItem(pauseKey(key))
  void import('#client/interactions/stream/persisted-stream.ts').then(({ forgetStoredStream }) =>
    forgetStoredStream(key),
  )
  for (const name of namesIn(tabStore)) if (name.startsWith(placesOf(key))) tabStore.removeItem(name)
}

function namesIn(storage: BrowserStorage): readonly string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
}
