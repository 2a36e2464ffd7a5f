import { NetworkError } from './errors.ts'

const FIRST_DELAY_MS = 2_000
const LONGEST_DELAY_MS = 5 * 60_000
const MOST_RETRIES = 3

/** Wait after a 429 that names no time. */
export const DEFAULT_RETRY_AFTER_MS = 60_000

/**
 * Whether to ask again by itself after the `failureCount`th failure in a row (from 0). Only what may pass by itself is
 * asked again: a 4xx would fail again, and a rate limit is waited out elsewhere.
 */
export function shouldRetry(failureCount: number, error: unknown): boolean {
  if (!(error instanceof NetworkError)) return false
  const mayPass = error.kind === 'server' || error.kind === 'unreachable' || error.kind === 'timeout'
  return mayPass && failureCount < MOST_RETRIES
}

/** Exponential back-off with full jitter, in milliseconds; `random` is in [0, 1). */
export function retryDelayMs(failureCount: number, random: () => number = Math.random): number {
  return Math.round(random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failureCount))
}

/** Reads a `Retry-After` header, seconds or an HTTP date, as milliseconds from `nowMs`; undefined when unreadable. */
export function parseRetryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000
  const dateMs = Date.parse(header)
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs)
}
