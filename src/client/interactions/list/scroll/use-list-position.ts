import { type RefObject, useRef } from 'react'
import type { Depth } from '#client/interactions/stream/depth.ts'
import type { VirtualListHandle } from '#client/virtual-list/list-dom.ts'
import { depthOnScreen } from './depth-on-screen.ts'
import { type SavedScrollState, useSavedScroll, useScrollToTop } from './use-scroll-restoration.ts'

/** Scrolls a row to a distance from the top of the window in pixels, mounted or not, and returns its element. */
export type ScrollToRow = (key: string, top: number) => HTMLElement | undefined

/** Where the viewer is in the list, or is to be brought back to. */
export interface ListPosition {
  readonly list: RefObject<VirtualListHandle | null>
  readonly scrollToRow: RefObject<ScrollToRow | null>
  readonly saved: SavedScrollState
  /** Returns how deep to read the stream, so that it holds what the viewer reads; undefined where its top is enough. */
  readonly readDepth: () => Depth | undefined
}

/** @param account Key of the account whose stream it is */
export function useListPosition(account: string): ListPosition {
  const list = useRef<VirtualListHandle>(null)
  const scrollToRow = useRef<ScrollToRow>(null)
  const saved = useSavedScroll(account)
  useScrollToTop(saved)
  return { list, scrollToRow, saved, readDepth: () => saved.place?.depth ?? depthOnScreen(list.current) }
}
