import { tabStore } from '#client/storage/browser-storage.ts'

const CACHE_PREFIX = 'hark.shell.'
const DISCARDED_KEY = 'hark.discarded-at'

/** A build that is broken again so soon after was not broken by being kept, in milliseconds. */
const AGAIN_MS = 10 * 60_000

/**
 * For a page of which a part cannot be loaded: throws away the build that the service worker keeps, which may be broken, and
 * loads the page anew, once. Returns false where that was done already, or there is none, or no network to replace it.
 */
export async function discardBrokenBuild(nowMs: number): Promise<boolean> {
  const isAgain = nowMs - Number(tabStore.getItem(DISCARDED_KEY) ?? 0) < AGAIN_MS
  if (isAgain || !navigator.onLine || !tabStore.setItem(DISCARDED_KEY, String(nowMs))) return false
  try {
    const registration = await navigator.serviceWorker.getRegistration()
    if (registration === undefined) return false
    await registration.unregister()
    const builds = (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX))
    await Promise.all(builds.map((name) => caches.delete(name)))
  } catch {
    return false
  }
  window.location.reload()
  return true
}
