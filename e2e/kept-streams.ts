import type { Page } from '@playwright/test'

interface KeptStream {
  readonly interactions: readonly { readonly actors: readonly object[] }[]
}

/** Returns the streams that the browser keeps for the next start. */
export function keptStreams(page: Page): Promise<readonly KeptStream[]> {
  return page.evaluate(
    () =>
      new Promise<readonly KeptStream[]>((resolve) => {
        const opening = indexedDB.open('hark')
        // There is none yet, and a look must not make one, or the page finds it without its store.
        opening.onupgradeneeded = () => opening.transaction?.abort()
        opening.onerror = () => {
          resolve([])
        }
        opening.onsuccess = () => {
          const { result: database } = opening
          if (!database.objectStoreNames.contains('streams')) {
            database.close()
            resolve([])
            return
          }
          const reading = database.transaction('streams').objectStore('streams').getAll()
          reading.onsuccess = () => {
            database.close()
            resolve(reading.result as KeptStream[])
          }
        }
      }),
  )
}
