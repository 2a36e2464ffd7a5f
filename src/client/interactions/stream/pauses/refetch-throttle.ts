/** At most one refetch in this time, however often the page is shown and hidden. */
const REFETCH_PAUSE_MS = 5_000

/** Milliseconds until a refetch may start, 0 for at once; all values are of the same clock. */
export function refetchDelayMs(lastStartMs: number | undefined, nowMs: number): number {
  return lastStartMs === undefined ? 0 : Math.max(0, lastStartMs + REFETCH_PAUSE_MS - nowMs)
}
