import type { Row } from '#client/domain/reconcile.ts'
import { isExtended } from '#client/domain/reconcile.ts'
import { startTransition, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { coveredHeight, elementsOnScreen, focusedRow, indexOfElement } from './list-dom.ts'
import { RowHeights } from './row-heights.ts'
import type { Segment, Viewport, Range } from './row-window.ts'
import { nextWindow, segmentsOf, shifted, shiftOf } from './row-window.ts'

/** Rows are seldom lower, in pixels: with it, the first look fills the screen and little more. */
const LOW_ROW_PX = 100

/** Nearer to the top than this, new rows simply appear. */
export const TOP_PX = 8

/** The screen is looked at again after so much scrolling, in pixels: a look costs, and the window is much larger. */
const STEP_PX = 400

/** Faster than this, two screens and more in a second, the list is flung, in pixels a millisecond. */
const FLUNG_PX_PER_MS = 2

/** Without it a list that was flung would stay short. */
const KNOWS_REST = 'onscrollend' in window

/** No look yet: the next scrolling is worth one, however small. */
const NEVER = { px: -Infinity, atMs: -Infinity, isAtTop: true }

interface View extends Viewport {
  readonly rows: readonly Row[]
  readonly isAtTop: boolean
  readonly window: Range
  /** The row that last had the focus stands wherever it is. */
  readonly focusedKey: string | undefined
  readonly heights: RowHeights
}

interface RoomPiece extends Segment {
  /** The room that a gap keeps, in pixels. */
  readonly heightPx: number
}

/** What the room above the screen depends on. */
export interface Above {
  /** The first row of the window. */
  readonly from: number
  /** Changes when the room kept does not add up to what stood there before. */
  readonly mark: string
}

export interface RowWindow {
  readonly pieces: readonly RoomPiece[]
  readonly above: Above
  /** Puts the surroundings of a row into the document. */
  readonly reveal: (key: string) => void
}

/**
 * Which rows stand in the document: those on screen and many around them, so that thousands of loaded rows cost no more
 * than hundreds. Follows the screen, and the row in it when the list changes; for print, all rows stand.
 */
export function useRowWindow(rows: readonly Row[]): RowWindow {
  const [view, setView] = useState(() => viewAtTop(rows))
  const current = useMemo(() => viewOf(rows, view), [rows, view])
  const [isForPrint, setIsForPrint] = useState(false)

  /** A step towards the rows around the screen: as it was last seen, or as seen now. */
  function step(seen: Partial<View> = {}) {
    const next = { ...current, ...seen }
    next.heights.measureLeaving(next.window, nextWindow(next.window, next, rows.length))
    setView((last) => {
      const here = { ...viewOf(rows, last), ...seen }
      return { ...here, window: nextWindow(here.window, here, rows.length) }
    })
  }

  const lookedAt = useRef(NEVER)
  /** Since the list last rested. */
  const flung = useRef(false)
  const follow = useEffectEvent(() => {
    const seen = { px: window.scrollY, atMs: performance.now(), isAtTop: window.scrollY <= TOP_PX }
    const movedPx = Math.abs(seen.px - lookedAt.current.px)
    if (seen.isAtTop === lookedAt.current.isAtTop && movedPx < STEP_PX) return
    flung.current ||= KNOWS_REST && movedPx > FLUNG_PX_PER_MS * (seen.atMs - lookedAt.current.atMs)
    lookedAt.current = seen
    const isScrollingFast = flung.current
    const { isAtTop } = seen
    const heights = current.heights.widthPx === window.innerWidth ? current.heights : new RowHeights()
    const { screen, isJump } = lookAtScreen(rows, current.window, heights)
    function show() {
      step({ screen, isScrollingFast, isAtTop, heights })
    }
    // What is on screen has to stand before it is painted; the rest can wait until there is time to draw it.
    if (isJump) flushSync(show)
    else startTransition(show)
  })
  // The list may come up under a screen that is scrolled far down.
  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() => {
      follow()
    })
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [])
  const rest = useEffectEvent(() => {
    if (!flung.current) return
    flung.current = false
    startTransition(() => {
      step({ isScrollingFast: false })
    })
  })
  const noteFocus = useEffectEvent(() => {
    const key = focusedRow()?.dataset.key
    if (key !== undefined && key !== current.focusedKey)
      setView((last) => ({ ...viewOf(rows, last), focusedKey: key }))
  })
  useEffect(() => {
    function onScroll() {
      follow()
    }
    function onRest() {
      rest()
    }
    function onResize() {
      lookedAt.current = NEVER
      follow()
    }
    function onFocus() {
      noteFocus()
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    window.addEventListener('scrollend', onRest)
    window.addEventListener('resize', onResize)
    document.addEventListener('focusin', onFocus)
    return () => {
      window.removeEventListener('scroll', onScroll)
      window.removeEventListener('scrollend', onRest)
      window.removeEventListener('resize', onResize)
      document.removeEventListener('focusin', onFocus)
    }
  }, [])

  const grow = useEffectEvent(() => {
    startTransition(() => {
      step()
    })
  })
  const isSettled = nextWindow(current.window, current, rows.length) === current.window
  useEffect(() => {
    if (isSettled) return
    const frame = requestAnimationFrame(() => {
      grow()
    })
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [isSettled, current.window])

  useEffect(() => {
    function showAll(event: Event) {
      flushSync(() => {
        setIsForPrint(event.type === 'beforeprint')
      })
    }
    window.addEventListener('beforeprint', showAll)
    window.addEventListener('afterprint', showAll)
    return () => {
      window.removeEventListener('beforeprint', showAll)
      window.removeEventListener('afterprint', showAll)
    }
  }, [])

  const focused = rows.findIndex((row) => row.key === current.focusedKey)
  const shown = isForPrint ? { from: 0, to: rows.length } : current.window
  return {
    pieces: segmentsOf(shown, focused < 0 ? undefined : focused, rows.length).map((piece) => ({
      ...piece,
      heightPx: piece.isGap ? current.heights.of(rows, piece) : 0,
    })),
    above: aboveOf(shown, focused, current),
    reveal: (key) => {
      const index = rows.findIndex((row) => row.key === key)
      if (index >= 0) step({ screen: { from: index, to: index + 1 }, isScrollingFast: false, isAtTop: false })
    },
  }
}

/** All rows for print, and a row that stands alone with the title of its day, take another room than is kept for them. */
function aboveOf(shown: Range, focused: number, { window, heights }: View): Above {
  const alone = focused >= 0 && focused < shown.from ? String(focused) : ''
  return {
    from: shown.from,
    mark: [shown === window ? '' : 'all', alone, heights.widthPx, heights.guessPx].join(),
  }
}

function viewAtTop(rows: readonly Row[]): View {
  const screen = { from: 0, to: Math.min(rows.length, Math.ceil(window.innerHeight / LOW_ROW_PX)) }
  return {
    rows,
    screen,
    isScrollingFast: false,
    isAtTop: true,
    window: screen,
    focusedKey: undefined,
    heights: new RowHeights(),
  }
}

/** The view of a changed list: at the top it stays at the top, elsewhere it goes with the rows on screen. */
function viewOf(rows: readonly Row[], before: View): View {
  if (before.rows === rows) return before
  if (isExtended(before.rows, rows)) return { ...before, rows }
  const after = new Map(rows.map((row, index) => [row.key, index]))
  const shift = shiftOf(before.screen, before.rows, after) ?? shiftOf(before.window, before.rows, after) ?? 0
  const screen = shifted(before.screen, before.isAtTop ? 0 : shift, rows.length)
  const moved = shifted(before.window, shift, rows.length)
  return {
    ...before,
    rows,
    screen,
    window: nextWindow(moved, { ...before, screen }, rows.length),
    focusedKey: stillThere(before, after, rows),
  }
}

/** The row with the focus, or the one now at its place. */
function stillThere(
  before: View,
  after: ReadonlyMap<string, number>,
  rows: readonly Row[],
): string | undefined {
  if (before.focusedKey === undefined || after.has(before.focusedKey)) return before.focusedKey
  const index = before.rows.findIndex((row) => row.key === before.focusedKey)
  return rows[Math.min(index, rows.length - 1)]?.key
}

/** Which rows are on screen; a jump where some of them do not stand in the document. */
function lookAtScreen(rows: readonly Row[], window: Range, heights: RowHeights) {
  const elements = elementsOnScreen()
  const [first, last] = [elements[0], elements.at(-1)]
  if (first !== undefined && last !== undefined) {
    const screen = { from: indexOfElement(first), to: indexOfElement(last) + 1 }
    const isApart = screen.from < window.from || screen.to > window.to
    const isBlankAbove = window.from > 0 && screen.from === window.from && topOf(first) > coveredHeight()
    const isBlankBelow = window.to < rows.length && screen.to === window.to && isEndOnScreen(last)
    if (!isApart && !isBlankAbove && !isBlankBelow) return { screen, isJump: false }
  }
  return { screen: guessScreen(rows, heights), isJump: true }
}

/** What should be on screen by the heights of the rows above. */
function guessScreen(rows: readonly Row[], heights: RowHeights): Range {
  const feed = document.querySelector('[role=feed]')
  const topPx = coveredHeight() - (feed === null ? 0 : topOf(feed))
  const from = heights.indexAt(rows, topPx)
  return { from, to: Math.min(rows.length, heights.indexAt(rows, topPx + window.innerHeight) + 1) }
}

function topOf(element: Element): number {
  return element.getBoundingClientRect().top
}

function isEndOnScreen(element: Element): boolean {
  return element.getBoundingClientRect().bottom < window.innerHeight
}
