import { startTransition, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { ItemHeights } from './item-heights.ts'
import type { Range, Segment } from './item-window.ts'
import type { KeyedItem } from './keyed-item.ts'
import { ListDom } from './list-dom.ts'
import {
  focusedIndex,
  initialState,
  isSettled,
  type ListEvent,
  type ListState,
  mountedRange,
  reduce,
  segmentsOfState,
} from './list-state.ts'
import { usePrint } from './use-print.ts'
import { useScrollSpeed } from './use-scroll-speed.ts'

/** Items are seldom lower, in pixels: with it, what is mounted at first fills the screen and little more. */
const LOW_ITEM_PX = 80

interface SizedSegment extends Segment {
  /** The height of a gap, in pixels. */
  readonly heightPx: number
}

/** What the height above the screen depends on. */
export interface Above {
  /** The first item of the window. */
  readonly from: number
  /** Changes when gaps are not as high as what was mounted there before. */
  readonly gapKey: string
}

/** A list of which only the items around the screen are mounted, to be given to `VirtualList`. */
export interface VirtualListModel<Item extends KeyedItem> {
  readonly items: readonly Item[]
  readonly layout: string
  readonly segments: readonly SizedSegment[]
  readonly above: Above
  readonly dom: ListDom
  /** The `ref` of the element that holds the items. */
  readonly attach: (root: HTMLElement | null) => void
  /**
   * Scrolls an item to a distance from the top of the window in pixels, and returns its element. Where the item is not
   * mounted, returns undefined and mounts its surroundings, so that the next try finds it.
   */
  readonly scrollToKey: (key: string, top: number) => HTMLElement | undefined
}

/**
 * Decides which items are mounted: those on screen and many around them, so that thousands of items cost no more than
 * hundreds. Follows the screen, and the items on it when the list changes; for print, all items are mounted. `layout` names
 * how the items are laid out, where the viewer can choose; the scroll anchor is kept when it changes.
 */
export function useVirtualList<Item extends KeyedItem>(
  items: readonly Item[],
  layout = '',
): VirtualListModel<Item> {
  const [dom] = useState(() => new ListDom())
  const [heights, setHeights] = useState(() => new ItemHeights(layout))
  if (heights.layout !== layout) setHeights(new ItemHeights(layout))
  const [lastState, setState] = useState(() =>
    initialState(items, Math.ceil(window.innerHeight / LOW_ITEM_PX)),
  )
  const state = useMemo(() => reduce(lastState, { kind: 'items-changed', items }), [items, lastState])

  function send(event: ListEvent<Item>, measured = heights) {
    measured.measureLeaving(dom, state.window, reduce(state, event).window)
    setHeights(measured)
    setState((last) => reduce(reduce(last, { kind: 'items-changed', items }), event))
  }

  useScrollSpeed({
    isAtTop: () => dom.isAtTop(),
    onMove: (move) => {
      const measured = heights.widthPx === window.innerWidth ? heights : new ItemHeights(layout)
      const { screen, isJump } = seeScreen(dom, state, measured)
      function show() {
        send({ kind: 'viewport-changed', screen, ...move }, measured)
      }
      // What is on screen has to be mounted before the next frame; the rest can wait until there is time.
      if (isJump) flushSync(show)
      else startTransition(show)
    },
    onFastEnd: () => {
      startTransition(() => {
        send({ kind: 'scroll-ended' })
      })
    },
  })

  usePrint((isPrinting) => {
    setState((last) => reduce(last, { kind: 'print', isPrinting }))
  })

  const noteFocus = useEffectEvent(() => {
    const key = dom.focusedElement()?.dataset.key
    if (key !== undefined && key !== state.focusedKey)
      setState((last) => reduce(reduce(last, { kind: 'items-changed', items }), { kind: 'focused', key }))
  })
  useEffect(() => {
    function onFocus() {
      noteFocus()
    }
    document.addEventListener('focusin', onFocus)
    return () => {
      document.removeEventListener('focusin', onFocus)
    }
  }, [])

  const step = useEffectEvent(() => {
    startTransition(() => {
      send({ kind: 'frame' })
    })
  })
  const hasSettled = isSettled(state)
  useEffect(() => {
    if (hasSettled) return
    const frame = requestAnimationFrame(() => {
      step()
    })
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [hasSettled, state.window])

  return {
    items,
    layout,
    segments: segmentsOfState(state).map((segment) => ({
      ...segment,
      heightPx: segment.isGap ? heights.of(items, segment) : 0,
    })),
    above: aboveOf(state, heights),
    dom,
    attach: dom.attach,
    scrollToKey: (key, top) => {
      const item = dom.itemElement(key)
      if (item === undefined) send({ kind: 'revealed', key })
      else dom.scrollTo(item, top)
      return item
    },
  }
}

/** All items for print, and an item that is mounted alone above the window, take another height than their gap. */
function aboveOf(state: ListState<KeyedItem>, { layout, widthPx, estimatePx }: ItemHeights): Above {
  const { from } = mountedRange(state)
  const focused = focusedIndex(state)
  const alone = focused !== undefined && focused < from ? String(focused) : ''
  return { from, gapKey: [state.isPrinting ? 'all' : '', alone, layout, widthPx, estimatePx].join() }
}

/** Returns which items are on screen; a jump where some of them are not mounted. */
function seeScreen(dom: ListDom, { items, window: mounted }: ListState<KeyedItem>, heights: ItemHeights) {
  const elements = dom.elementsOnScreen()
  const [first, last] = [elements[0], elements.at(-1)]
  if (first !== undefined && last !== undefined) {
    const screen = { from: dom.indexOf(first), to: dom.indexOf(last) + 1 }
    const isApart = screen.from < mounted.from || screen.to > mounted.to
    const isBlankAbove =
      mounted.from > 0 && screen.from === mounted.from && first.getBoundingClientRect().top > dom.coveredPx()
    const isBlankBelow =
      mounted.to < items.length &&
      screen.to === mounted.to &&
      last.getBoundingClientRect().bottom < window.innerHeight
    if (!isApart && !isBlankAbove && !isBlankBelow) return { screen, isJump: false }
  }
  heights.ensureEstimate(dom, mounted)
  return { screen: estimateScreen(dom, items, heights), isJump: true }
}

/** Returns what should be on screen by the heights of the items above. */
function estimateScreen(dom: ListDom, items: readonly KeyedItem[], heights: ItemHeights): Range {
  const topPx = dom.coveredPx() - dom.topPx()
  const from = heights.indexAt(items, topPx)
  return { from, to: Math.min(items.length, heights.indexAt(items, topPx + window.innerHeight) + 1) }
}
