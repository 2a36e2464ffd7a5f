import { createStore, del, get, set } from 'idb-keyval'
import * as v from 'valibot'
import type { StoredStream } from './persisted-stream-schema.ts'
import { storedStreamSchema } from './persisted-stream-schema.ts'

/** Enough for several screens, and small enough for any browser's storage. */
const MOST_ROWS = 200

/** Opened when first used: a browser that forbids storage throws then, and the callers below know. */
let opened: ReturnType<typeof createStore> | undefined

function store() {
  opened ??= createStore('hark', 'streams')
  return opened
}

/** The stream that was kept of an account; undefined where none was, or it cannot be read. */
export async function readStoredStream(account: string): Promise<StoredStream | undefined> {
  try {
    const stored = v.safeParse(storedStreamSchema, await get(account, store()))
    return stored.success ? stored.output : undefined
  } catch {
    return undefined
  }
}

/** Keeps the newest rows of a stream for the next start, in place of what was kept before. */
export async function writeStoredStream(account: string, { readAtMs, interactions }: StoredStream) {
  try {
    const stored: StoredStream = { readAtMs, interactions: interactions.slice(0, MOST_ROWS) }
    await set(account, stored, store())
  } catch {
    // Full or forbidden: the next start waits for the network.
  }
}

export async function forgetStoredStream(account: string) {
  try {
    await del(account, store())
  } catch {
    // Where nothing can be deleted, nothing could be kept.
  }
}
