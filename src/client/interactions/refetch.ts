import type { Interaction } from '#client/domain/interaction.ts'

/** At most one refetch in this time, however often the page is shown and hidden. */
export const REFETCH_PAUSE_MS = 5_000

/**
 * Whether a fresh reading of the stream reaches as deep as the one before: as many rows, and down to the moment of the
 * oldest row that was loaded. Otherwise the rows that came in at the top would push what is being read off the end.
 */
export function reachesAsDeep(fresh: readonly Interaction[], earlier: readonly Interaction[]): boolean {
  if (fresh.length < earlier.length) return false
  const oldestBefore = earlier.at(-1)?.atMs
  const oldestNow = fresh.at(-1)?.atMs
  return oldestBefore === undefined || oldestNow === undefined || oldestNow <= oldestBefore
}

/** Milliseconds until a refetch may start, 0 for at once; all values are of the same clock. */
export function refetchDelayMs(lastStartMs: number | undefined, nowMs: number): number {
  return lastStartMs === undefined ? 0 : Math.max(0, lastStartMs + REFETCH_PAUSE_MS - nowMs)
}
