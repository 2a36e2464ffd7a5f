import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextWindow, type Range, segmentsOf, shifted, shiftOf, type Viewport } from './item-window.ts'

const MOST_ITEMS = 5000

/** A number of items and some ranges of them. */
const ranges = fc.integer({ min: 1, max: MOST_ITEMS }).chain((count) => {
  const range = fc
    .tuple(fc.nat({ max: count - 1 }), fc.integer({ min: 1, max: 40 }))
    .map(([from, length]): Range => ({ from, to: Math.min(count, from + length) }))
  const viewport = fc.record({ screen: range, isScrollingFast: fc.boolean() })
  return fc.record({ count: fc.constant(count), window: range, viewport })
})

/** How many items are mounted beyond the screen in the end. */
function overscanOf({ isScrollingFast }: Viewport): number {
  return isScrollingFast ? 10 : 30
}

function settle(window: Range, viewport: Viewport, count: number): Range {
  for (
    let next = nextWindow(window, viewport, count);
    next !== window;
    next = nextWindow(window, viewport, count)
  )
    window = next
  return window
}

describe('nextWindow', () => {
  it('shows at once what is on screen, and never many items more at a time', () => {
    fc.assert(
      fc.property(ranges, ({ count, window, viewport }) => {
        const { screen } = viewport
        const next = nextWindow(window, viewport, count)
        expect(next.from).toBeLessThanOrEqual(screen.from)
        expect(next.to).toBeGreaterThanOrEqual(screen.to)
        const known = new Set(indexesOf(window).concat(indexesOf(screen)))
        const between = Math.max(0, Math.max(window.from, screen.from) - Math.min(window.to, screen.to))
        const added = indexesOf(next).filter((index) => !known.has(index)).length
        expect(added).toBeLessThanOrEqual(4 + between)
      }),
    )
  })

  it('settles on about as many items around the screen, as far as there are any, wherever it began', () => {
    fc.assert(
      fc.property(ranges, ({ count, window, viewport }) => {
        const { screen } = viewport
        const overscan = overscanOf(viewport)
        const settled = settle(window, viewport, count)
        const wanted = {
          from: Math.max(0, screen.from - overscan),
          to: Math.min(count, screen.to + overscan),
        }
        expect(Math.abs(settled.from - wanted.from)).toBeLessThan(4)
        expect(Math.abs(settled.to - wanted.to)).toBeLessThan(4)
      }),
    )
  })

  it('leaves no item out at the ends of the list', () => {
    fc.assert(
      fc.property(ranges, ({ count, window, viewport }) => {
        const { screen } = viewport
        const overscan = overscanOf(viewport)
        const settled = settle(window, viewport, count)
        if (screen.from <= overscan) expect(settled.from).toBe(0)
        if (screen.to >= count - overscan) expect(settled.to).toBe(count)
      }),
    )
  })

  it('changes nothing for less than a few items', () => {
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

describe('segmentsOf', () => {
  it('covers every item once, in order, and mounts the window and the pinned item', () => {
    fc.assert(
      fc.property(ranges, fc.option(fc.nat({ max: MOST_ITEMS })), ({ count, window }, wanted) => {
        const pinned = wanted === null ? undefined : wanted % count
        const segments = segmentsOf(window, pinned, count)
        expect(segments.flatMap(indexesOf)).toEqual(indexesOf({ from: 0, to: count }))
        const mounted = new Set(segments.filter((segment) => !segment.isGap).flatMap(indexesOf))
        expect(indexesOf(window).every((index) => mounted.has(index))).toBe(true)
        if (pinned !== undefined) expect(mounted).toContain(pinned)
        expect(mounted.size).toBeLessThanOrEqual(window.to - window.from + 3)
      }),
    )
  })
})

describe('shiftOf', () => {
  const before = ['a', 'b', 'c', 'd'].map((key) => ({ key }))
  function shift(after: string, range: Range = { from: 1, to: 4 }) {
    return shiftOf(range, before, new Map(Array.from(after, (key, index) => [key, index])))
  }

  it('goes by the items that did not move up', () => {
    expect(shift('xyabcd')).toBe(2)
    expect(shift('cxabd')).toBe(2)
    expect(shift('cd')).toBe(-2)
  })

  it('is undefined when all the items are gone', () => {
    expect(shift('axy')).toBeUndefined()
  })
})

describe('shifted', () => {
  it('stays within the items there are', () => {
    expect(shifted({ from: 4, to: 9 }, -6, 20)).toEqual({ from: 0, to: 3 })
    expect(shifted({ from: 4, to: 9 }, 15, 20)).toEqual({ from: 19, to: 20 })
    expect(shifted({ from: 4, to: 9 }, 1, 0)).toEqual({ from: 0, to: 0 })
  })
})

function indexesOf({ from, to }: Range): number[] {
  return Array.from({ length: to - from }, (_, offset) => from + offset)
}
