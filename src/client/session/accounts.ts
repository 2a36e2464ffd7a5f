import * as v from 'valibot'
import type { Account } from './account.ts'
import { accountKey } from './account.ts'
import type { Network } from './networks.ts'

/** The accounts kept in this browser, and which of them reads. */
export interface Accounts {
  readonly kept: readonly Account[]
  /** Key of the account that reads; undefined while nobody does. */
  readonly current: string | undefined
}

export const NO_ACCOUNTS: Accounts = { kept: [], current: undefined }

export function currentOf({ kept, current }: Accounts): Account | undefined {
  return kept.find((account) => accountKey(account) === current)
}

/** Signs in: the account reads from now on. Signing in again replaces the token. */
export function withAccount(accounts: Accounts, account: Account): Accounts {
  const key = accountKey(account)
  const others = accounts.kept.filter((each) => accountKey(each) !== key)
  return { kept: [...others, account], current: key }
}

/** Signs out: another one that is kept reads from now on, where there is one. */
export function withoutAccount({ kept }: Accounts, account: Account): Accounts {
  const left = kept.filter((each) => accountKey(each) !== accountKey(account))
  const [next] = left
  return { kept: left, current: next && accountKey(next) }
}

/** Without those of networks that are no longer offered, whose tokens are of no more use; the same where there are none. */
export function offeredBy(networks: readonly Pick<Network, 'id'>[], accounts: Accounts): Accounts {
  const kept = accounts.kept.filter(({ networkId }) => networks.some(({ id }) => id === networkId))
  return kept.length === accounts.kept.length ? accounts : { ...accounts, kept }
}

const STORAGE_KEY = 'hark.accounts'

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

const accountsSchema = v.object({ kept: v.array(accountSchema), current: v.optional(v.string()) })

/** The accounts as stored; none for what somebody else wrote there, and where storage is forbidden. */
export function loadAccounts(storage: Pick<Storage, 'getItem'>): Accounts {
  try {
    const stored = v.safeParse(accountsSchema, JSON.parse(storage.getItem(STORAGE_KEY) ?? 'null'))
    if (!stored.success) return NO_ACCOUNTS
    const kept = stored.output.kept.map(({ viewer, ...account }) => ({
      ...account,
      viewer: { ...viewer, avatarUrl: viewer.avatarUrl, url: viewer.url },
    }))
    return { kept, current: stored.output.current }
  } catch {
    return NO_ACCOUNTS
  }
}

/** Remembers the accounts. Where storage is full or forbidden they last as long as the page. */
export function saveAccounts(storage: Pick<Storage, 'setItem' | 'removeItem'>, accounts: Accounts) {
  try {
    if (accounts.kept.length === 0) storage.removeItem(STORAGE_KEY)
    else storage.setItem(STORAGE_KEY, JSON.stringify(accounts))
  } catch {
    // They stay in memory; signing in again after a reload is all that is lost.
  }
}

/** Whether a `storage` event of another tab is about the accounts. `key` is null when everything was cleared. */
export function isAccountsEvent(event: Pick<StorageEvent, 'key'>): boolean {
  return event.key === null || event.key === STORAGE_KEY
}
