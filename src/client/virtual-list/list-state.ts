import { isExtended } from './item-changes.ts'
import {
  nextWindow,
  type Range,
  type Segment,
  segmentsOf,
  shifted,
  shiftOf,
  type Viewport,
} from './item-window.ts'
import type { KeyedItem } from './keyed-item.ts'

/** What is mounted of a list, and what that follows from. */
export interface ListState<Item extends KeyedItem> extends Viewport {
  readonly items: readonly Item[]
  /** The page is scrolled to its very top, where new items simply appear. */
  readonly isAtTop: boolean
  readonly window: Range
  /** The item that last had the focus; it stays mounted wherever it is. */
  readonly focusedKey: string | undefined
  /** All items are mounted. */
  readonly isPrinting: boolean
}

export type ListEvent<Item extends KeyedItem> =
  | { readonly kind: 'items-changed'; readonly items: readonly Item[] }
  /** By scrolling or by another size of the window. */
  | (Viewport & { readonly kind: 'viewport-changed'; readonly isAtTop: boolean })
  | { readonly kind: 'scroll-ended' }
  /** There is time to mount or unmount a few more items. */
  | { readonly kind: 'frame' }
  | { readonly kind: 'focused'; readonly key: string }
  /** The surroundings of an item are to be mounted, so that it can be scrolled to. */
  | { readonly kind: 'revealed'; readonly key: string }
  | { readonly kind: 'print'; readonly isPrinting: boolean }

/** Returns the state of a list that nothing was seen of yet. */
export function initialState<Item extends KeyedItem>(
  items: readonly Item[],
  itemsOnScreen: number,
): ListState<Item> {
  const screen = { from: 0, to: Math.min(items.length, itemsOnScreen) }
  return {
    items,
    screen,
    isScrollingFast: false,
    isAtTop: true,
    window: screen,
    focusedKey: undefined,
    isPrinting: false,
  }
}

export function reduce<Item extends KeyedItem>(
  state: ListState<Item>,
  event: ListEvent<Item>,
): ListState<Item> {
  switch (event.kind) {
    case 'items-changed':
      return withItems(state, event.items)
    case 'viewport-changed': {
      const { screen, isAtTop, isScrollingFast } = event
      return stepped({ ...state, screen, isAtTop, isScrollingFast })
    }
    case 'scroll-ended':
      return stepped({ ...state, isScrollingFast: false })
    case 'frame':
      return stepped(state)
    case 'focused': {
      const isKnown = indexOfKey(state.items, event.key) !== undefined
      return isKnown && state.focusedKey !== event.key ? { ...state, focusedKey: event.key } : state
    }
    case 'revealed': {
      const index = indexOfKey(state.items, event.key)
      if (index === undefined) return state
      const screen = { from: index, to: index + 1 }
      return stepped({ ...state, screen, isScrollingFast: false, isAtTop: false })
    }
    case 'print':
      return { ...state, isPrinting: event.isPrinting }
    default:
      return event satisfies never
  }
}

/** Returns whether another frame would change nothing. */
export function isSettled(state: ListState<KeyedItem>): boolean {
  return nextWindow(state.window, state, state.items.length) === state.window
}

/** Returns the items that are mounted whatever has the focus. */
export function mountedRange({ isPrinting, window, items }: ListState<KeyedItem>): Range {
  return isPrinting ? { from: 0, to: items.length } : window
}

/** Divides the list into what is mounted and the gaps. */
export function segmentsOfState(state: ListState<KeyedItem>): readonly Segment[] {
  return segmentsOf(mountedRange(state), focusedIndex(state), state.items.length)
}

/** Returns the index of the item that last had the focus. */
export function focusedIndex({ items, focusedKey }: ListState<KeyedItem>): number | undefined {
  return focusedKey === undefined ? undefined : indexOfKey(items, focusedKey)
}

/** A step of the window towards what the viewport wants. */
function stepped<Item extends KeyedItem>(state: ListState<Item>): ListState<Item> {
  return { ...state, window: nextWindow(state.window, state, state.items.length) }
}

/** At the top the list stays at the top, elsewhere it goes with the items on screen. */
function withItems<Item extends KeyedItem>(before: ListState<Item>, items: readonly Item[]): ListState<Item> {
  if (before.items === items) return before
  if (isExtended(before.items, items)) return { ...before, items }
  const after = new Map(items.map(({ key }, index) => [key, index]))
  const shift =
    shiftOf(before.screen, before.items, after) ?? shiftOf(before.window, before.items, after) ?? 0
  const screen = shifted(before.screen, before.isAtTop ? 0 : shift, items.length)
  const window = shifted(before.window, shift, items.length)
  return stepped({ ...before, items, screen, window, focusedKey: focusedKeyAfter(before, after, items) })
}

/** Returns the key of the item with the focus, or of the one now at its place. */
function focusedKeyAfter(
  { items: before, focusedKey }: ListState<KeyedItem>,
  after: ReadonlyMap<string, number>,
  items: readonly KeyedItem[],
): string | undefined {
  if (focusedKey === undefined || after.has(focusedKey)) return focusedKey
  const index = before.findIndex(({ key }) => key === focusedKey)
  return items[Math.min(index, items.length - 1)]?.key
}

function indexOfKey(items: readonly KeyedItem[], key: string): number | undefined {
  const index = items.findIndex((item) => item.key === key)
  return index < 0 ? undefined : index
}
