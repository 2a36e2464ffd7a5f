import { NetworkError } from './errors.ts'

const FIRST_DELAY_MS = 2_000
const LONGEST_DELAY_MS = 5 * 60_000
const MOST_RETRIES = 3
const SHORTEST_RESUME_MS = 10_000

/** Wait after a 429 that names no time. */
export const DEFAULT_RETRY_AFTER_MS = 60_000

/**
 * Whether to ask again by itself after the `failureCount`th failure in a row (from 0). Only what may pass by itself is
 * asked again: a 4xx would fail again, and a rate limit is waited out elsewhere.
 */
export function shouldRetry(failureCount: number, error: unknown): boolean {
  return mayPass(error) && failureCount < MOST_RETRIES
}

function mayPass(error: unknown): boolean {
  if (!(error instanceof NetworkError)) return false
  return error.kind === 'server' || error.kind === 'unreachable' || error.kind === 'timeout'
}

/** Exponential back-off with full jitter, in milliseconds; `random` is in [0, 1). */
export function retryDelayMs(failureCount: number, random: () => number = Math.random): number {
  return Math.round(random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failureCount))
}

interface Outage {
  error: unknown
  /** When something was last read, epoch milliseconds; 0 for never. */
  lastReadAtMs: number
  /** When the last of the tries failed. */
  failedAtMs: number
  /** Failures so far, each after its tries. */
  failures: number
}

/**
 * How long to wait, once the quick tries have failed, until all of it is tried again: about as long as the outage has
 * lasted, so that the waits double. False where trying again is no use. The jitter comes from the moment of the failure,
 * so that the answer stays the same until the next one.
 */
export function resumeDelayMs({ error, lastReadAtMs, failedAtMs, failures }: Outage): number | false {
  if (!mayPass(error)) return false
  const outageMs = lastReadAtMs > 0 ? failedAtMs - lastReadAtMs : SHORTEST_RESUME_MS * 2 ** failures
  const waitMs = Math.min(LONGEST_DELAY_MS, Math.max(SHORTEST_RESUME_MS, outageMs))
  return Math.round(waitMs * (0.5 + (failedAtMs % 1000) / 2000))
}

/** Reads a `Retry-After` header, seconds or an HTTP date, as milliseconds from `nowMs`; undefined when unreadable. */
export function parseRetryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000
  const dateMs = Date.parse(header)
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs)
}
