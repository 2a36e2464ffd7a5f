/** `max` requests in a cycle of `perMs` milliseconds. */
export interface Limit {
  max: number
  perMs: number
}

export interface Limits {
  /** Every request with a token, per token. */
  authenticated: Limit
  /** POST and DELETE with a token, per token; they count as `authenticated` too. */
  writes: Limit
  /** Requests without an accepted token, per address. */
  anonymous: Limit
}

/** The quotas that App.net's documentation names. */
export const DEFAULT_LIMITS: Limits = {
  authenticated: { max: 5000, perMs: 3_600_000 },
  writes: { max: 20, perMs: 60_000 },
  anonymous: { max: 50, perMs: 60_000 },
}

/** How a request stands in the tightest of its buckets. */
interface Allowance {
  isAllowed: boolean
  limit: number
  remaining: number
  /** Whole seconds until that bucket is full again. */
  resetSeconds: number
}

export interface RateLimiter {
  /** Counts one request in each bucket, unless one of them is used up: then it counts in none and is not allowed. */
  take: (buckets: readonly { key: string; limit: Limit }[]) => Allowance
}

/** How often buckets whose cycle is over are forgotten. */
const SWEEP_EVERY_MS = 60_000

/** Counts in memory, each cycle starting with its first request. */
export function createRateLimiter(clock: () => number): RateLimiter {
  const cycles = new Map<string, { used: number; endsAt: number }>()
  let sweptAt = clock()

  function sweep(now: number): void {
    if (now - sweptAt < SWEEP_EVERY_MS) return
    sweptAt = now
    for (const [key, cycle] of cycles) if (cycle.endsAt <= now) cycles.delete(key)
  }

  function cycleOf(key: string, limit: Limit, now: number): { used: number; endsAt: number } {
    const current = cycles.get(key)
    if (current && current.endsAt > now) return current
    const fresh = { used: 0, endsAt: now + limit.perMs }
    cycles.set(key, fresh)
    return fresh
  }

  return {
    take(buckets) {
      const now = clock()
      sweep(now)
      const states = buckets.map(({ key, limit }) => ({ limit, cycle: cycleOf(key, limit, now) }))
      const isAllowed = states.every(({ limit, cycle }) => cycle.used < limit.max)
      if (isAllowed) for (const { cycle } of states) cycle.used += 1
      const [tightest] = states
        .map(({ limit, cycle }) => ({
          limit: limit.max,
          remaining: Math.max(limit.max - cycle.used, 0),
          resetSeconds: Math.max(Math.ceil((cycle.endsAt - now) / 1000), 1),
        }))
        .sort((a, b) => a.remaining - b.remaining || b.resetSeconds - a.resetSeconds)
      return { isAllowed, ...(tightest ?? { limit: 0, remaining: 0, resetSeconds: 1 }) }
    },
  }
}
