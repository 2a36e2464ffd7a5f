import { and, type AnyColumn, gt, lte, type SQL } from 'drizzle-orm'

const DAY_MS = 24 * 3_600_000

/** How far the clocks of two processes, or of one before and after it was set right, may be apart without harm. */
const CLOCK_SLACK_MS = DAY_MS
/** How long what has expired is kept: a clock that was far ahead may be set back. */
const KEPT_MS = 30 * DAY_MS

/**
 * Returns the condition that something has not expired. What would live for longer than it ever may was made while the clock
 * was ahead; it is not valid, or it would outlive its time by as much.
 * @param at epoch milliseconds
 */
export function isValid(expiresAt: AnyColumn, lifetimeMs: number, at: number): SQL | undefined {
  return and(gt(expiresAt, at), lte(expiresAt, at + lifetimeMs + CLOCK_SLACK_MS))
}

/** Returns the condition that something expired so long ago that it can be deleted. @param at epoch milliseconds */
export function isLongExpired(expiresAt: AnyColumn, at: number): SQL {
  return lte(expiresAt, at - KEPT_MS)
}
