import { describe, expect, it } from 'vitest'
import { openStorage } from '#client/storage/browser-storage.ts'
import type { Account } from './account.ts'
import {
  deleteAccount,
  expireAccount,
  isAccountsEvent,
  loadAccounts,
  loadExpired,
  storeAccount,
  storeCurrent,
} from './account-storage.ts'
import { currentOf, NO_ACCOUNTS } from './accounts.ts'

function makeAccount(id: string, networkId = 'crumbs', token = `token of ${id}`): Account {
  return { networkId, token, viewer: { id, handle: id, name: id, avatarUrl: undefined, url: undefined } }
}

const ANNA = makeAccount('anna')
const BEN = makeAccount('ben')

function makeStorage(values: Readonly<Record<string, string>> = {}) {
  const stored = new Map(Object.entries(values))
  return {
    stored,
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => {
      stored.set(name, value)
      return true
    },
    removeItem: (name: string) => {
      stored.delete(name)
      return true
    },
    names: () => [...stored.keys()],
  }
}

function makeSignedIn() {
  const storage = makeStorage()
  storeAccount(storage, ANNA, 1)
  storeAccount(storage, BEN, 2)
  storeCurrent(storage, { kept: [ANNA, BEN], current: 'crumbs:ben' })
  return storage
}

describe('the accounts in storage', () => {
  it('are read as they were stored, in the order of their sign-in', () => {
    const accounts = loadAccounts(makeSignedIn())
    expect(accounts.kept).toEqual([ANNA, BEN])
    expect(currentOf(accounts)).toEqual(BEN)
  })

  it('replace the token of an account that signs in again, and of no namesake', () => {
    const storage = makeSignedIn()
    const [again, namesake] = [makeAccount('anna', 'crumbs', 'new'), makeAccount('anna', 'loaves')]
    storeAccount(storage, again, 3)
    storeAccount(storage, namesake, 4)
    expect(loadAccounts(storage).kept).toEqual([BEN, again, namesake])
  })

  it('leave nothing where all have signed out', () => {
    const storage = makeSignedIn()
    deleteAccount(storage, ANNA)
    deleteAccount(storage, BEN)
    storeCurrent(storage, loadAccounts(storage))
    expect(storage.stored.size).toBe(0)
  })

  it('remember that none was chosen', () => {
    const storage = makeSignedIn()
    storeCurrent(storage, { kept: [ANNA, BEN], current: undefined })
    expect(currentOf(loadAccounts(storage))).toBeUndefined()
  })

  it('lose a broken one alone, which is deleted', () => {
    for (const broken of ['{', 'null', '[]', '{"networkId":"x"}', '{"keptAtMs":1}']) {
      const storage = makeSignedIn()
      storage.stored.set('hark.account.crumbs:anna', broken)
      expect(loadAccounts(storage).kept).toEqual([BEN])
      expect(storage.stored.has('hark.account.crumbs:anna')).toBe(false)
    }
  })

  it('note those whose token is no longer accepted', () => {
    const storage = makeSignedIn()
    expireAccount(storage, ANNA)
    expect([loadAccounts(storage).kept, loadExpired(storage)]).toEqual([[BEN], ['crumbs:anna']])
  })

  it('are told apart from other items by the events of other tabs', () => {
    const keys = [null, 'hark.account.crumbs:anna', 'hark.current', 'hark.accounts', 'hark.settings']
    expect(keys.map((key) => isAccountsEvent({ key }))).toEqual([true, true, true, true, false])
  })
})

describe('the accounts that an earlier build stored', () => {
  const EARLIER = { kept: [ANNA, BEN], current: 'crumbs:ben' }

  it('are read, and go one by one', () => {
    const storage = makeStorage({ 'hark.accounts': JSON.stringify(EARLIER) })
    expect(loadAccounts(storage)).toEqual(EARLIER)
    deleteAccount(storage, ANNA)
    expect(loadAccounts(storage).kept).toEqual([BEN])
    deleteAccount(storage, BEN)
    expect(storage.stored.size).toBe(0)
  })

  it('give way to what was stored later', () => {
    const storage = makeStorage({ 'hark.accounts': JSON.stringify(EARLIER) })
    storeAccount(storage, makeAccount('ben', 'crumbs', 'new'), 1)
    expect(loadAccounts(storage).kept.map(({ token }) => token)).toEqual(['token of anna', 'new'])
  })

  it('lose a broken one alone', () => {
    const stored = JSON.stringify({ ...EARLIER, kept: [{ networkId: 'x' }, BEN] })
    expect(loadAccounts(makeStorage({ 'hark.accounts': stored })).kept).toEqual([BEN])
  })

  it.each(['{', 'null', '[]', '{"kept":{}}'])('are none in %s', (stored) => {
    const storage = makeStorage({ 'hark.accounts': stored })
    expect(loadAccounts(storage)).toEqual(NO_ACCOUNTS)
    expect(storage.stored.size).toBe(0)
  })
})

it('lasts as long as the page where storage throws', () => {
  const storage = openStorage(
    () => {
      throw new DOMException('denied', 'SecurityError')
    },
    () => undefined,
  )
  expect(loadAccounts(storage)).toEqual(NO_ACCOUNTS)
  storeAccount(storage, ANNA, 1)
  expect(loadAccounts(storage).kept).toEqual([ANNA])
  deleteAccount(storage, ANNA)
  expect(loadAccounts(storage)).toEqual(NO_ACCOUNTS)
})
