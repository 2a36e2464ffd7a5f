import { NetworkError } from './errors.ts'

const FIRST_CEILING_MS = 2_000

/** The longest that a network which failed is left alone. */
export const LONGEST_WAIT_MS = 5 * 60_000

/** Wait after a 429 that names no time. */
export const DEFAULT_RETRY_AFTER_MS = 60_000

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
      return error.retryAfterMs ?? DEFAULT_RETRY_AFTER_MS
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

/** A pause has to be one, even where a clock is wrong, and has to fit into a timer. */
const SHORTEST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 24 * 60 * 60_000

/** The pause that a network asks for, in milliseconds, as far as it can be kept; a minute where it names none. */
export function boundedPauseMs(askedMs = DEFAULT_RETRY_AFTER_MS): number {
  return Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, askedMs))
}

/** Reads a `Retry-After` header, seconds or an HTTP date, as milliseconds from `nowMs`; undefined when unreadable. */
export function parseRetryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000
  const dateMs = Date.parse(header)
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs)
}
