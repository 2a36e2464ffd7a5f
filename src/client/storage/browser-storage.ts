import { reportLimit } from './browser-limits.ts'

/**
 * The browser's storage as Hark uses it. No member throws: what the browser refuses to store, or to delete, holds for as
 * long as the page.
 */
export interface BrowserStorage {
  readonly getItem: (name: string) => string | null
  /** Returns false where the browser refused. */
  readonly setItem: (name: string, value: string) => boolean
  /** Returns false where the browser still has it. */
  readonly removeItem: (name: string) => boolean
  readonly names: () => readonly string[]
}

/** Kept until the browser forgets. */
export const localStore = openStorage(() => window.localStorage, reportLimit)

/** Kept for this tab only. What needs it says so itself where the browser refuses. */
export const tabStore = openStorage(
  () => window.sessionStorage,
  (limit) => {
    if (limit === 'forgetting') reportLimit(limit)
  },
)

/**
 * Opens a storage anew for each use, since a browser that forbids it may throw at its mention, give none, or change its
 * mind while the page is open.
 */
export function openStorage(
  open: () => Storage | null,
  onLimit: (limit: 'storage' | 'forgetting') => void,
): BrowserStorage {
  /** What the browser refused to store, or to delete (null). */
  const refused = new Map<string, string | null>()

  function attempt<Result>(access: (storage: Storage) => Result): Result | undefined {
    try {
      const storage = open()
      return storage === null ? undefined : access(storage)
    } catch {
      return undefined
    }
  }

  /** Deletes what is there; where that is refused, what it says at least. */
  function erase(name: string): boolean {
    attempt((storage) => {
      storage.removeItem(name)
    })
    const isThere = attempt((storage) => storage.getItem(name) !== null) ?? false
    if (!isThere) return true
    return (
      attempt((storage) => {
        storage.setItem(name, '')
        return true
      }) === true
    )
  }

  return {
    getItem: (name) => {
      const own = refused.get(name)
      if (own !== undefined) return own
      const stored = attempt((storage) => ({ value: storage.getItem(name) }))
      if (stored === undefined) onLimit('storage')
      return stored?.value || null // Empty is what could be overwritten and not deleted.
    },
    setItem: (name, value) => {
      const isStored = attempt((storage) => {
        storage.setItem(name, value)
        return storage.getItem(name) === value
      })
      if (isStored === true) refused.delete(name)
      else {
        refused.set(name, value)
        onLimit('storage')
      }
      return isStored ?? false
    },
    removeItem: (name) => {
      const isGone = erase(name)
      if (isGone) refused.delete(name)
      else {
        refused.set(name, null)
        onLimit('forgetting')
      }
      return isGone
    },
    names: () => {
      const stored = attempt((storage) =>
        Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? ''),
      )
      const names = new Set(stored)
      for (const [name, value] of refused) {
        if (value === null) names.delete(name)
        else names.add(name)
      }
      return [...names]
    },
  }
}
