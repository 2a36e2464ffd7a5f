import { type GroupIdentity, identityOf, isSameGroup } from '../identity.ts'
import { actorCount, hasKnownObject, type Interaction } from '../interaction.ts'
import type { Row } from '../reconcile.ts'

/** What the viewer had seen at some moment. The API has no read state, so the page keeps this. Small on purpose. */
export interface ReadSnapshot {
  /**
   * The newest event seen, epoch milliseconds, never after the moment it was seen: a date in the future counts as now. What
   * is older counts as seen; of that very moment, what `rows` knows.
   */
  readonly untilMs: number
  /** When it was seen, epoch milliseconds; undefined where only `untilMs` is known. */
  readonly takenAtMs?: number | undefined
  /** The newest rows: what they are about, and by id the people in them. */
  readonly rows: readonly SeenRow[]
}

interface SeenRow extends GroupIdentity {
  /** Not all of its people are here, for want of room or of names: the newest are, or none. */
  readonly isCut: boolean
}

/** How much of a list is remembered: about 20 kB as JSON. */
const MOST_ROWS = 100
const MOST_ACTORS = 1500

/** Remembers a list as seen; one that is older than what was seen before adds nothing to it. */
export function readSnapshotOf(rows: readonly Row[], nowMs: number, before?: ReadSnapshot): ReadSnapshot {
  const newestMs = rows.reduce((newest, { interaction }) => Math.max(newest, interaction.atMs ?? 0), 0)
  const untilMs = Math.min(newestMs, nowMs)
  if (before !== undefined && untilMs < before.untilMs) return before
  let actorsLeft = MOST_ACTORS
  const remembered = rows.slice(0, MOST_ROWS).map(({ interaction }) => {
    const identity = identityOf(interaction, actorsLeft)
    actorsLeft -= identity.actors.length
    return { ...identity, isCut: identity.actors.length < actorCount(interaction) }
  })
  return { untilMs, takenAtMs: nowMs, rows: remembered }
}

/** What is new in a row: all of it, or some of its people (by id). Rows with nothing new have no entry. */
export type Unread = ReadonlyMap<string, 'row' | ReadonlySet<string>>

/**
 * Finds what in a list was not there when `seen` was taken. By date, so that a row that is gone, or a stream that began
 * anew, makes nothing new; without `seen` (a first visit) nothing is.
 */
export function unreadIn(rows: readonly Row[], seen: ReadSnapshot | undefined): Unread {
  const unseen = new Map<string, 'row' | ReadonlySet<string>>()
  for (const { key, interaction } of rows) {
    const part = unreadPart(interaction, seen)
    if (part === 'row' || part.size > 0) unseen.set(key, part)
  }
  return unseen
}

/** Whether anything in an interaction is new since `seen`. */
export function isUnread(interaction: Interaction, seen: ReadSnapshot | undefined): boolean {
  const part = unreadPart(interaction, seen)
  return part === 'row' || part.size > 0
}

const NO_ACTORS: ReadonlySet<string> = new Set()

/** A row is known when one about the same was seen that shares a person, or its name; then only who joined it is new. */
function unreadPart(interaction: Interaction, seen: ReadSnapshot | undefined): 'row' | ReadonlySet<string> {
  if (seen === undefined || interaction.atMs === undefined || interaction.atMs < seen.untilMs)
    return NO_ACTORS
  // Without its object a row may be about anything: one that happened later is another one.
  if (!hasKnownObject(interaction) && interaction.atMs > seen.untilMs) return 'row'
  const identity = identityOf(interaction)
  const ids = identity.actors
  const known = seen.rows.filter((row) => isSameGroup(row, identity) || mayBeSame(row, identity))
  if (known.length === 0) return 'row'
  const people = new Set(known.flatMap((row) => row.actors))
  const isInParts = interaction.groupKey !== undefined || known.some(({ isCut }) => isCut)
  if (!isInParts) return new Set(ids.filter((id) => !people.has(id)))
  // Which actors beyond the cut, or on a page that was not loaded, were known is lost: those before a known actor are new, or the first alone.
  const firstKnown = ids.findIndex((id) => people.has(id))
  return new Set(ids.slice(0, firstKnown < 0 ? 1 : firstKnown))
}

/** A row of which no actor was kept, for want of room, may be any group about the same. */
function mayBeSame(row: SeenRow, { subject, groupKey }: GroupIdentity): boolean {
  return row.isCut && row.actors.length === 0 && row.subject === subject && row.groupKey === groupKey
}
