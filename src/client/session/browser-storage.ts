/** The part of the browser's storage that Hark uses. */
export type BrowserStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** Kept until the browser forgets; where that is forbidden, as long as the page. */
export const localStore = openStorage(() => window.localStorage)

/** Kept for this tab only. */
export const tabStore = openStorage(() => window.sessionStorage)

/** A browser that forbids storage throws at the mere mention of it. */
function openStorage(open: () => BrowserStorage): BrowserStorage {
  try {
    return open()
  } catch {
    const values = new Map<string, string>()
    return {
      get length() {
        return values.size
      },
      key: (index) => [...values.keys()][index] ?? null,
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => {
        values.set(key, value)
      },
      removeItem: (key) => {
        values.delete(key)
      },
    }
  }
}
