import type { Person } from '#client/domain/person.ts'
import * as v from 'valibot'

/** Somebody signed in to a network, with the right to read there. */
export interface Account {
  readonly networkId: string
  readonly token: string
  readonly viewer: Pick<Person, 'id' | 'handle' | 'name' | 'avatarUrl' | 'url'>
}

/** Names an account in caches and storage; the token has no part in it. */
export function accountKey({ networkId, viewer }: Account): string {
  return `${networkId}:${viewer.id}`
}

const STORAGE_KEY = 'hark.account'

const accountSchema = v.object({
  networkId: v.string(),
  token: v.pipe(v.string(), v.nonEmpty()),
  viewer: v.object({
    id: v.string(),
    handle: v.string(),
    name: v.string(),
    avatarUrl: v.optional(v.string()),
    url: v.optional(v.string()),
  }),
})

/** The account as stored, or undefined: also for what somebody else wrote there, and where storage is forbidden. */
export function loadAccount(storage: Pick<Storage, 'getItem'>): Account | undefined {
  try {
    const stored = v.safeParse(accountSchema, JSON.parse(storage.getItem(STORAGE_KEY) ?? 'null'))
    if (!stored.success) return undefined
    const { viewer } = stored.output
    return { ...stored.output, viewer: { ...viewer, avatarUrl: viewer.avatarUrl, url: viewer.url } }
  } catch {
    return undefined
  }
}

/** Remembers or forgets (undefined) the account. Where storage is full or forbidden it lasts as long as the page. */
export function saveAccount(storage: Pick<Storage, 'setItem' | 'removeItem'>, account: Account | undefined) {
  try {
    if (account === undefined) storage.removeItem(STORAGE_KEY)
    else storage.setItem(STORAGE_KEY, JSON.stringify(account))
  } catch {
    // The account stays in memory; signing in again after a reload is all that is lost.
  }
}

/** Whether a `storage` event of another tab is about the account. `key` is null when everything was cleared. */
export function isAccountEvent(event: Pick<StorageEvent, 'key'>): boolean {
  return event.key === null || event.key === STORAGE_KEY
}
