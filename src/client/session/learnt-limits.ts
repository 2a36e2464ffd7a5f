import * as v from 'valibot'
import type { LearntLimits } from '#client/network/connection.ts'
import { parseJson } from '#client/network/json.ts'
import type { BrowserStorage } from '#client/storage/browser-storage.ts'

/** Then a server may have been brought up to date, and is asked for everything again; in milliseconds. */
const KEPT_MS = 7 * 24 * 60 * 60_000

const limitsSchema = v.object({
  isUngrouped: v.boolean(),
  knownTypes: v.picklist(['all', 'base', 'none']),
  maxCount: v.pipe(v.number(), v.minValue(1)),
  /** Epoch milliseconds. */
  learntAtMs: v.number(),
})

function keyOf(apiRoot: URL): string {
  return `hark.limits.${apiRoot.href}`
}

/** Returns what is remembered of a server from one page load to the next, by its API root. */
export function learntLimits(
  apiRoot: URL,
  storage: Pick<BrowserStorage, 'getItem' | 'setItem'>,
  epochMs: () => number,
): LearntLimits {
  const key = keyOf(apiRoot)
  return {
    get: () => {
      const stored = v.safeParse(limitsSchema, parseJson(storage.getItem(key) ?? ''))
      if (!stored.success) return undefined
      const { learntAtMs, ...limits } = stored.output
      return Math.abs(epochMs() - learntAtMs) < KEPT_MS ? limits : undefined
    },
    set: (limits) => {
      storage.setItem(key, JSON.stringify({ ...limits, learntAtMs: epochMs() }))
    },
  }
}

export function forgetLimits(apiRoot: URL, storage: Pick<BrowserStorage, 'removeItem'>) {
  storage.removeItem(keyOf(apiRoot))
}
