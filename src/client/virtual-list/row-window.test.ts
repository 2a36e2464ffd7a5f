import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Viewport, Range } from './row-window.ts'
import { nextWindow, segmentsOf, shifted, shiftOf } from './row-window.ts'

const MOST_ROWS = 5000

/** A number of rows and some spans of them. */
const spans = fc.integer({ min: 1, max: MOST_ROWS }).chain((count) => {
  const span = fc
    .tuple(fc.nat({ max: count - 1 }), fc.integer({ min: 1, max: 40 }))
    .map(([from, length]): Range => ({ from, to: Math.min(count, from + length) }))
  const sight = fc.record({ screen: span, isScrollingFast: fc.boolean() })
  return fc.record({ count: fc.constant(count), window: span, sight })
})

/** How many rows stand beyond the screen in the end. */
function keptBy({ isScrollingFast }: Viewport): number {
  return isScrollingFast ? 10 : 30
}

function settle(window: Range, sight: Viewport, count: number): Range {
  for (let next = nextWindow(window, sight, count); next !== window; next = nextWindow(window, sight, count))
    window = next
  return window
}

describe('nextWindow', () => {
  it('shows at once what is on screen, and never many rows more at a time', () => {
    fc.assert(
      fc.property(spans, ({ count, window, sight }) => {
        const { screen } = sight
        const next = nextWindow(window, sight, count)
        expect(next.from).toBeLessThanOrEqual(screen.from)
        expect(next.to).toBeGreaterThanOrEqual(screen.to)
        const known = new Set(range(window).concat(range(screen)))
        const between = Math.max(0, Math.max(window.from, screen.from) - Math.min(window.to, screen.to))
        const added = range(next).filter((index) => !known.has(index)).length
        expect(added).toBeLessThanOrEqual(4 + between)
      }),
    )
  })

  it('settles on about as many rows around the screen, as far as there are any, wherever it began', () => {
    fc.assert(
      fc.property(spans, ({ count, window, sight }) => {
        const { screen } = sight
        const kept = keptBy(sight)
        const settled = settle(window, sight, count)
        const wanted = { from: Math.max(0, screen.from - kept), to: Math.min(count, screen.to + kept) }
        expect(Math.abs(settled.from - wanted.from)).toBeLessThan(4)
        expect(Math.abs(settled.to - wanted.to)).toBeLessThan(4)
      }),
    )
  })

  it('leaves no row out at the ends of the list', () => {
    fc.assert(
      fc.property(spans, ({ count, window, sight }) => {
        const { screen } = sight
        const kept = keptBy(sight)
        const settled = settle(window, sight, count)
        if (screen.from <= kept) expect(settled.from).toBe(0)
        if (screen.to >= count - kept) expect(settled.to).toBe(count)
      }),
    )
  })

  it('changes nothing for less than a few rows', () => {
    const settled = { from: 70, to: 140 }
    expect(nextWindow(settled, { screen: { from: 103, to: 113 }, isScrollingFast: false }, 1000)).toBe(
      settled,
    )
    expect(nextWindow(settled, { screen: { from: 104, to: 114 }, isScrollingFast: false }, 1000)).toEqual({
      from: 74,
      to: 144,
    })
  })
})

describe('piecesOf', () => {
  it('covers every row once, in order, and lets window and standing row stand', () => {
    fc.assert(
      fc.property(spans, fc.option(fc.nat({ max: MOST_ROWS })), ({ count, window }, wanted) => {
        const standing = wanted === null ? undefined : wanted % count
        const pieces = segmentsOf(window, standing, count)
        expect(pieces.flatMap(range)).toEqual(range({ from: 0, to: count }))
        const rows = new Set(pieces.filter((piece) => !piece.isGap).flatMap(range))
        expect(range(window).every((index) => rows.has(index))).toBe(true)
        if (standing !== undefined) expect(rows).toContain(standing)
        expect(rows.size).toBeLessThanOrEqual(window.to - window.from + 3)
      }),
    )
  })
})

describe('shiftOf', () => {
  const before = ['a', 'b', 'c', 'd'].map((key) => ({ key }))
  function shift(after: string, span: Range = { from: 1, to: 4 }) {
    return shiftOf(span, before, new Map(Array.from(after, (key, index) => [key, index])))
  }

  it('goes by the rows that did not move up', () => {
    expect(shift('xyabcd')).toBe(2)
    expect(shift('cxabd')).toBe(2)
    expect(shift('cd')).toBe(-2)
  })

  it('knows no answer when all the rows are gone', () => {
    expect(shift('axy')).toBeUndefined()
  })
})

describe('shifted', () => {
  it('stays within the rows there are', () => {
    expect(shifted({ from: 4, to: 9 }, -6, 20)).toEqual({ from: 0, to: 3 })
    expect(shifted({ from: 4, to: 9 }, 15, 20)).toEqual({ from: 19, to: 20 })
    expect(shifted({ from: 4, to: 9 }, 1, 0)).toEqual({ from: 0, to: 0 })
  })
})

function range({ from, to }: Range): number[] {
  return Array.from({ length: to - from }, (_, offset) => from + offset)
}
