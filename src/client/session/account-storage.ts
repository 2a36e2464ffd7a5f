/**
 * The accounts in the browser's storage, each in an item of its own: two tabs that sign in or out at the same moment write
 * to different places, and a broken item costs one account.
 */
import * as v from 'valibot'
import type { BrowserStorage } from '#client/storage/browser-storage.ts'
import { type Account, accountKey } from './account.ts'
import type { Accounts } from './accounts.ts'

type AccountStorage = Pick<BrowserStorage, 'getItem' | 'setItem' | 'removeItem' | 'names'>

const ITEM_PREFIX = 'hark.account.'

/** Holds the key of the account that is shown, or `NONE`. */
const CURRENT = 'hark.current'
const NONE = 'none'

/** Where earlier builds kept all accounts in one item; read, and emptied as people sign out. */
const EARLIER = 'hark.accounts'

const accountEntries = {
  networkId: v.string(),
  token: v.pipe(v.string(), v.nonEmpty()),
  viewer: v.object({
    id: v.string(),
    handle: v.string(),
    name: v.string(),
    avatarUrl: v.optional(v.string()),
    url: v.optional(v.string()),
  }),
  scopes: v.fallback(v.optional(v.array(v.string())), undefined),
}
/** Keys of accounts whose token the network no longer accepts: what is kept of them waits for a new one. */
const EXPIRED = 'hark.expired'
const expiredSchema = v.array(v.string())

/** `keptAtMs` is in epoch milliseconds, for the order of the accounts. */
const itemSchema = v.object({ ...accountEntries, keptAtMs: v.number() })
const earlierSchema = v.object({ kept: v.array(v.unknown()), current: v.optional(v.string()) })

/** Returns the accounts that are stored, and deletes what is none. */
export function loadAccounts(storage: AccountStorage): Accounts {
  const items = storage
    .names()
    .filter((name) => name.startsWith(ITEM_PREFIX))
    .flatMap((name) => readOrDelete(storage, name, itemSchema) ?? [])
    .toSorted((a, b) => a.keptAtMs - b.keptAtMs)
  const earlier = readEarlier(storage)
  const kept = new Map([...earlier.kept, ...items.map(accountOf)].map((each) => [accountKey(each), each]))
  const current = storage.getItem(CURRENT) ?? earlier.current
  return { kept: [...kept.values()], current: current === NONE ? undefined : current }
}

/** Keeps an account, in place of its earlier token where there is one. */
export function storeAccount(storage: AccountStorage, account: Account, nowMs: number) {
  storage.setItem(ITEM_PREFIX + accountKey(account), JSON.stringify({ ...account, keptAtMs: nowMs }))
}

export function deleteAccount(storage: AccountStorage, account: Account) {
  const key = accountKey(account)
  storage.removeItem(ITEM_PREFIX + key)
  const earlier = readEarlier(storage)
  const kept = earlier.kept.filter((each) => accountKey(each) !== key)
  if (kept.length === earlier.kept.length) return
  if (kept.length === 0) storage.removeItem(EARLIER)
  else storage.setItem(EARLIER, JSON.stringify({ ...earlier, kept }))
}

/** Deletes an account and its token, and notes that what else is kept of it stays. */
export function expireAccount(storage: AccountStorage, account: Account) {
  const expired = new Set(loadExpired(storage)).add(accountKey(account))
  storage.setItem(EXPIRED, JSON.stringify([...expired]))
  deleteAccount(storage, account)
}

export function loadExpired(storage: AccountStorage): readonly string[] {
  return readOrDelete(storage, EXPIRED, expiredSchema) ?? []
}

export function deleteExpired(storage: AccountStorage) {
  storage.removeItem(EXPIRED)
}

/** Remembers which of the accounts is shown; nothing where there is none to choose from. */
export function storeCurrent(storage: AccountStorage, { kept, current }: Accounts) {
  if (kept.length === 0) storage.removeItem(CURRENT)
  else storage.setItem(CURRENT, current ?? NONE)
}

/** Whether a `storage` event of another tab is about the accounts. `key` is null when everything was cleared. */
export function isAccountsEvent({ key }: Pick<StorageEvent, 'key'>): boolean {
  return key === null || key === CURRENT || key === EARLIER || key.startsWith(ITEM_PREFIX)
}

function readEarlier(storage: AccountStorage): Accounts {
  const earlier = readOrDelete(storage, EARLIER, earlierSchema)
  const kept = earlier?.kept.flatMap((each) => {
    const account = v.safeParse(v.object(accountEntries), each)
    return account.success ? accountOf(account.output) : []
  })
  return { kept: kept ?? [], current: earlier?.current }
}

function readOrDelete<Schema extends v.GenericSchema>(
  storage: AccountStorage,
  name: string,
  schema: Schema,
): v.InferOutput<Schema> | undefined {
  const text = storage.getItem(name)
  if (text === null) return undefined
  try {
    const stored = v.safeParse(schema, JSON.parse(text))
    if (stored.success) return stored.output
  } catch {
    // Not even JSON.
  }
  storage.removeItem(name)
  return undefined
}

function accountOf({
  networkId,
  token,
  viewer,
  scopes,
}: v.InferOutput<v.ObjectSchema<typeof accountEntries, undefined>>): Account {
  return { networkId, token, viewer: { ...viewer, avatarUrl: viewer.avatarUrl, url: viewer.url }, scopes }
}
