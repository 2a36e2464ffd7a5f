import * as v from 'valibot'
import { type GroupIdentity, identityOf, sharedMarks } from '#client/domain/identity.ts'
import type { Row } from '#client/domain/reconcile.ts'
import type { Depth } from '#client/interactions/stream/depth.ts'

/** The scroll position that the page was left at for another document: how deep it was loaded, and which row was where. */
export interface SavedScroll {
  /** Undefined at the very top, where new rows simply appear. */
  readonly depth: Depth | undefined
  readonly anchor: Anchor
  /** The row, or one of its controls, had the focus. */
  readonly hasFocus: boolean
}

/** A row and its distance from the top of the window in pixels. Keys do not outlive the page, so it is told by what it says. */
export interface Anchor extends GroupIdentity {
  readonly top: number
}

/** Enough actors to recognise a row by. */
const MOST_ACTORS = 50

const savedScrollSchema = v.object({
  depth: v.optional(
    v.object({
      rows: v.number(),
      newestMs: v.optional(v.number()),
      oldestMs: v.optional(v.number()),
    }),
  ),
  anchor: v.object({
    subject: v.string(),
    groupKey: v.optional(v.string()),
    actors: v.array(v.string()),
    top: v.number(),
  }),
  hasFocus: v.boolean(),
})

/** Returns the storage key of a history entry (by the router's key) of an account. */
export function savedScrollKey(account: string, entry: string): string {
  return `${savedScrollPrefix(account)}${entry}`
}

/** Returns what the storage keys of all positions of an account begin with. */
export function savedScrollPrefix(account: string): string {
  return `hark.scroll.${account}.`
}

export function saveScroll(storage: Pick<Storage, 'setItem'>, key: string, place: SavedScroll) {
  try {
    storage.setItem(key, JSON.stringify(place))
  } catch {
    // Without storage the page opens at its top.
  }
}

/** Takes the position out of storage, so that the page reached in another way opens at its top. */
export function takeSavedScroll(
  storage: Pick<Storage, 'getItem' | 'removeItem'>,
  key: string,
): SavedScroll | undefined {
  try {
    const stored = v.safeParse(savedScrollSchema, JSON.parse(storage.getItem(key) ?? 'null'))
    storage.removeItem(key)
    if (!stored.success) return undefined
    const { depth, anchor, hasFocus } = stored.output
    return {
      depth: depth && { rows: depth.rows, newestMs: depth.newestMs, oldestMs: depth.oldestMs },
      anchor,
      hasFocus,
    }
  } catch {
    return undefined
  }
}

export function anchorOf(row: Row, top: number): Anchor {
  return { ...identityOf(row.interaction, MOST_ACTORS), top }
}

/** Returns the row that an anchor means, in a new reading: the same group, of several the one that shares most. */
export function rowAt(anchor: Anchor, rows: readonly Row[]): Row | undefined {
  let best: { row: Row; shared: number } | undefined
  for (const row of rows) {
    const shared = sharedMarks(anchor, identityOf(row.interaction))
    if (shared > 0 && shared >= (best?.shared ?? 0)) best = { row, shared }
  }
  return best?.row
}
