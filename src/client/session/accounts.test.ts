import { expect, it } from 'vitest'
import type { Account } from './account.ts'
import { currentOf, offeredBy } from './accounts.ts'

function makeAccount(id: string, networkId: string): Account {
  return {
    networkId,
    token: `token of ${id}`,
    viewer: { id, handle: id, name: id, avatarUrl: undefined, url: undefined },
  }
}

const ANNA = makeAccount('anna', 'crumbs')
const DORA = makeAccount('dora', 'loaves')
const BOTH = { kept: [ANNA, DORA], current: 'loaves:dora' }

it('shows the chosen account', () => {
  expect(currentOf(BOTH)).toBe(DORA)
  expect(currentOf({ ...BOTH, current: undefined })).toBeUndefined()
})

it('lets go of an account whose network is no longer offered, and shows no other in its place', () => {
  expect(offeredBy([{ id: 'crumbs' }, { id: 'loaves' }], BOTH)).toBe(BOTH)
  const left = offeredBy([{ id: 'crumbs' }], BOTH)
  expect([left.kept, currentOf(left)]).toEqual([[ANNA], undefined])
})
