import { expect, it } from 'vitest'
import type { Account } from './account.ts'
import type { Accounts } from './accounts.ts'
import {
  currentOf,
  loadAccounts,
  NO_ACCOUNTS,
  offeredBy,
  saveAccounts,
  withAccount,
  withoutAccount,
} from './accounts.ts'

function makeAccount(id: string, networkId = 'crumbs', token = `token of ${id}`): Account {
  return { networkId, token, viewer: { id, handle: id, name: id, avatarUrl: undefined, url: undefined } }
}

const ANNA = makeAccount('anna')
const BEN = makeAccount('ben')
const BOTH = withAccount(withAccount(NO_ACCOUNTS, ANNA), BEN)

function makeStorage(value?: string) {
  const values = new Map(value === undefined ? [] : [['hark.accounts', value]])
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, stored: string) => void values.set(key, stored),
    removeItem: (key: string) => void values.delete(key),
  }
}

it('keeps the others when somebody signs in, who then reads', () => {
  expect(BOTH.kept).toEqual([ANNA, BEN])
  expect(currentOf(BOTH)).toBe(BEN)
})

it('replaces the token of somebody who signs in again, and of nobody else', () => {
  const again = makeAccount('anna', 'crumbs', 'new')
  const namesake = makeAccount('anna', 'loaves')
  expect(withAccount(withAccount(BOTH, again), namesake).kept).toEqual([BEN, again, namesake])
})

it('lets another one read when somebody signs out, and nobody after the last', () => {
  const left = withoutAccount(BOTH, BEN)
  expect([left.kept, currentOf(left)]).toEqual([[ANNA], ANNA])
  expect(withoutAccount(left, ANNA)).toEqual(NO_ACCOUNTS)
})

it('lets go of who is signed in to a network that is no longer offered, and lets nobody else read in their place', () => {
  const dora = makeAccount('dora', 'loaves')
  const all = withAccount(BOTH, dora)
  expect(offeredBy([{ id: 'crumbs' }, { id: 'loaves' }], all)).toBe(all)
  const left = offeredBy([{ id: 'crumbs' }], all)
  expect([left.kept, currentOf(left)]).toEqual([[ANNA, BEN], undefined])
})

it('is the same after it was stored, and leaves nothing where nobody is left', () => {
  const storage = makeStorage()
  saveAccounts(storage, BOTH)
  expect(loadAccounts(storage)).toEqual(BOTH)
  saveAccounts(storage, NO_ACCOUNTS)
  expect(storage.values.size).toBe(0)
})

it.each(['{', 'null', '[]', '{"kept":[{"networkId":"x"}]}', '{"kept":{}}'])(
  'reads %s as nobody',
  (stored) => {
    expect(loadAccounts(makeStorage(stored))).toEqual(NO_ACCOUNTS)
  },
)

it('lasts as long as the page where storage throws', () => {
  function deny(): never {
    throw new DOMException('denied', 'SecurityError')
  }
  const storage = { getItem: deny, setItem: deny, removeItem: deny }
  expect(loadAccounts(storage)).toEqual(NO_ACCOUNTS)
  expect(() => {
    saveAccounts(storage, BOTH satisfies Accounts)
  }).not.toThrow()
})
