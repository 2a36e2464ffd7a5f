import type { Visit } from '#client/domain/visit.ts'
import * as v from 'valibot'

const seenSchema = v.object({
  untilMs: v.number(),
  rows: v.array(v.object({ subject: v.string(), actors: v.array(v.string()) })),
})

const visitSchema = v.object({
  since: v.optional(seenSchema),
  seen: v.optional(seenSchema),
  shownAtMs: v.number(),
})

function storageKey(account: string): string {
  return `hark.visit.${account}`
}

/** The visit as stored, or undefined: also for what somebody else wrote there, and where storage is forbidden. */
export function loadVisit(storage: Pick<Storage, 'getItem'>, account: string): Visit | undefined {
  try {
    return parseVisit(JSON.parse(storage.getItem(storageKey(account)) ?? 'null'))
  } catch {
    return undefined
  }
}

/** A visit that came from storage or from another tab. */
export function parseVisit(value: unknown): Visit | undefined {
  const result = v.safeParse(visitSchema, value)
  if (!result.success) return undefined
  const { since, seen, shownAtMs } = result.output
  return { since, seen, shownAtMs }
}

/** Keeps a visit; where storage is full or forbidden it lasts as long as the page. */
export function saveVisit(storage: Pick<Storage, 'setItem'>, account: string, visit: Visit) {
  try {
    storage.setItem(storageKey(account), JSON.stringify(visit))
  } catch {
    // The marks work on in this tab and in the others that are open; only the next start knows nothing.
  }
}

/** Forgets what an account had seen, at sign-out. */
export function forgetVisit(storage: Pick<Storage, 'removeItem'>, account: string) {
  try {
    storage.removeItem(storageKey(account))
  } catch {
    // Storage is forbidden, so nothing is there.
  }
}
