import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import { NavigationType, useLocation, useNavigationType } from 'react-router'
import type { Row } from '#client/domain/reconcile.ts'
import { depthOf } from '#client/interactions/stream/depth.ts'
import { takeReturnedEntry } from '#client/session/sign-in-return.ts'
import { tabStore } from '#client/storage/browser-storage.ts'
import type { VirtualListHandle } from '#client/virtual-list/list-dom.ts'
import type { VirtualListModel } from '#client/virtual-list/use-virtual-list.ts'
import {
  anchorOf,
  rowAt,
  type SavedScroll,
  savedScrollKey,
  saveScroll,
  takeSavedScroll,
} from './saved-scroll.ts'

/** The scroll position that a history entry was left at, until it is restored. */
export interface SavedScrollState {
  readonly storageKey: string
  readonly place: SavedScroll | undefined
  readonly onRestored: () => void
}

/**
 * Opening an object's page and Back, a reload, or a sign-in for a further permission, leads to the same row. Takes what was saved when the page was left: the
 * row that had the focus, or was first on screen, and how deep the stream was loaded. Tells it until the row is scrolled to.
 *
 * @param account Key of the account whose stream it is
 */
export function useSavedScroll(account: string): SavedScrollState {
  const { key: entry } = useLocation()
  const storageKey = savedScrollKey(account, entry)
  const [left, setLeft] = useState(() => {
    const leftEntry = takeReturnedEntry()
    const place = takeSavedScroll(tabStore, savedScrollKey(account, leftEntry ?? entry))
    return leftEntry !== undefined || isComingBack() ? { entry, place } : undefined
  })
  return {
    storageKey,
    place: left?.entry === entry ? left.place : undefined,
    onRestored: () => {
      setLeft(undefined)
    },
  }
}

/** Begins each new history entry at the top: another filter, another account, the page by its own name. */
export function useScrollToTop({ place }: SavedScrollState) {
  const { key: entry } = useLocation()
  const [hasPlace] = useState(place !== undefined)
  const [first] = useState(entry)
  const isNew = useNavigationType() !== NavigationType.Pop && !(hasPlace && entry === first)
  useLayoutEffect(() => {
    if (isNew) window.scrollTo({ top: 0, behavior: 'instant' })
  }, [entry, isNew])
}

interface Options extends SavedScrollState {
  list: VirtualListModel<Row>
  /** The rows were kept by an earlier start; the network's are on their way. */
  isFromCache: boolean
}

/** Scrolls to the saved row once it is there, and saves the scroll position when the page is left. */
export function useScrollRestoration({ storageKey, place, onRestored, list, isFromCache }: Options) {
  const { items: rows, segments, dom } = list
  const scrollToKey = useEffectEvent(list.scrollToKey)
  const finish = useEffectEvent(onRestored)

  useLayoutEffect(() => {
    if (place === undefined || rows.length === 0) return
    const row = rowAt(place.anchor, rows)
    if (row === undefined && isFromCache) return
    // At the very top new rows simply appear, so the row is not scrolled to.
    const isAtTop = place.depth === undefined
    const element = row && (isAtTop ? dom.itemElement(row.key) : scrollToKey(row.key, place.anchor.top))
    if (row !== undefined && element === undefined) return
    if (place.hasFocus && document.activeElement === document.body) element?.focus({ preventScroll: true })
    finish()
  }, [place, rows, isFromCache, segments, dom])

  const save = useEffectEvent(() => {
    const left = placeOf(dom, rows)
    if (left === undefined) tabStore.removeItem(storageKey)
    else saveScroll(tabStore, storageKey, left)
  })
  useEffect(() => {
    function onLeave() {
      save()
    }
    window.addEventListener('pagehide', onLeave)
    return () => {
      window.removeEventListener('pagehide', onLeave)
    }
  }, [])
}

/** Returns what to save of the scroll position; undefined where there is nothing to come back to. */
function placeOf(list: VirtualListHandle, rows: readonly Row[]): SavedScroll | undefined {
  const isAtTop = list.isAtTop()
  const onScreen = list.itemsOnScreen()
  const focusedKey = list.focusedElement()?.dataset.key
  const focused = onScreen.find(({ key }) => key === focusedKey)
  const left = focused ?? (isAtTop ? undefined : onScreen[0])
  const row = left && rows.find(({ key }) => key === left.key)
  if (left === undefined || row === undefined) return undefined
  return {
    depth: isAtTop ? undefined : depthOf(rows.map(({ interaction }) => interaction)),
    anchor: anchorOf(row, left.top),
    hasFocus: focused !== undefined,
  }
}

/** Whether this document was reached by Back, Forward or a reload. */
function isComingBack(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return navigation?.type === 'back_forward' || navigation?.type === 'reload'
}
