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
  /** Requests without a valid token, per address. */
  anonymous: Limit
}

/** The limits of App.net's documentation. */
export const DEFAULT_LIMITS: Limits = {
  authenticated: { max: 5000, perMs: 3_600_000 },
  writes: { max: 20, perMs: 60_000 },
  anonymous: { max: 50, perMs: 60_000 },
}

/** The state of the bucket with the fewest requests left. */
interface Allowance {
  isAllowed: boolean
  limit: number
  remaining: number
  /** Whole seconds until that bucket is reset. */
  resetSeconds: number
}

export interface RateLimiter {
  /** Counts one request in each bucket, unless one of them is exhausted: then in none, and the request is not allowed. */
  take: (buckets: readonly { key: string; limit: Limit }[]) => Allowance
}

/** How often expired buckets are deleted. */
const SWEEP_EVERY_MS = 60_000

/** Creates a limiter that counts in memory, each window starting with its first request. */
export function createRateLimiter(clock: () => number): RateLimiter {
  const windows = new Map<string, { used: number; endsAt: number }>()
  let sweptAt = clock()

  function sweep(now: number): void {
    if (now - sweptAt < SWEEP_EVERY_MS) return
    sweptAt = now
    for (const [key, window] of windows) if (window.endsAt <= now) windows.delete(key)
  }

  function windowOf(key: string, limit: Limit, now: number): { used: number; endsAt: number } {
    const current = windows.get(key)
    if (current && current.endsAt > now) return current
    const fresh = { used: 0, endsAt: now + limit.perMs }
    windows.set(key, fresh)
    return fresh
  }

  return {
    take(buckets) {
      const now = clock()
      sweep(now)
      const states = buckets.map(({ key, limit }) => ({ limit, window: windowOf(key, limit, now) }))
      const isAllowed = states.every(({ limit, window }) => window.used < limit.max)
      if (isAllowed) for (const { window } of states) window.used += 1
      const [tightest] = states
        .map(({ limit, window }) => ({
          limit: limit.max,
          remaining: Math.max(limit.max - window.used, 0),
          resetSeconds: Math.max(Math.ceil((window.endsAt - now) / 1000), 1),
        }))
        .sort((a, b) => a.remaining - b.remaining || b.resetSeconds - a.resetSeconds)
      return { isAllowed, ...(tightest ?? { limit: 0, remaining: 0, resetSeconds: 1 }) }
    },
  }
}
