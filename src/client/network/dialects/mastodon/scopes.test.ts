import { expect, it } from 'vitest'
import { isGranted, missingScopes } from './scopes.ts'

const FOLLOWS = ['read:follows', 'write:follows']
const MARKERS = ['read:statuses', 'write:statuses']

it.each([
  ['fine scopes', MARKERS, ['read:notifications', 'profile'], MARKERS],
  ['what is left', MARKERS, ['read:notifications', 'read:statuses'], ['write:statuses']],
  ['nothing by name', MARKERS, MARKERS, []],
  ['nothing under coarse scopes', MARKERS, ['read', 'write'], []],
  ['the coarse scope where only coarse ones are known', MARKERS, ['read'], ['write']],
  ['nothing of follows under `follow`', FOLLOWS, ['read', 'follow'], []],
  ['statuses also under `follow`', MARKERS, ['read', 'follow'], ['write']],
  ['each coarse scope once', ['write:mutes', 'write:follows'], ['read'], ['write']],
  ['push by its name', ['push'], ['read', 'write', 'follow'], ['push']],
  ['no push that is there', ['push'], ['read', 'push'], []],
])('lacks %s', (_, needed, granted, missing) => {
  expect(missingScopes(needed, granted)).toEqual(missing)
})

it('takes no scope for one that it only begins like', () => {
  expect(isGranted('read:notifications', ['read:n'])).toBe(false)
  expect(isGranted('write:statuses', ['follow'])).toBe(false)
})
