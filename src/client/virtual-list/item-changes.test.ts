import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isExtended, movedUp } from './item-changes.ts'

function itemsOf(keys: string) {
  return Array.from(keys, (key) => ({ key }))
}

describe('movedUp', () => {
  it.each([
    ['abcd', 'cabd', 'c'],
    ['abcd', 'dcab', 'cd'],
    ['abcd', 'xabyd', ''],
    ['abcd', 'bcda', 'bcd'],
  ])('of %s that became %s are %s', (before, after, moved) => {
    expect([...movedUp(itemsOf(before), itemsOf(after))].toSorted().join('')).toBe(moved)
  })

  it('leaves items that are in the same order as before', () => {
    const keys = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 2 }), { minLength: 1 })
    fc.assert(
      fc.property(
        keys.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all))),
        ([all, some]) => {
          const before = all.map((key) => ({ key }))
          const moved = movedUp(
            before,
            some.map((key) => ({ key })),
          )
          const stayed = some.filter((key) => !moved.has(key))
          expect(stayed).toEqual(all.filter((key) => stayed.includes(key)))
        },
      ),
    )
  })
})

describe('isExtended', () => {
  const [a, b, c] = [{ key: 'a' }, { key: 'b' }, { key: 'c' }]
  it('holds where items came below, and where nothing changed', () => {
    expect(isExtended([a, b], [a, b, c])).toBe(true)
    expect(isExtended([a, b], [a, b])).toBe(true)
  })

  it('does not hold where an item changed or went', () => {
    expect(isExtended([a, b], [a, { key: 'b' }, c])).toBe(false)
    expect(isExtended([a, b], [a])).toBe(false)
  })
})
