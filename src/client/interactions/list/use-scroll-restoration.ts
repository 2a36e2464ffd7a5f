import { tabStore } from '#client/session/browser-storage.ts'
import type { Row } from '#client/domain/reconcile.ts'
import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import { NavigationType, useLocation, useNavigationType } from 'react-router'
import { depthOf } from '#client/interactions/stream/depth.ts'
import type { SavedScroll } from './saved-scroll.ts'
import { anchorOf, savedScrollKey, rowAt, saveScroll, takeSavedScroll } from './saved-scroll.ts'
import { focusedRow, rowElement, rowsOnScreen, scrollRowTo } from '#client/virtual-list/list-dom.ts'
import { TOP_PX } from '#client/virtual-list/use-row-window.ts'

/** The place that the reader left in a history entry, until it is returned to. */
export interface ScrollRestoration {
  readonly storageKey: string
  readonly place: SavedScroll | undefined
  readonly onReturned: () => void
}

/**
 * Going to an object's page and Back, or reloading, leads to the same row. When the page is left, notes the row that has
 * the focus, or is on top of the screen, and how deep the stream was loaded; when it is come back to, tells both until the
 * row is scrolled to.
 */
export function useSavedScroll(account: string): ScrollRestoration {
  const { key: entry } = useLocation()
  const storageKey = savedScrollKey(account, entry)
  const [left, setLeft] = useState(() => {
    const place = takeSavedScroll(tabStore, storageKey)
    return isComingBack() ? { entry, place } : undefined
  })
  return {
    storageKey,
    place: left?.entry === entry ? left.place : undefined,
    onReturned: () => {
      setLeft(undefined)
    },
  }
}

/** Whatever is gone to anew begins at its top: another filter, another account, the page by its own name. */
export function useScrollToTop() {
  const { key: entry } = useLocation()
  const isGoneTo = useNavigationType() !== NavigationType.Pop
  useLayoutEffect(() => {
    if (isGoneTo) window.scrollTo({ top: 0, behavior: 'instant' })
  }, [entry, isGoneTo])
}

interface Options extends ScrollRestoration {
  rows: readonly Row[]
  /** Further rows are on their way. */
  isFromCache: boolean
  /** Puts a row into the document. */
  reveal: (key: string) => void
  /** Changes when other rows came to stand in the document. */
  pieces: unknown
}

/** Scrolls to the place once its row is there, and notes the place when the page is left. */
export function useScrollRestoration({
  storageKey,
  place,
  onReturned,
  rows,
  isFromCache,
  reveal,
  pieces,
}: Options) {
  const show = useEffectEvent(reveal)
  const arrive = useEffectEvent(onReturned)

  useLayoutEffect(() => {
    if (place === undefined || rows.length === 0) return
    const row = rowAt(place.anchor, rows)
    const article = row && rowElement(row.key)
    const isAtTop = place.depth === undefined
    if (row !== undefined && article === undefined) {
      if (!isAtTop) show(row.key)
      return
    }
    if (row === undefined && isFromCache) return
    if (article !== undefined && !isAtTop) scrollRowTo(article, place.anchor.top)
    if (place.hasFocus && document.activeElement === document.body) article?.focus({ preventScroll: true })
    arrive()
  }, [place, rows, isFromCache, pieces])

  const notePlace = useEffectEvent(() => {
    const isAtTop = window.scrollY <= TOP_PX
    const onScreen = rowsOnScreen()
    const focused = onScreen.find(({ key }) => key === focusedRow()?.dataset.key)
    const left = focused ?? (isAtTop ? undefined : onScreen[0])
    const row = left && rows.find(({ key }) => key === left.key)
    if (left === undefined || row === undefined) {
      tabStore.removeItem(storageKey)
      return
    }
    saveScroll(tabStore, storageKey, {
      depth: isAtTop ? undefined : depthOf(rows.map(({ interaction }) => interaction)),
      anchor: anchorOf(row, left.top),
      hasFocus: focused !== undefined,
    })
  })
  useEffect(() => {
    function onLeave() {
      notePlace()
    }
    window.addEventListener('pagehide', onLeave)
    return () => {
      window.removeEventListener('pagehide', onLeave)
    }
  }, [])
}

/** Whether this document was reached by Back, Forward or a reload. */
function isComingBack(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return navigation?.type === 'back_forward' || navigation?.type === 'reload'
}
