import * as v from 'valibot'
import type { Row } from '#client/domain/reconcile.ts'
import {
  mergeReadStates,
  type ReadState,
  readStateAt,
  withAllRead,
  withRead,
} from '#client/domain/unread/read-state.ts'
import { SyncedStorage, type SyncedStorageDependencies } from '#client/storage/synced-storage.ts'

const seenSchema = v.object({
  untilMs: v.number(),
  takenAtMs: v.optional(v.number()),
  rows: v.array(
    v.object({
      subject: v.string(),
      groupKey: v.optional(v.string()),
      actors: v.array(v.string()),
      isCut: v.optional(v.boolean(), false),
    }),
  ),
})

const readStateSchema = v.object({
  since: v.optional(seenSchema),
  seen: v.optional(seenSchema),
  shownAtMs: v.number(),
})

/** Returns the name under which the read state of an account is stored. */
export function readStateKey(account: string): string {
  return `hark.visit.${account}`
}

/**
 * The read state of an account, in agreement with storage and with the other tabs. To make one only reads; it writes when
 * something is noted, and is open to the other tabs while `state` has subscribers. `now` gives epoch milliseconds.
 */
export class ReadStateStore {
  readonly state: SyncedStorage<ReadState>
  private readonly now: () => number

  constructor(account: string, dependencies: SyncedStorageDependencies, now: () => number) {
    this.now = now
    this.state = new SyncedStorage({
      ...dependencies,
      name: readStateKey(account),
      parse: parseReadState,
      initial: (stored) => readStateAt(now(), stored),
      merge: mergeReadStates,
    })
  }

  /** The unfiltered list is on screen, at its top. */
  noteSeen(rows: readonly Row[]) {
    this.state.update((current) => withRead(current, rows, this.now()))
  }

  markAllSeen(rows: readonly Row[]) {
    this.state.update((current) => withAllRead(current, rows, this.now()))
  }

  /** The page was in sight until now. */
  noteInSight() {
    this.state.update((current) => ({ ...current, shownAtMs: this.now() }))
  }

  /** The page is in sight: the visit goes on, or the next one begins. */
  noteShown() {
    this.state.update((current) => readStateAt(this.now(), current))
  }
}

function parseReadState(value: unknown): ReadState | undefined {
  const result = v.safeParse(readStateSchema, value)
  if (!result.success) return undefined
  const { since, seen, shownAtMs } = result.output
  return { since, seen, shownAtMs }
}
