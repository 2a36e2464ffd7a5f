import { savedScrollPrefix } from '#client/interactions/list/scroll/saved-scroll.ts'
import { rateLimitKey } from '#client/interactions/stream/pauses/rate-limit.ts'
import { readStateKey } from '#client/interactions/unread/read-state-store.ts'
import { writtenMarkerKey } from '#client/interactions/unread/use-shared-marker.ts'
import { isPushOn } from '#client/push/push-support.ts'
import { localStore, tabStore } from '#client/storage/browser-storage.ts'

/** Forgets all that the browser keeps of an account's stream, each thing also where another one cannot be deleted. */
export function forgetAccountData(key: string) {
  localStore.removeItem(readStateKey(key))
  localStore.removeItem(writtenMarkerKey(key))
  localStore.removeItem(rateLimitKey(key))
  for (const name of tabStore.names()) if (name.startsWith(savedScrollPrefix(key))) tabStore.removeItem(name)
  void forgetPersistedStream(key)
  void forgetPersistedReplies(key)
  if (isPushOn(key)) forgetPush(key).catch(() => undefined)
}

async function forgetPush(key: string) {
  const { forgetPush: forget } = await import('#client/push/subscribe.ts')
  await forget(key)
}

async function forgetPersistedStream(key: string) {
  const { forgetPersistedStream: forget } =
    await import('#client/interactions/stream/persisted/persisted-stream.ts')
  await forget(key)
}

async function forgetPersistedReplies(key: string) {
  const { forgetPersistedReplies: forget } = await import('#client/interactions/replies/persisted-replies.ts')
  await forget(key)
}
