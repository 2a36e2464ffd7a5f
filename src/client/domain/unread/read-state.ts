import type { Row } from '../reconcile.ts'
import { type ReadSnapshot, readSnapshotOf } from './unread.ts'

/** A stay on the page, shared by all tabs of an account: what is new is new until it ends. */
export interface ReadState {
  /** What had been seen when the visit began; undefined on a first visit. */
  readonly since: ReadSnapshot | undefined
  /** What has been seen by now: where the next visit begins. */
  readonly seen: ReadSnapshot | undefined
  /** When the page was last on screen, epoch milliseconds. */
  readonly shownAtMs: number
}

/** A look at something else that is shorter than this, or a reload, does not end a visit. */
const VISIT_GAP_MS = 5 * 60_000

/** Goes on with the visit that was stored, or begins one where it has ended. */
export function readStateAt(nowMs: number, stored: ReadState | undefined): ReadState {
  if (stored === undefined) return { since: undefined, seen: undefined, shownAtMs: nowMs }
  const hasEnded = nowMs - stored.shownAtMs >= VISIT_GAP_MS
  const seen = boundedBy(nowMs, stored.seen)
  return { since: hasEnded ? seen : boundedBy(nowMs, stored.since), seen, shownAtMs: nowMs }
}

/** A snapshot that was taken by a clock ahead of this one must not hide what is new. */
function boundedBy(nowMs: number, snapshot: ReadSnapshot | undefined): ReadSnapshot | undefined {
  return snapshot === undefined || snapshot.untilMs <= nowMs ? snapshot : { ...snapshot, untilMs: nowMs }
}

/** The unfiltered list was on screen, at its top. On a first visit all that was there at first is old. */
export function withRead(visit: ReadState, rows: readonly Row[], nowMs: number): ReadState {
  const seen = readSnapshotOf(rows, nowMs, visit.seen)
  return { since: visit.since ?? seen, seen, shownAtMs: nowMs }
}

/** "Mark all as seen": the marks go now, not only with the next visit. */
export function withAllRead(visit: ReadState, rows: readonly Row[], nowMs: number): ReadState {
  const seen = readSnapshotOf(rows, nowMs, visit.seen)
  return { since: seen, seen, shownAtMs: nowMs }
}

/**
 * Joins what two tabs wrote at once, to the same in either order: each part as far as either tab got. Returns `theirs` itself
 * where `mine` adds nothing.
 */
export function mergeReadStates(mine: ReadState, theirs: ReadState): ReadState {
  const since = furtherOf(mine.since, theirs.since)
  const seen = furtherOf(mine.seen, theirs.seen)
  const shownAtMs = Math.max(mine.shownAtMs, theirs.shownAtMs)
  const addsNothing = since === theirs.since && seen === theirs.seen && shownAtMs === theirs.shownAtMs
  return addsNothing ? theirs : { since, seen, shownAtMs }
}

/** The snapshot that reaches further; of two that reach as far, the one that knows more. */
function furtherOf(
  mine: ReadSnapshot | undefined,
  theirs: ReadSnapshot | undefined,
): ReadSnapshot | undefined {
  if (mine === undefined || theirs === undefined) return theirs ?? mine
  if (mine.untilMs !== theirs.untilMs) return mine.untilMs > theirs.untilMs ? mine : theirs
  const [own, other] = [JSON.stringify(mine.rows), JSON.stringify(theirs.rows)]
  if (own.length !== other.length) return own.length > other.length ? mine : theirs
  if (own === other) return (mine.takenAtMs ?? 0) > (theirs.takenAtMs ?? 0) ? mine : theirs
  return own > other ? mine : theirs
}
