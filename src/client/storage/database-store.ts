import type { UseStore } from 'idb-keyval'

/**
 * Opens a store of IndexedDB for `idb-keyval`, when it is first used, and repairs what keeps it from working: a database that
 * an older, a newer or an interrupted version left without the store gets it, beside what else is there; a connection that
 * ended, because the database was deleted or is to be changed by another tab, is opened anew.
 * @throws {DOMException} in each use, where the browser forbids IndexedDB or is out of room
 */
export function openDatabaseStore(databaseName: string, storeName: string): UseStore {
  let connection: Promise<IDBDatabase> | undefined

  async function connect(version?: number): Promise<IDBDatabase> {
    const database = await open(databaseName, storeName, version)
    function forget() {
      connection = undefined
    }
    // Another tab deletes or changes the database, and waits for this one.
    database.onversionchange = () => {
      forget()
      database.close()
    }
    database.onclose = forget
    if (database.objectStoreNames.contains(storeName)) return database
    database.close()
    return connect(database.version + 1)
  }

  async function transaction(mode: IDBTransactionMode): Promise<IDBTransaction> {
    connection ??= connect()
    const opening = connection
    try {
      return (await opening).transaction(storeName, mode)
    } catch (error) {
      if (connection === opening) connection = undefined
      throw error
    }
  }

  return async (mode, use) => {
    // What ended while nothing was asked of it is noticed with the next use.
    const begun = await transaction(mode).catch(() => transaction(mode))
    return use(begun.objectStore(storeName))
  }
}

function open(databaseName: string, storeName: string, version: number | undefined): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, version)
    let isGivenUp = false
    request.onupgradeneeded = () => {
      if (!request.result.objectStoreNames.contains(storeName)) request.result.createObjectStore(storeName)
    }
    request.onsuccess = () => {
      // Left open, it would keep other tabs from deleting or changing the database.
      if (isGivenUp) request.result.close()
      else resolve(request.result)
    }
    request.onerror = () => {
      reject(request.error ?? new DOMException('The database cannot be opened', 'UnknownError'))
    }
    // A tab that does not let go, as one of an older version: then this one keeps nothing. The request waits on.
    request.onblocked = () => {
      isGivenUp = true
      reject(new DOMException('The database is in use', 'InvalidStateError'))
    }
  })
}
