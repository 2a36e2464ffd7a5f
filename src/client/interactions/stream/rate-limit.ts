import { readPage } from '#client/network/connection.ts'
import type { Page, PageQuery } from '#client/network/dialect.ts'
import { NetworkError } from '#client/network/errors.ts'
import { DEFAULT_RETRY_AFTER_MS } from '#client/network/retry.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { browserDependencies, SyncedStorage } from '#client/session/synced-storage.ts'
import * as v from 'valibot'

/** Until when a network wants to be left alone, epoch milliseconds; 0 when it does not. */
export type RateLimit = SyncedStorage<number>

const rateLimits = new Map<string, RateLimit>()

/** Where the pause of an account is kept. */
export function rateLimitKey(account: string): string {
  return `hark.pause.${account}`
}

/** The pause of an account: all tabs keep it, since the network counts their requests together. */
export function rateLimitOf({ account }: SignedIn): RateLimit {
  const name = rateLimitKey(accountKey(account))
  const rateLimit =
    rateLimits.get(name) ??
    new SyncedStorage({ ...browserDependencies(name), name, parse: parseTime, initial: 0 })
  rateLimits.set(name, rateLimit)
  return rateLimit
}

/** The pause has passed, where no further one was asked for meanwhile. */
export function endRateLimit(rateLimit: RateLimit) {
  if (rateLimit.get() <= Date.now()) rateLimit.set(0)
}

/**
 * Reads a page, unless the network asked for a pause: then nothing is asked until it has passed.
 * @throws {NetworkError}
 */
export async function readPageUnlessRateLimited(
  signedIn: SignedIn,
  query: PageQuery,
  signal: AbortSignal,
): Promise<Page> {
  const rateLimit = rateLimitOf(signedIn)
  const leftMs = rateLimit.get() - Date.now()
  if (leftMs > 0) throw new NetworkError('rate-limited', { retryAfterMs: leftMs })
  try {
    return await readPage(signedIn.connection, query, signal)
  } catch (error) {
    if (error instanceof NetworkError && error.kind === 'rate-limited')
      rateLimit.set(Date.now() + (error.retryAfterMs ?? DEFAULT_RETRY_AFTER_MS))
    throw error
  }
}

/** A pause that has passed, as one kept since yesterday, is none. */
function parseTime(value: unknown): number | undefined {
  if (!v.is(v.number(), value)) return undefined
  return value > Date.now() ? value : 0
}
