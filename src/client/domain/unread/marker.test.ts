import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNewerCursor, isReadBy } from './marker.ts'

describe('isNewerCursor', () => {
  it('compares numbers of any length by their size', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n }), fc.bigInt({ min: 1n }), (one, other) => {
        expect(isNewerCursor(String(one), String(other), [])).toBe(one > other)
      }),
    )
  })

  it('goes by the place in the list where cursors are no numbers', () => {
    const list = ['b', 'a', '7']
    expect(isNewerCursor('b', 'a', list)).toBe(true)
    expect(isNewerCursor('a', 'b', list)).toBe(false)
    expect(isNewerCursor('b', 'b', list)).toBe(false)
    expect(isNewerCursor('a', '7', list)).toBe(true)
    expect(isNewerCursor('z', 'a', list)).toBe(false)
    expect(isNewerCursor('b', 'z', list)).toBe(false)
  })
})

it('counts as read what a marker names, and what is older', () => {
  expect(isReadBy('90071', '90071', [])).toBe(true)
  expect(isReadBy('90071', '9999', [])).toBe(true)
  expect(isReadBy('90071', '90072', [])).toBe(false)
  expect(isReadBy('90071', undefined, [])).toBe(false)
})
