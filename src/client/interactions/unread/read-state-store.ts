import * as v from 'valibot'
import {
  mergeReadStates,
  type ReadState,
  readStateAt,
  withAllRead,
  withRead,
} from '#client/domain/read-state.ts'
import type { Row } from '#client/domain/reconcile.ts'
import { SyncedStorage, type SyncedStorageDependencies } from '#client/storage/synced-storage.ts'

const seenSchema = v.object({
  untilMs: v.number(),
  rows: v.array(
    v.object({
      subject: v.string(),
      groupKey: v.optional(v.string()),
      actors: v.array(v.string()),
      isCut: v.optional(v.boolean(), false),
    }),
  ),
})

const visitSchema = v.object({
  since: v.optional(seenSchema),
  seen: v.optional(seenSchema),
  shownAtMs: v.number(),
})

/** Where the visit of an account is kept. */
export function readStateKey(account: string): string {
  return `hark.visit.${account}`
}

/** The visit of an account, in agreement with storage and with the other tabs. `now` gives epoch milliseconds. */
export class ReadStateStore {
  readonly visit: SyncedStorage<ReadState>
  private readonly now: () => number

  constructor(account: string, surroundings: SyncedStorageDependencies, now: () => number) {
    this.now = now
    this.visit = new SyncedStorage({
      ...surroundings,
      name: readStateKey(account),
      parse: parseVisit,
      initial: readStateAt(now(), undefined),
      merge: mergeReadStates,
    })
    this.noteShown()
  }

  /** The unfiltered list is on screen, at its top. */
  noteSeen(rows: readonly Row[]) {
    this.visit.update((current) => withRead(current, rows, this.now()))
  }

  markAllSeen(rows: readonly Row[]) {
    this.visit.update((current) => withAllRead(current, rows, this.now()))
  }

  /** The page was in sight until now. */
  noteInSight() {
    this.visit.update((current) => ({ ...current, shownAtMs: this.now() }))
  }

  /** The page is in sight: the visit goes on, or the next one begins. */
  noteShown() {
    this.visit.update((current) => readStateAt(this.now(), current))
  }
}

function parseVisit(value: unknown): ReadState | undefined {
  const result = v.safeParse(visitSchema, value)
  if (!result.success) return undefined
  const { since, seen, shownAtMs } = result.output
  return { since, seen, shownAtMs }
}
