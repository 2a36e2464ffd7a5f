import type { Store } from '#service/store/database.ts'
import {
  type BucketState,
  countRequest,
  deleteExpiredBuckets,
  uncountRequest,
} from '#service/store/rate-limits.ts'

/** `max` requests in a window of `perMs` milliseconds. */
export interface Limit {
  max: number
  perMs: number
}

export interface Limits {
  /** Every request with a token, per token. */
  authenticated: Limit
  /** POST and DELETE with a token, per token; they count as `authenticated` too. */
  writes: Limit
  /** API requests without a valid token, and new accounts, per address. */
  anonymous: Limit
  /** Requests for the pages of sign-in, users, posts and channels, per address. */
  pages: Limit
  /** Requests for stored pictures, per address: one page shows many. */
  pictures: Limit
}

/** The limits of App.net's documentation, and those for pages and pictures. */
export const DEFAULT_LIMITS: Limits = {
  authenticated: { max: 5000, perMs: 3_600_000 },
  writes: { max: 20, perMs: 60_000 },
  anonymous: { max: 50, perMs: 60_000 },
  pages: { max: 300, perMs: 60_000 },
  pictures: { max: 1200, perMs: 60_000 },
}

export interface Bucket {
  key: string
  limit: Limit
}

/** The state of the bucket with the fewest requests left. */
export interface Allowance {
  isAllowed: boolean
  limit: number
  remaining: number
  /** Whole seconds until that bucket is reset. */
  resetSeconds: number
}

export interface RateLimiter {
  /** Counts one request in each bucket, unless one of them is exhausted: then in none, and the request is not allowed. */
  take: (buckets: readonly Bucket[]) => Promise<Allowance>
  /** Returns the allowance of the next request without counting it, as far as this process knows. */
  peek: (buckets: readonly Bucket[]) => Allowance
}

/** How often expired buckets are deleted. */
const SWEEP_EVERY_MS = 60_000

/**
 * Creates the limiter of a service, each window starting with its first request. The embedded database has one process,
 * which counts in memory. On a server processes share the counts through the database; each remembers the buckets that
 * it found exhausted, so that requests beyond a limit cost the database nothing.
 */
export function createRateLimiter(store: Pick<Store, 'kind' | 'db'>, clock: () => number): RateLimiter {
  const known = new Map<string, BucketState>()
  let sweptAt = clock()

  function sweep(now: number): void {
    if (Math.abs(now - sweptAt) < SWEEP_EVERY_MS) return
    sweptAt = now
    for (const [key, state] of known) if (state.endsAt <= now) known.delete(key)
    if (store.kind === 'server') void deleteExpiredBuckets(store.db, now).catch(() => undefined)
  }

  /** A window ends no later than a new one would, whatever the clock was when it began. */
  function stateOf({ key, limit }: Bucket, now: number): BucketState {
    const state = known.get(key)
    const latest = now + limit.perMs
    if (!state || state.endsAt <= now) return { used: 0, endsAt: latest }
    state.endsAt = Math.min(state.endsAt, latest)
    return state
  }

  function allowanceOf(buckets: readonly Bucket[], isAllowed: boolean, now: number): Allowance {
    const [tightest] = buckets
      .map((bucket) => {
        const state = stateOf(bucket, now)
        return {
          limit: bucket.limit.max,
          remaining: Math.max(bucket.limit.max - state.used, 0),
          resetSeconds: Math.max(Math.ceil((state.endsAt - now) / 1000), 1),
        }
      })
      .sort((a, b) => a.remaining - b.remaining || b.resetSeconds - a.resetSeconds)
    return { isAllowed, ...(tightest ?? { limit: 0, remaining: 0, resetSeconds: 1 }) }
  }

  function hasRoom(buckets: readonly Bucket[], now: number): boolean {
    return buckets.every((bucket) => stateOf(bucket, now).used < bucket.limit.max)
  }

  /** @returns whether the request is within every limit, after counting it in the database */
  async function takeShared(buckets: readonly Bucket[], now: number): Promise<boolean> {
    const counted = await countRequest(
      store.db,
      buckets.map(({ key, limit }) => ({ key, endsAt: now + limit.perMs })),
      now,
    )
    const isAllowed = buckets.every(({ key, limit }) => (counted.get(key)?.used ?? 0) <= limit.max)
    for (const [key, { used, endsAt }] of counted)
      known.set(key, { used: isAllowed ? used : used - 1, endsAt })
    if (!isAllowed) await uncountRequest(store.db, [...counted.keys()])
    return isAllowed
  }

  return {
    async take(buckets) {
      const now = clock()
      sweep(now)
      if (!hasRoom(buckets, now)) return allowanceOf(buckets, false, now)
      if (store.kind === 'server') return allowanceOf(buckets, await takeShared(buckets, now), now)
      for (const bucket of buckets) {
        const { used, endsAt } = stateOf(bucket, now)
        known.set(bucket.key, { used: used + 1, endsAt })
      }
      return allowanceOf(buckets, true, now)
    },
    peek(buckets) {
      const now = clock()
      return allowanceOf(buckets, hasRoom(buckets, now), now)
    },
  }
}
