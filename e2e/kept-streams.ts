import type { Page } from '@playwright/test'

interface KeptStream {
  readonly interactions: readonly { readonly actors: readonly object[] }[]
}

/** Returns the streams that the browser keeps for the next start; the same of what is kept in another store. */
export function keptStreams(
  page: Page,
  database = 'hark',
  store = 'streams',
): Promise<readonly KeptStream[]> {
  return page.evaluate(
    ({ name, store }) =>
      new Promise<readonly KeptStream[]>((resolve) => {
        const opening = indexedDB.open(name)
        // There is none yet, and a look must not make one, or the page finds it without its store.
        opening.onupgradeneeded = () => opening.transaction?.abort()
        opening.onerror = () => {
          resolve([])
        }
        opening.onsuccess = () => {
          const { result: database } = opening
          if (!database.objectStoreNames.contains(store)) {
            database.close()
            resolve([])
            return
          }
          const reading = database.transaction(store).objectStore(store).getAll()
          reading.onsuccess = () => {
            database.close()
            resolve(reading.result as KeptStream[])
          }
        }
      }),
    { name: database, store },
  )
}
