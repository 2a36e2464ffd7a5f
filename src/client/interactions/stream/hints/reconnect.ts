const FIRST_CEILING_MS = 2_000
const MAX_CEILING_MS = 5 * 60_000

/** A connection that was open for so long was a good one. */
const LASTING_MS = 30_000

/** More is not tried until the page is shown again: the network is asked in its usual interval. */
const MAX_FAILURES = 6

/**
 * Returns how long to wait before the next connection, in milliseconds, after some that failed in a row: a random part (full
 * jitter) of 2 s, 4 s, 8 s … 5 min. Undefined for never.
 * @param random a number in [0, 1)
 */
export function reconnectWaitMs(failures: number, random: number): number | undefined {
  if (failures >= MAX_FAILURES) return undefined
  return Math.round(random * Math.min(MAX_CEILING_MS, FIRST_CEILING_MS * 2 ** failures))
}

/** Returns how many connections in a row have failed, after one more that was open for `openMs` (0 for not at all). */
export function failuresAfter(failures: number, openMs: number): number {
  return openMs >= LASTING_MS ? 0 : failures + 1
}
