import { del, get, set } from 'idb-keyval'
import * as v from 'valibot'
import { openDatabaseStore } from '#client/storage/database-store.ts'
import { type PersistedStream, persistedStreamSchema } from './persisted-stream-schema.ts'

/** Enough for several screens, and small enough for any browser's storage. */
const MOST_ROWS = 200

const store = openDatabaseStore('hark', 'streams')

/** The stream that was kept of an account; undefined where none was, or it cannot be read. */
export async function readPersistedStream(account: string): Promise<PersistedStream | undefined> {
  try {
    const stored = v.safeParse(persistedStreamSchema, await get(account, store))
    return stored.success ? stored.output : undefined
  } catch {
    return undefined
  }
}

/** Keeps the newest rows of a stream for the next start, in place of what was kept before. */
export async function writePersistedStream(account: string, { readAtMs, interactions }: PersistedStream) {
  try {
    const stored: PersistedStream = { readAtMs, interactions: interactions.slice(0, MOST_ROWS) }
    await set(account, stored, store)
  } catch {
    // Full or forbidden: the next start waits for the network.
  }
}

export async function forgetPersistedStream(account: string) {
  try {
    await del(account, store)
  } catch {
    // Where nothing can be deleted, nothing could be kept.
  }
}
