import * as v from 'valibot'
import { readPage } from '#client/network/connection.ts'
import type { Page, PageQuery } from '#client/network/dialect.ts'
import { NetworkError } from '#client/network/errors.ts'
import { MAX_PAUSE_MS, pauseMs } from '#client/network/retry.ts'
import { accountKey } from '#client/session/account.ts'
import type { SignedIn } from '#client/session/signed-in.ts'
import { BROWSER, SyncedStorage, type SyncedStorageDependencies } from '#client/storage/synced-storage.ts'

/** A pause as it is stored and told to the other tabs; points in time are epoch milliseconds. */
const pauseSchema = v.object({
  setAtMs: v.number(),
  untilMs: v.number(),
  /** How many 429s in a row led to it; 0 for no pause. */
  refusals: v.pipe(v.number(), v.minValue(0)),
})

type Pause = v.InferOutput<typeof pauseSchema>

function parsePause(value: unknown): Pause | undefined {
  return v.is(pauseSchema, value) ? value : undefined
}

const NO_PAUSE: Pause = { setAtMs: 0, untilMs: 0, refusals: 0 }

/** The clocks of a browser: that of the day, which may be set, and one that only runs on. Both in milliseconds. */
export interface Clocks {
  readonly epochMs: () => number
  readonly monotonicMs: () => number
}

/**
 * The pause that a network asked for by 429, shared by all tabs, since the network counts their requests together. While
 * a page lives its end is told by the monotonic clock; a stored one is judged anew, and never longer than 15 minutes.
 */
export class RateLimit {
  private readonly clocks: Clocks
  private readonly stored: SyncedStorage<Pause>
  /** The pause that `deadlineMs` was worked out for. */
  private timed = NO_PAUSE
  /** By the monotonic clock; 0 for no pause. */
  private deadlineMs = 0

  constructor(name: string, dependencies: SyncedStorageDependencies, clocks: Clocks) {
    this.clocks = clocks
    this.stored = new SyncedStorage({
      ...dependencies,
      name,
      parse: parsePause,
      initial: (stored) => stored ?? NO_PAUSE,
    })
    this.get()
  }

  /** Returns when the pause is over, by the monotonic clock in milliseconds; 0 where there is none. */
  readonly get = (): number => {
    const pause = this.stored.get()
    if (pause !== this.timed) this.deadlineMs = this.deadlineOf(pause)
    this.timed = pause
    return this.deadlineMs
  }

  /** Calls `listener` after each change, also by another tab: the pause then runs from that moment. */
  readonly subscribe = (listener: () => void): (() => void) =>
    this.stored.subscribe(() => {
      this.get()
      listener()
    })

  /** Returns how long the pause still lasts, in milliseconds; 0 where there is none. */
  leftMs(): number {
    return Math.max(0, this.get() - this.clocks.monotonicMs())
  }

  /**
   * Begins a pause after a 429, a longer one each time in a row: requests that were under way together are one time.
   * Returns its length in milliseconds.
   */
  refuse(askedMs: number | undefined): number {
    const known = this.stored.get().refusals
    const refusals = this.leftMs() > 0 ? known - 1 : known
    const lengthMs = pauseMs(askedMs, refusals)
    const setAtMs = this.clocks.epochMs()
    this.stored.set({ setAtMs, untilMs: setAtMs + lengthMs, refusals: refusals + 1 })
    this.get()
    return lengthMs
  }

  /** Ends the pause, because it has passed or the viewer wants to try. The next refusal is still one in a row. */
  end() {
    this.stored.set({ ...NO_PAUSE, refusals: this.stored.get().refusals })
  }

  /** Forgets the refusals: the network answered. Not during a pause, for what was asked before it. */
  accept() {
    if (this.leftMs() === 0 && this.stored.get().refusals > 0) this.stored.set(NO_PAUSE)
  }

  private deadlineOf({ setAtMs, untilMs, refusals }: Pause): number {
    const nowMs = this.clocks.epochMs()
    const lengthMs = Math.min(untilMs - setAtMs, MAX_PAUSE_MS)
    // A pause that was set in the future was set by a clock that has been put right since: it begins now.
    const leftMs = refusals === 0 ? 0 : Math.min(lengthMs, untilMs - nowMs)
    return leftMs > 0 ? this.clocks.monotonicMs() + leftMs : 0
  }
}

const BROWSER_CLOCKS: Clocks = { epochMs: () => Date.now(), monotonicMs: () => performance.now() }

const rateLimits = new Map<string, RateLimit>()

/** Returns the name under which the pause of an account is stored. */
export function rateLimitKey(account: string): string {
  return `hark.pause.${account}`
}

/** Returns the rate limit of an account; the same object each time. */
export function rateLimitOf({ account }: SignedIn): RateLimit {
  const name = rateLimitKey(accountKey(account))
  const rateLimit = rateLimits.get(name) ?? new RateLimit(name, BROWSER, BROWSER_CLOCKS)
  rateLimits.set(name, rateLimit)
  return rateLimit
}

/** Reads a page, unless a pause is under way. @throws {NetworkError} */
export function readPageUnlessRateLimited(
  signedIn: SignedIn,
  query: PageQuery,
  signal: AbortSignal,
): Promise<Page> {
  return unlessRateLimited(signedIn, () => readPage(signedIn.connection, query, signal))
}

/**
 * Makes a request of an account, unless a pause is under way: then the network is not asked. A 401 is asked once more, since
 * a network may refuse a good token for a moment.
 * @throws {NetworkError}
 */
export async function unlessRateLimited<Result>(
  signedIn: SignedIn,
  ask: () => Promise<Result>,
): Promise<Result> {
  const rateLimit = rateLimitOf(signedIn)
  const leftMs = rateLimit.leftMs()
  if (leftMs > 0) throw new NetworkError('rate-limited', { retryAfterMs: leftMs })
  try {
    const result = await ask().catch((error: unknown) => {
      if (isKind(error, 'signed-out')) return ask()
      throw error
    })
    rateLimit.accept()
    return result
  } catch (error) {
    if (!isKind(error, 'rate-limited')) throw error
    const retryAfterMs = rateLimit.refuse(error.retryAfterMs)
    throw new NetworkError('rate-limited', { message: error.message, retryAfterMs, cause: error })
  }
}

function isKind(error: unknown, kind: NetworkError['kind']): error is NetworkError {
  return error instanceof NetworkError && error.kind === kind
}
