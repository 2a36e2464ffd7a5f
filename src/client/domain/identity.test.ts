import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeFollow, makeStar } from '#client/testing/make.ts'
import { covers, type GroupIdentity, identityOf, isSameGroup, marksOf, sharedMarks } from './identity.ts'

const anyIdentity = fc.record({
  subject: fc.constantFrom('star 1', 'star 2', 'follow me'),
  groupKey: fc.constantFrom(undefined, 'x', 'y'),
  actors: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')),
})

function identity(change: Partial<GroupIdentity>): GroupIdentity {
  return { subject: 'star 1', actors: ['a'], ...change }
}

describe('the same group', () => {
  it.each([
    ['shares an actor', { actors: ['b', 'a'] }, true],
    ['shares none', { actors: ['b'] }, false],
    ['has none', { actors: [] }, false],
    ['is about something else', { subject: 'star 2' }, false],
  ])('as one that %s: %j', (_, other, isSame) => {
    expect(isSameGroup(identity({}), identity(other))).toBe(isSame)
  })

  it('goes by the name that the network gives, whatever its actors', () => {
    expect(isSameGroup(identity({ groupKey: 'x' }), identity({ groupKey: 'x', actors: ['z'] }))).toBe(true)
    expect(isSameGroup(identity({ groupKey: 'x' }), identity({ groupKey: 'y' }))).toBe(false)
  })

  it('is itself, and of two each the other’s', () => {
    fc.assert(
      fc.property(anyIdentity, anyIdentity, (one, other) => {
        expect(isSameGroup(one, one)).toBe(true)
        expect(sharedMarks(one, one)).toBe(marksOf(one).length)
        expect(sharedMarks(one, other)).toBe(sharedMarks(other, one))
      }),
    )
  })
})

describe('covers', () => {
  it('holds only of the same group, and each way only for the same actors', () => {
    fc.assert(
      fc.property(anyIdentity, anyIdentity, (one, other) => {
        if (!covers(one, other)) return
        expect(isSameGroup(one, other)).toBe(true)
        if (covers(other, one)) expect(new Set(one.actors)).toEqual(new Set(other.actors))
      }),
    )
  })

  it('needs every actor of the other', () => {
    const all = identityOf(makeStar({ post: '1', actors: ['a', 'b'], atMs: 0 }))
    const one = identityOf(makeStar({ post: '1', actors: ['b'], atMs: 0 }))
    expect([covers(all, one), covers(one, all)]).toEqual([true, false])
    expect(covers(all, identityOf(makeFollow({ actors: ['a'], atMs: 0 })))).toBe(false)
  })
})
