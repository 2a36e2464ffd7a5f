import { NetworkError } from './errors.ts'

const FIRST_CEILING_MS = 2_000

/** The longest that a network which failed is left alone. */
export const LONGEST_WAIT_MS = 5 * 60_000

/** Wait after a 429 that names no time. */
const DEFAULT_RETRY_AFTER_MS = 60_000

/**
 * When to ask again by itself after a failure: milliseconds from the failure, or undefined for never.
 *
 * | failure                                   | wait                                                                        |
 * | ----------------------------------------- | --------------------------------------------------------------------------- |
 * | no connection, no answer in time, any 5xx | a random part (full jitter) of 2 s, 4 s, 8 s … 5 min, doubling each time    |
 * | 429                                       | as long as the network asks: `retryAfterMs` of the error, else a minute     |
 * | any other 4xx, something that is no API   | never: the same question gets the same answer; reader or next look asks     |
 *
 * While the browser is offline or the page hidden nothing is asked; that waiting is the query library's.
 * @param failures how many failures in a row came before this one
 * @param random a number in [0, 1)
 */
export function retryWaitMs(error: unknown, failures: number, random: number): number | undefined {
  if (!(error instanceof NetworkError)) return undefined
  switch (error.kind) {
    case 'unreachable':
    case 'timeout':
    case 'server':
      return Math.round(random * Math.min(LONGEST_WAIT_MS, FIRST_CEILING_MS * 2 ** failures))
    case 'rate-limited':
      return pauseMs(error.retryAfterMs)
    case 'not-an-api':
    case 'signed-out':
    case 'forbidden':
    case 'rejected':
      return undefined
    default:
      return error.kind satisfies never
  }
}

/** `retryWaitMs` as the options of a query. */
export const retryPolicy = {
  retry: (failures: number, error: unknown) => retryWaitMs(error, failures, 0) !== undefined,
  retryDelay: (failures: number, error: unknown) => retryWaitMs(error, failures, Math.random()) ?? 0,
}

const MIN_PAUSE_MS = 1_000

/** The longest pause that is kept after a 429, whatever the network or a wrong clock says. */
export const MAX_PAUSE_MS = 15 * 60_000

/**
 * Returns how long to pause after a 429, in milliseconds: what the network asks for, a minute by default, within 1 s and
 * 15 min. A network that goes on refusing is asked ever more rarely, also where it names no time or one that has passed:
 * after 1, 2, 4, 8 minutes.
 * @param refusals how many 429s in a row came before this one
 */
export function pauseMs(askedMs: number | undefined, refusals = 0): number {
  const leastMs = refusals === 0 ? MIN_PAUSE_MS : DEFAULT_RETRY_AFTER_MS * 2 ** Math.min(refusals - 1, 10)
  return Math.min(MAX_PAUSE_MS, Math.max(leastMs, askedMs ?? DEFAULT_RETRY_AFTER_MS))
}

/** A number this large is a point in time, in seconds since 1970, and not a duration. */
const MIN_EPOCH_SECONDS = 1e9

/**
 * Reads a `Retry-After` or `X-RateLimit-Reset` header: seconds, with or without a fraction, seconds since 1970, or a date.
 * @returns milliseconds from `nowMs`, rounded up to a second; undefined when unreadable
 */
export function parseRetryAfterMs(header: string | null, nowMs: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(text)) {
    const seconds = Number(text)
    return Math.ceil(seconds < MIN_EPOCH_SECONDS ? seconds : Math.max(0, seconds - nowMs / 1000)) * 1000
  }
  // `Date.parse` reads nearly anything as a date, "120.5x" as the year 120: a date of HTTP or ISO 8601 has its shape.
  const isDate = /^[A-Z][a-z]{2,8}, /.test(text) || /^\d{4}-\d{2}-\d{2}T/.test(text)
  const dateMs = isDate ? Date.parse(text) : NaN
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs)
}
