import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shortName } from './short-name.ts'

const FAMILY = '👨‍👩‍👧'

describe('shortName', () => {
  it.each([
    ['Anna Amari', 'Anna Amari'],
    ['x'.repeat(40), 'x'.repeat(40)],
    ['x'.repeat(41), `${'x'.repeat(39)}…`],
    ['焼'.repeat(20), '焼'.repeat(20)],
    ['焼'.repeat(21), `${'焼'.repeat(19)}…`],
    [FAMILY.repeat(21), `${FAMILY.repeat(19)}…`],
    [`${'a'.repeat(38)} bcd`, `${'a'.repeat(38)}…`],
  ])('of %s is %s', (name, short) => {
    expect(shortName(name)).toBe(short)
  })

  it('keeps the beginning of any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (name) => {
        const short = shortName(name)
        expect(short === name || (short.endsWith('…') && name.startsWith(short.slice(0, -1)))).toBe(true)
      }),
    )
  })
})
